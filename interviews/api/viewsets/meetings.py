"""People's interviews: planned, changed, moved, answered, begun, ended."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.scopes import Within
from config.api.sync import Synced
from config.api.viewsets import Resource
from interviews.api.meetings_filters import SessionFilter
from interviews.api.serializers import meetings as shapes
from interviews.domain import calendar_files, session_seats, session_states, sessions
from interviews.domain.session_entries import entry_for_staff
from interviews.domain.session_people import zone_of
from interviews.models import InterviewSession
from interviews.rules import sessions_visible_to


class SessionViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Interviews by people that the caller sees. `interviewer/interviews` is the same under another address."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "calendar"), "interviews.view_session"),
        "create": "interviews.create_session",
        **dict.fromkeys(("partial_update", "cancel", "reschedule"), "interviews.edit_session"),
        **dict.fromkeys(("start", "complete", "no_show"), "interviews.run_session"),
        "respond": "interviews.sit_on_session",
    }
    within = Within.of("requisition", ("list", "retrieve", "calendar"))
    serializer_class = shapes.InterviewSessionSerializer
    filterset_class = SessionFilter
    queryset = InterviewSession.objects.none()
    ordering_fields: ClassVar[list[str]] = ["scheduled_at", "created_at", "updated_at"]
    ordering: ClassVar[list[str]] = ["-scheduled_at", "-pk"]

    def get_queryset(self) -> QuerySet[InterviewSession]:
        """Those that the caller sees."""
        rows = sessions_visible_to(self.caller)
        rows = rows.select_related("tenant", "candidate", "application", "requisition", "lead", "room", "created_by")
        return rows.prefetch_related("participants__user")

    @extend_schema(request=shapes.NewSession, responses={201: shapes.InterviewSessionSerializer})
    def create(self, request: Request) -> Response:
        """Plan an interview: everyone gets a calendar entry by mail. 409 says who or what is taken, and when."""
        given = self.given(shapes.NewSession)
        given.setdefault("lead", self.caller)
        given.setdefault("timezone", str(zone_of(self.caller)))
        made = sessions.schedule(actor=self.caller, **given)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.SessionChangeRequest, responses=shapes.InterviewSessionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change words, place or people of one that is scheduled; whom it concerns is told."""
        session: InterviewSession = self.get_object()
        given = self.given(shapes.SessionChangeRequest, partial=True)
        people: dict[str, Any] = {name: given.pop(name) for name in ("lead", "panel") if name in given}
        if given:
            session = sessions.edit(session=session, actor=self.caller, **given)
        if people:
            session_seats.change_panel(session=session, actor=self.caller, **_whole(session, people))
        return self.answer(session)

    @extend_schema(request=shapes.SessionMove, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, public_id: str) -> Response:
        """Another time for everyone, who are asked again."""
        session: InterviewSession = self.get_object()
        return self.answer(sessions.reschedule(session=session, actor=self.caller, **self.given(shapes.SessionMove)))

    @extend_schema(request=shapes.SessionCancel, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, public_id: str) -> Response:
        """Call it off, with a reason."""
        session: InterviewSession = self.get_object()
        return self.answer(
            session_states.cancel(session=session, actor=self.caller, **self.given(shapes.SessionCancel))
        )

    @extend_schema(request=shapes.SessionAnswer, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"])
    def respond(self, request: Request, public_id: str) -> Response:
        """Accept, say perhaps, or decline with a reason."""
        session: InterviewSession = self.get_object()
        session_seats.respond(session=session, user=self.caller, **self.given(shapes.SessionAnswer))
        return self.answer(session)

    @extend_schema(request=None, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, public_id: str) -> Response:
        """It has begun. Twice changes nothing."""
        return self.answer(session_states.start(session=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"])
    def complete(self, request: Request, public_id: str) -> Response:
        """It is over; `actual_minutes` is computed. Twice changes nothing."""
        return self.answer(session_states.complete(session=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.InterviewSessionSerializer)
    @action(detail=True, methods=["post"], url_path="no-show")
    def no_show(self, request: Request, public_id: str) -> Response:
        """The candidate did not come; it can be moved to another time."""
        return self.answer(session_states.mark_no_show(session=self.get_object(), actor=self.caller))

    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"], url_path="calendar.ics")
    def calendar(self, request: Request, public_id: str) -> HttpResponse:
        """The calendar entry as a file."""
        session: InterviewSession = self.get_object()
        content = calendar_files.of_entry(entry_for_staff(session, str(zone_of(self.caller))), method="PUBLISH")
        headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _whole(session: InterviewSession, people: dict[str, Any]) -> dict[str, Any]:
    """Lead and panel, with what was not named as it is."""
    rows = list(session.participants.select_related("user").order_by("pk"))
    lead = people.get("lead") or session.lead or rows[0].user
    others = [row.user for row in rows if row.user_id != session.lead_id]
    return {"lead": lead, "panel": [user for user in people.get("panel", others) if user.pk != lead.pk]}
