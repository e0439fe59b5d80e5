"""Events for staff: the list, one, looking at it, judging it."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from proctoring.api.filters import EventFilter
from proctoring.api.serializers.events import EventReview, ProctoringEventSerializer
from proctoring.domain.reviews import open_evidence, review_event
from proctoring.models import ProctoringEvent
from proctoring.rules import events_visible_to


class NewestFirst(Cursor):
    """By arrival."""

    ordering = ("-detected_at", "-id")


class EventViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """What was noticed, newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "proctoring.view_event",
        "retrieve": "proctoring.view_event",
        "open": "proctoring.review_event",
        "review": "proctoring.review_event",
    }
    serializer_class = ProctoringEventSerializer
    filterset_class = EventFilter
    pagination_class = NewestFirst
    queryset = ProctoringEvent.objects.none()
    ordering_fields: ClassVar[list[str]] = ["detected_at"]

    def get_queryset(self) -> QuerySet[ProctoringEvent]:
        """Of watches that the caller sees."""
        return events_visible_to(self.caller).select_related("watch", "snapshot", "reviewed_by")

    @extend_schema(request=None, responses=ProctoringEventSerializer)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, public_id: str) -> Response:
        """Open a piece of evidence: kept for each reviewer, since an adverse verdict needs one."""
        row: ProctoringEvent = self.get_object()
        open_evidence(event=row, actor=self.caller)
        return self.answer(row)

    @extend_schema(request=EventReview, responses=ProctoringEventSerializer)
    @action(detail=True, methods=["patch"])
    def review(self, request: Request, public_id: str) -> Response:
        """Say that it was looked at, flag it, note something. The event itself never changes."""
        row: ProctoringEvent = self.get_object()
        given: dict[str, Any] = self.given(EventReview)
        notes = given.pop("reviewer_notes", None)
        return self.answer(review_event(event=row, actor=self.caller, notes=notes, **given))
