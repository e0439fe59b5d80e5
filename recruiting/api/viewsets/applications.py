"""Applications: where they stand, moving and deciding, and what hangs on them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor, PageNumbers
from config.api.scopes import Within
from config.api.sync import Synced
from config.web.access import require
from recruiting.api.filters import ApplicationFilter
from recruiting.api.serializers.applications import (
    ApplicationNoteSerializer,
    ApplicationSerializer,
    Decision,
    EventSerializer,
    EvidenceSerializer,
    MatchSerializer,
    Move,
    NewApplication,
    NewApplicationNote,
    Rejection,
    TimelineEntrySerializer,
)
from recruiting.api.serializers.candidates import Reason
from recruiting.api.viewsets.bulk import ActsOnMany
from recruiting.domain import applications
from recruiting.domain.blindness import reveal_identity, veil_all
from recruiting.domain.notes import add_application_note
from recruiting.domain.queries.applications import notes_visible_to
from recruiting.domain.queries.blind import evidence_shown, notes_shown, timeline_as_shown
from recruiting.domain.rejections import reject_application
from recruiting.domain.timelines import timeline_of
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import Application, ApplicationEvent, Evidence, SkillMatch
from recruiting.rules import applications_visible_to

DECIDING = ("move", "decide", "reject", "withdraw", "reopen")
WITHIN_ONE_OPENING = ("list", "retrieve", "timeline", "notes", "add_note", "evidence", "events", "match", *DECIDING)


class ApplicationViewSet(ActsOnMany, Synced, mixins.RetrieveModelMixin):
    """Candidates on openings, newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_application",
        "retrieve": "recruiting.view_application",
        "create": "recruiting.create_application",
        "move": "recruiting.move_application",
        "bulk": "recruiting.view_application",
        "undo_bulk": "recruiting.view_application",
        "decide": "recruiting.decide_application",
        "reject": "recruiting.decide_application",
        "withdraw": "recruiting.decide_application",
        "reveal": "recruiting.reveal_application",
        "reopen": "recruiting.decide_application",
        "timeline": "recruiting.view_application",
        "notes": "recruiting.view_application",
        "add_note": "recruiting.note_application",
        "evidence": "recruiting.view_application",
        "events": "recruiting.view_application",
        "match": "recruiting.view_application",
    }
    within = Within.of("requisition", WITHIN_ONE_OPENING)
    serializer_class = ApplicationSerializer
    filterset_class = ApplicationFilter
    pagination_class = Cursor
    queryset = Application.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "applied_at", "moved_at"]

    def get_queryset(self) -> QuerySet[Application]:
        """Those that the caller may open."""
        rows = applications_visible_to(self.caller)
        return rows.select_related("candidate", "requisition", "resume", "stage", "decided_by")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Rows whose name is hidden from the caller are shown veiled. One statement in a company that reviews blind."""
        if args and isinstance(args[0], Application):
            args = (veil_all(self.caller, args[:1])[0], *args[1:])
        elif args and kwargs.get("many"):
            args = (veil_all(self.caller, args[0]), *args[1:])
        return super().get_serializer(*args, **kwargs)

    def _shown(self) -> Application:
        return veil_all(self.caller, [self.get_object()])[0]

    @extend_schema(request=NewApplication, responses={200: ApplicationSerializer, 201: ApplicationSerializer})
    def create(self, request: Request) -> Response:
        """Put a candidate on an opening: 201, or 200 where they stood there already. They are matched at once in
        the background."""
        given = self.given(NewApplication)
        require("recruiting.edit_candidate", self.caller, given["candidate"])
        row, made = applications.apply_candidate(actor=self.caller, **given)
        return self.answer(row, status=http.HTTP_201_CREATED if made else http.HTTP_200_OK)

    @extend_schema(request=Move, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, public_id: str) -> Response:
        """Move to another stage of the opening's pipeline. 409 `stale_stage` names `stage` and `stage_id`."""
        row: Application = self.get_object()
        return self.answer(applications.move_application(application=row, actor=self.caller, **self.given(Move)))

    @extend_schema(request=Decision, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, public_id: str) -> Response:
        """Hire, reject or withdraw, with the reason."""
        row: Application = self.get_object()
        return self.answer(applications.decide_application(application=row, actor=self.caller, **self.given(Decision)))

    @extend_schema(request=Rejection, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, public_id: str) -> Response:
        """Reject, with or without a mail, now or later; reopening takes back a mail that has not gone."""
        row: Application = self.get_object()
        return self.answer(reject_application(application=row, actor=self.caller, **self.given(Rejection)))

    @extend_schema(request=Reason, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, public_id: str) -> Response:
        """The candidate does not want to go on; again changes nothing."""
        row: Application = self.get_object()
        given = self.given(Reason)
        return self.answer(withdraw_application(application=row, by_candidate=False, actor=self.caller, **given))

    @extend_schema(request=Reason, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def reveal(self, request: Request, public_id: str) -> Response:
        """Show a hidden name to everyone before the decision; the reason is kept. 409 where it is shown already."""
        row: Application = self.get_object()
        reveal_identity(application=row, actor=self.caller, **self.given(Reason))
        return self.answer(row)

    @extend_schema(
        parameters=[OpenApiParameter("show", str, description="The code of one kind: move, note, mail, evidence, …")],
        filters=False,
        responses=TimelineEntrySerializer(many=True),
    )
    @action(detail=True, pagination_class=None)
    def timeline(self, request: Request, public_id: str) -> Response:
        """Everything that happened to it, from every part of the product, newest first."""
        row = self._shown()
        entries: Any = timeline_of(row, self.caller, show=request.query_params.get("show", "")[:30])
        entries = timeline_as_shown(row, entries)
        return Response(TimelineEntrySerializer(entries, many=True).data)

    @extend_schema(request=Reason, responses=ApplicationSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Take back a rejection or a withdrawal."""
        row: Application = self.get_object()
        return self.answer(applications.reopen_application(application=row, actor=self.caller, **self.given(Reason)))

    @extend_schema(filters=False, responses=ApplicationNoteSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def notes(self, request: Request, public_id: str) -> Response:
        """The notes that the caller may read, newest first."""
        row = self._shown()
        rows = notes_visible_to(self.caller, row).select_related("author", "application", "parent")
        page = notes_shown(row, self.paginate_queryset(rows.order_by("-pk")) or [])
        context = self.get_serializer_context()
        return self.get_paginated_response(ApplicationNoteSerializer(page, many=True, context=context).data)

    @extend_schema(request=NewApplicationNote, responses={201: ApplicationNoteSerializer})
    @notes.mapping.post
    def add_note(self, request: Request, public_id: str) -> Response:
        """Write a note, or answer one (`parent_id`)."""
        row: Application = self.get_object()
        given = self.given(NewApplicationNote)
        parent, answers = given.pop("parent_id", None), notes_visible_to(self.caller, row)
        given["parent"] = answers.filter(public_id=parent).first() if parent else None
        if parent and given["parent"] is None:
            raise NotFound("The note that this one answers is not here.")
        note = add_application_note(application=row, author=self.caller, **given)
        return Response(ApplicationNoteSerializer(note).data, status=http.HTTP_201_CREATED)

    @extend_schema(filters=False, responses=EvidenceSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def evidence(self, request: Request, public_id: str) -> Response:
        """Scored findings with their sources, from every part of the product."""
        row = self._shown()
        rows = Evidence.objects.filter(application=row).order_by("-updated_at", "-pk")
        page = evidence_shown(row, self.paginate_queryset(rows) or [])
        context = self.get_serializer_context()
        return self.get_paginated_response(EvidenceSerializer(page, many=True, context=context).data)

    @extend_schema(filters=False, responses=EventSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def events(self, request: Request, public_id: str) -> Response:
        """What happened to it, newest first."""
        rows = ApplicationEvent.objects.filter(application=self.get_object())
        return self.paged(rows.select_related("actor").order_by("-pk"), EventSerializer)

    @extend_schema(responses=MatchSerializer)
    @action(detail=True)
    def match(self, request: Request, public_id: str) -> Response:
        """How the résumé meets what the opening asks. 404 before the first match."""
        row = self._shown()
        rows = SkillMatch.objects.filter(application=row, is_current=True)
        found = rows.select_related("resume_text__resume").first()
        if found is None:
            raise NotFound("This application has not been matched yet.")
        found.application = row
        return Response(MatchSerializer(found, context=self.get_serializer_context()).data)
