"""Routes of the API: learning."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from recruiting.api.viewsets.documents import DocumentViewSet
from recruiting.api.viewsets.job_roles import JobRoleViewSet
from recruiting.api.viewsets.learning import LearningResourceViewSet
from recruiting.api.viewsets.skill_checks import SkillCheckViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Put this part's resources under their names."""
    router.register("learning-resources", LearningResourceViewSet, basename="learning-resource")
    router.register("documents", DocumentViewSet, basename="document")
    router.register("job-roles", JobRoleViewSet, basename="job-role")
    router.register("skill-checks", SkillCheckViewSet, basename="skill-check")
