"""Where skills can be learned: read only."""

from typing import ClassVar

import django_filters
from rest_framework import mixins

from config.api.viewsets import Resource
from recruiting.api.serializers.learning import LearningResourceSerializer
from recruiting.enums.learning import ResourceLevel
from recruiting.models import LearningResource


class LearningResourceFilter(django_filters.FilterSet):
    """By skill, topic and level."""

    level = django_filters.ChoiceFilter(choices=ResourceLevel.choices)

    class Meta:
        model = LearningResource
        fields = ["skill", "topic", "level"]


class LearningResourceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Free courses, books and manuals, shared by every tenant."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_learning_resource"}
    serializer_class = LearningResourceSerializer
    filterset_class = LearningResourceFilter
    queryset = LearningResource.objects.in_use()
    ordering_fields: ClassVar[list[str]] = ["skill", "topic", "level"]
    ordering: ClassVar[list[str]] = ["skill", "pk"]
