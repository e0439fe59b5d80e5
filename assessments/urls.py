"""The pages of assessments."""

from django.urls import URLPattern, path

from assessments.views import imports, marking, regrades, results

app_name = "assessments"

AUTHORING: list[URLPattern] = []
SITTINGS: list[URLPattern] = []
RESULTS: list[URLPattern] = [
    path("assessments/<uuid:public_id>/sittings/", results.session_list, name="session_list"),
    path("assessments/<uuid:public_id>/sittings/export/", results.session_export, name="session_export"),
    path("assessments/<uuid:public_id>/sittings/release/", results.sessions_release, name="sessions_release"),
    path("sessions/<uuid:public_id>/", results.session_detail, name="session_detail"),
    path("sessions/<uuid:public_id>/release/", results.session_release, name="session_release"),
    path("assessments/<uuid:public_id>/marking/", marking.marking_list, name="marking_list"),
    path(
        "assessments/<uuid:public_id>/marking/<uuid:question_id>/", marking.marking_question, name="marking_question"
    ),
    path("answers/files/<uuid:public_id>/", marking.answer_file, name="answer_file"),
    path("answers/<uuid:public_id>/mark/", marking.answer_mark, name="answer_mark"),
    path("answers/<uuid:public_id>/confirm/", marking.proposal_confirm, name="proposal_confirm"),
    path("answers/<uuid:public_id>/second/", marking.second_mark_ask, name="second_mark_ask"),
    path("answers/<uuid:public_id>/choose/", marking.mark_choose, name="mark_choose"),
    path("questions/<uuid:public_id>/regrade/", regrades.regrade_new, name="regrade_new"),
    path("regrades/<uuid:public_id>/", regrades.regrade_detail, name="regrade_detail"),
    path("regrades/<uuid:public_id>/apply/", regrades.regrade_apply, name="regrade_apply"),
]
IMPORTS: list[URLPattern] = [
    path("question-sets/<uuid:public_id>/import/", imports.question_set_import, name="question_set_import"),
    path("question-sets/<uuid:public_id>/export/", imports.question_set_export, name="question_set_export"),
]

urlpatterns = [*AUTHORING, *SITTINGS, *RESULTS, *IMPORTS]
