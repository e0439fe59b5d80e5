"""Addresses: learning."""

from django.urls import URLPattern, path

from recruiting.views import skill_checks

PATTERNS: list[URLPattern] = [
    path("skill-checker/", skill_checks.skill_check_list, name="skill_check_list"),
    path("skill-checker/<uuid:public_id>/", skill_checks.skill_check_detail, name="skill_check_detail"),
    path("skill-checker/<uuid:public_id>/remove/", skill_checks.skill_check_remove, name="skill_check_remove"),
]
