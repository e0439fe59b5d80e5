"""Sittings, for staff: looking, stopping the clock, more time, voiding, answering who asks for help."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.serializers.sessions import (
    HelpAnswer,
    HelpRequestSerializer,
    MoreTime,
    PerhapsWhy,
    SessionEventSerializer,
    SessionSerializer,
    Why,
)
from assessments.domain import sittings
from assessments.domain.help_requests import answer_help
from assessments.enums import SessionStatus
from assessments.models import HelpRequest, SessionEvent, TestSession
from assessments.rules import sessions_visible_to
from config.api.pagination import Cursor, PageNumbers
from config.api.scopes import Within
from config.api.sync import Synced
from config.api.viewsets import Resource


class SessionFilter(django_filters.FilterSet):
    """By status (several), assessment, candidate, practice, and words of name or address."""

    status = django_filters.MultipleChoiceFilter(choices=SessionStatus.choices)
    assessment_id = django_filters.UUIDFilter(field_name="assessment__public_id")
    candidate_id = django_filters.UUIDFilter(field_name="assessment_application__candidate__public_id")
    q = django_filters.CharFilter(method="with_words", label="Words of the name or address.")

    class Meta:
        model = TestSession
        fields = ["is_practice", "is_preview", "passed", "is_withheld"]

    def with_words(self, rows: QuerySet[TestSession], _name: str, value: str) -> QuerySet[TestSession]:
        """Every word stands in name or address."""
        for word in value.replace("\x00", "").split()[:8]:
            rows = rows.filter(Q(candidate_name__icontains=word) | Q(candidate_email__icontains=word))
        return rows


class SessionViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Sittings, newest first: for staff those of candidates whom they see, for everybody their own practice."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_session",
        "retrieve": "assessments.view_session",
        "events": "assessments.view_session",
        "help_requests": "assessments.view_session",
        "answer_help": "assessments.run_session",
        "pause": "assessments.run_session",
        "resume": "assessments.run_session",
        "extend": "assessments.run_session",
        "void": "assessments.run_session",
    }
    within = Within.of("assessment_application__application__requisition", ("list", "retrieve"))
    serializer_class = SessionSerializer
    filterset_class = SessionFilter
    pagination_class = Cursor
    queryset = TestSession.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "started_at", "completed_at"]

    def get_queryset(self) -> QuerySet[TestSession]:
        """Those that the caller may open."""
        return sessions_visible_to(self.caller).select_related(
            "assessment",
            "question_set",
            "job_description",
            "watch",
            "token",
            "assessment_application__candidate",
            "assessment_application__application",
        )

    def _settled(self) -> TestSession:
        """The row as the clock has it."""
        row: TestSession = self.get_object()
        return sittings.settle(row)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One sitting; what is overdue is handed in first."""
        return self.answer(self._settled())

    @extend_schema(filters=False, responses=SessionEventSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def events(self, request: Request, public_id: str) -> Response:
        """What happened to it, newest first."""
        rows = SessionEvent.objects.filter(session=self.get_object()).select_related("actor")
        return self.paged(rows.order_by("-pk"), SessionEventSerializer)

    @extend_schema(filters=False, responses=HelpRequestSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers, url_path="help")
    def help_requests(self, request: Request, public_id: str) -> Response:
        """What help was asked for, newest first."""
        rows = HelpRequest.objects.filter(session=self.get_object()).select_related("answered_by")
        return self.paged(rows.order_by("-pk"), HelpRequestSerializer)

    @extend_schema(request=HelpAnswer, responses=HelpRequestSerializer)
    @help_requests.mapping.post
    def answer_help(self, request: Request, public_id: str) -> Response:
        """Answer one request; the candidate's page shows it."""
        row: TestSession = self.get_object()
        given = self.given(HelpAnswer)
        asked = HelpRequest.objects.filter(session=row, public_id=given["help_id"]).first()
        if asked is None:
            raise NotFound("There is no such request in this sitting.")
        answered = answer_help(request=asked, actor=self.caller, answer=given["answer"])
        return Response(HelpRequestSerializer(answered).data)

    @extend_schema(request=PerhapsWhy, responses=SessionSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, public_id: str) -> Response:
        """Stop the clock until somebody lets it go on."""
        return self.answer(sittings.pause_sitting(session=self._settled(), actor=self.caller, **self.given(PerhapsWhy)))

    @extend_schema(request=None, responses=SessionSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, public_id: str) -> Response:
        """Let the clock go on; the deadline moves by what was paused."""
        return self.answer(sittings.resume_sitting(session=self._settled(), actor=self.caller))

    @extend_schema(request=MoreTime, responses=SessionSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request: Request, public_id: str) -> Response:
        """Give more minutes, before or while it runs."""
        row = self._settled()
        return self.answer(sittings.extend_sitting(session=row, actor=self.caller, **self.given(MoreTime)))

    @extend_schema(request=Why, responses=SessionSerializer)
    @action(detail=True, methods=["post"])
    def void(self, request: Request, public_id: str) -> Response:
        """Take it out of everything; the attempt is given back."""
        return self.answer(sittings.void_sitting(session=self.get_object(), actor=self.caller, **self.given(Why)))
