"""What is only read: skills, the extraction log."""

from typing import ClassVar

from django.db.models import QuerySet
from rest_framework import mixins

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from recruiting.api.filters import ExtractionFilter, SkillFilter
from recruiting.api.serializers.catalog import ExtractionLogSerializer, SkillSerializer
from recruiting.models import ExtractionLog, Skill


class SkillViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The skill catalog, shared by every tenant."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_skill"}
    serializer_class = SkillSerializer
    filterset_class = SkillFilter
    queryset = Skill.objects.in_use()
    ordering_fields: ClassVar[list[str]] = ["name", "category"]
    ordering: ClassVar[list[str]] = ["name", "pk"]


class ExtractionLogViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Runs of extractions, newest first, for those who lead."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_extraction"}
    serializer_class = ExtractionLogSerializer
    filterset_class = ExtractionFilter
    pagination_class = Cursor
    queryset = ExtractionLog.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[ExtractionLog]:
        """All of the tenant's."""
        return ExtractionLog.objects.select_related("user", "resume", "job_description")
