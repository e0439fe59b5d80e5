"""The pages of assessments."""

from django.urls import URLPattern, path

from assessments.views import (
    accommodations,
    assessments,
    generations,
    imports,
    invitations,
    marking,
    question_editing,
    question_sets,
    questions,
    regrades,
    requisition_panel,
    results,
    sections,
    similarity,
    statistics,
)

app_name = "assessments"

SECTION = "assessments/<uuid:public_id>/sections/<uuid:section_id>/"
AUTHORING: list[URLPattern] = [
    path("assessments/", assessments.assessment_list, name="assessment_list"),
    path("assessments/new/", assessments.assessment_new, name="assessment_new"),
    path("assessments/<uuid:public_id>/", assessments.assessment_detail, name="assessment_detail"),
    path("assessments/<uuid:public_id>/edit/", assessments.assessment_edit, name="assessment_edit"),
    path("assessments/<uuid:public_id>/publish/", assessments.assessment_publish, name="assessment_publish"),
    path("assessments/<uuid:public_id>/unpublish/", assessments.assessment_unpublish, name="assessment_unpublish"),
    path("assessments/<uuid:public_id>/archive/", assessments.assessment_archive, name="assessment_archive"),
    path("assessments/<uuid:public_id>/restore/", assessments.assessment_restore, name="assessment_restore"),
    path("assessments/<uuid:public_id>/copy/", assessments.assessment_copy, name="assessment_copy"),
    path("assessments/<uuid:public_id>/preview/", assessments.assessment_preview, name="assessment_preview"),
    path("assessments/<uuid:public_id>/weights/", sections.section_weights, name="section_weights"),
    path("assessments/<uuid:public_id>/sections/new/", sections.section_new, name="section_new"),
    path(f"{SECTION}", sections.section_edit, name="section_edit"),
    path(f"{SECTION}remove/", sections.section_remove, name="section_remove"),
    path(f"{SECTION}shift/", sections.section_shift, name="section_shift"),
    path(f"{SECTION}place/", sections.section_place, name="section_place"),
    path(f"{SECTION}points/", sections.section_points, name="section_points"),
    path("assessments/<uuid:public_id>/invitations/", invitations.invitation_list, name="invitation_list"),
    path("assessments/<uuid:public_id>/invite/", invitations.invitation_new, name="invitation_new"),
    path("test-invitations/<uuid:token_id>/resend/", invitations.invitation_resend, name="invitation_resend"),
    path("test-invitations/<uuid:token_id>/revoke/", invitations.invitation_revoke, name="invitation_revoke"),
    path("question-sets/", question_sets.question_set_list, name="question_set_list"),
    path("question-sets/new/", question_sets.question_set_new, name="question_set_new"),
    path("question-sets/<uuid:public_id>/", question_sets.question_set_detail, name="question_set_detail"),
    path("question-sets/<uuid:public_id>/edit/", question_sets.question_set_edit, name="question_set_edit"),
    path("question-sets/<uuid:public_id>/archive/", question_sets.question_set_archive, name="question_set_archive"),
    path("question-sets/<uuid:public_id>/restore/", question_sets.question_set_restore, name="question_set_restore"),
    path("question-sets/<uuid:public_id>/new/<slug:kind>/", question_editing.question_new, name="question_new"),
    path("questions/", questions.question_list, name="question_list"),
    path("questions/act/", questions.questions_act, name="questions_act"),
    path("questions/draft/", generations.question_generate, name="question_generate"),
    path("questions/draft/<uuid:public_id>/", generations.question_generation, name="question_generation"),
    path("questions/images/<uuid:public_id>/", questions.question_image, name="question_image"),
    path("questions/<uuid:public_id>/", questions.question_detail, name="question_detail"),
    path("questions/<uuid:public_id>/edit/", question_editing.question_edit, name="question_edit"),
    path("questions/<uuid:public_id>/status/", questions.question_status, name="question_status"),
    path("accommodations/", accommodations.accommodation_list, name="accommodation_list"),
    path("accommodations/new/", accommodations.accommodation_new, name="accommodation_new"),
    path("accommodations/<uuid:public_id>/", accommodations.accommodation_edit, name="accommodation_edit"),
    path("accommodations/<uuid:public_id>/end/", accommodations.accommodation_end, name="accommodation_end"),
    path("jobs/<uuid:public_id>/assessments/", requisition_panel.requisition_attach, name="requisition_attach"),
    path(
        "jobs/<uuid:public_id>/assessments/<uuid:row_id>/remove/",
        requisition_panel.requisition_detach,
        name="requisition_detach",
    ),
    path("applications/<uuid:public_id>/assessments/", requisition_panel.application_invite, name="application_invite"),
]
SITTINGS: list[URLPattern] = []
RESULTS: list[URLPattern] = [
    path("assessments/<uuid:public_id>/sittings/", results.session_list, name="session_list"),
    path("assessments/<uuid:public_id>/sittings/export/", results.session_export, name="session_export"),
    path("assessments/<uuid:public_id>/sittings/release/", results.sessions_release, name="sessions_release"),
    path("sessions/<uuid:public_id>/", results.session_detail, name="session_detail"),
    path("sessions/<uuid:public_id>/release/", results.session_release, name="session_release"),
    path("assessments/<uuid:public_id>/marking/", marking.marking_list, name="marking_list"),
    path("assessments/<uuid:public_id>/marking/<uuid:question_id>/", marking.marking_question, name="marking_question"),
    path("answers/files/<uuid:public_id>/", marking.answer_file, name="answer_file"),
    path("answers/<uuid:public_id>/mark/", marking.answer_mark, name="answer_mark"),
    path("answers/<uuid:public_id>/confirm/", marking.proposal_confirm, name="proposal_confirm"),
    path("answers/<uuid:public_id>/second/", marking.second_mark_ask, name="second_mark_ask"),
    path("answers/<uuid:public_id>/choose/", marking.mark_choose, name="mark_choose"),
    path("assessments/<uuid:public_id>/statistics/", statistics.statistics_detail, name="statistics_detail"),
    path("assessments/<uuid:public_id>/statistics/export/", statistics.statistics_export, name="statistics_export"),
    path("assessments/<uuid:public_id>/similarity/", similarity.similarity_list, name="similarity_list"),
    path("assessments/<uuid:public_id>/similarity/compare/", similarity.similarity_compare, name="similarity_compare"),
    path("similarities/<uuid:public_id>/", similarity.similarity_detail, name="similarity_detail"),
    path("questions/<uuid:public_id>/regrade/", regrades.regrade_new, name="regrade_new"),
    path("regrades/<uuid:public_id>/", regrades.regrade_detail, name="regrade_detail"),
    path("regrades/<uuid:public_id>/apply/", regrades.regrade_apply, name="regrade_apply"),
]
IMPORTS: list[URLPattern] = [
    path("question-sets/<uuid:public_id>/import/", imports.question_set_import, name="question_set_import"),
    path("question-sets/<uuid:public_id>/export/", imports.question_set_export, name="question_set_export"),
]

urlpatterns = [*AUTHORING, *SITTINGS, *RESULTS, *IMPORTS]
