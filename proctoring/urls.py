"""The pages of proctoring."""

from django.urls import URLPattern, path

from proctoring.views import policies

app_name = "proctoring"

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

urlpatterns: list[URLPattern] = [*POLICIES]
