"""Addresses: learning."""

from django.urls import URLPattern, path

from recruiting.views import job_roles, skill_checks

PATTERNS: list[URLPattern] = [
    path("skill-checker/", skill_checks.skill_check_list, name="skill_check_list"),
    path("skill-checker/<uuid:public_id>/", skill_checks.skill_check_detail, name="skill_check_detail"),
    path("skill-checker/<uuid:public_id>/remove/", skill_checks.skill_check_remove, name="skill_check_remove"),
    path("settings/roles/", job_roles.job_role_list, name="job_role_list"),
    path("settings/roles/new/", job_roles.job_role_new, name="job_role_new"),
    path("settings/roles/<uuid:public_id>/", job_roles.job_role_edit, name="job_role_edit"),
]
