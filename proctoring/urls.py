"""The pages of proctoring."""

from django.urls import URLPattern, path

from proctoring.views import own, policies, watches

app_name = "proctoring"

REVIEWS: list[URLPattern] = [
    path("proctoring/", watches.watch_list, name="watch_list"),
    path("proctoring/watches/<uuid:public_id>/", watches.watch_detail, name="watch_detail"),
    path("proctoring/watches/<uuid:public_id>/judge/", watches.watch_judge, name="watch_judge"),
    path("proctoring/watches/<uuid:public_id>/ask/", watches.watch_ask, name="watch_ask"),
    path("proctoring/watches/<uuid:public_id>/arrange/", watches.watch_arrange, name="watch_arrange"),
    path("proctoring/watches/<uuid:public_id>/reopen/", watches.watch_reopen, name="watch_reopen"),
    path("proctoring/verdicts/<uuid:public_id>/confirm/", watches.verdict_confirm, name="verdict_confirm"),
    path("proctoring/verdicts/<uuid:public_id>/decline/", watches.verdict_decline, name="verdict_decline"),
    path("proctoring/events/<uuid:public_id>/review/", watches.event_review, name="event_review"),
]
POLICIES: list[URLPattern] = [
    path("proctoring/policies/", policies.policy_list, name="policy_list"),
    path("proctoring/policies/new/", policies.policy_new, name="policy_new"),
    path("proctoring/policies/<uuid:public_id>/", policies.policy_detail, name="policy_detail"),
    path("proctoring/policies/<uuid:public_id>/edit/", policies.policy_edit, name="policy_edit"),
    path("proctoring/policies/<uuid:public_id>/default/", policies.policy_default, name="policy_default"),
    path("proctoring/policies/<uuid:public_id>/archive/", policies.policy_archive, name="policy_archive"),
    path("proctoring/policies/<uuid:public_id>/restore/", policies.policy_restore, name="policy_restore"),
    path("proctoring/reviewers/", policies.reviewer_list, name="reviewer_list"),
    path("proctoring/reviewers/<uuid:public_id>/remove/", policies.reviewer_remove, name="reviewer_remove"),
]
OWN: list[URLPattern] = [
    path("proctoring/mine/", own.own_list, name="own_list"),
    path("recorded/<str:key>/", own.own_detail, name="own_detail"),
    path("recorded/<str:key>/export/", own.own_export, name="own_export"),
    path("recorded/<str:key>/explain/", own.own_explain, name="own_explain"),
    path("recorded/<str:key>/withdraw/", own.own_withdraw, name="own_withdraw"),
]

urlpatterns: list[URLPattern] = [*REVIEWS, *POLICIES, *OWN]
