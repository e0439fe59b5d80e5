"""One's own calendar, and free times of people."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from config.errors import Refused
from interviews.api.serializers import planning as shapes
from interviews.domain import calendar_sources, calendars
from interviews.domain.diaries import slots_for
from interviews.domain.slots import Ask
from interviews.models import BusyBlock, InterviewerCalendar

LONGEST = timedelta(days=62)


class AvailabilityViewSet(Resource):
    """The caller's own calendar: clock, breaks, limits, hours, and where busy times are read from."""

    rules: ClassVar[dict[str, str]] = {"*": "interviews.view_calendar"}
    serializer_class = shapes.CalendarSerializer
    queryset = InterviewerCalendar.objects.none()
    filterset_class = None

    @extend_schema(responses=shapes.CalendarSerializer)
    def retrieve_own(self, request: Request) -> Response:
        """One's calendar."""
        return Response(self.get_serializer(self.held(calendars.calendar_of(self.caller))).data)

    @extend_schema(request=shapes.CalendarChange, responses=shapes.CalendarSerializer)
    def change(self, request: Request) -> Response:
        """Change what is given; `hours` replaces all of them, an empty `calendar_url` stops the reading."""
        calendar = self.held(calendars.calendar_of(self.caller))
        given = self.given(shapes.CalendarChange, partial=True)
        hours, url = given.pop("hours", None), given.pop("calendar_url", None)
        if given:
            calendars.edit_calendar(calendar=calendar, actor=self.caller, **given)
        if hours is not None:
            calendars.set_hours(calendar=calendar, hours=hours, actor=self.caller)
        if url is not None:
            calendar_sources.set_calendar_url(calendar=calendar, url=url, actor=self.caller)
        return Response(self.get_serializer(calendars.calendar_of(self.caller)).data)

    @extend_schema(
        parameters=[
            OpenApiParameter("interviewer_id", str, many=True, description="All of these must be free."),
            OpenApiParameter("pool_id", str, many=True, description="One of these must be free."),
            OpenApiParameter("minutes", int, description="15 to 480; 60 unless said."),
            OpenApiParameter("step", int, description="The grid: 15 or 30 minutes."),
            OpenApiParameter("starts_at", str, required=True, description="From this moment (ISO 8601)."),
            OpenApiParameter("ends_at", str, required=True, description="Up to this moment, 62 days later at most."),
        ],
        responses=shapes.SlotSerializer(many=True),
    )
    def slots(self, request: Request) -> Response:
        """Free times of people, soonest first."""
        given = self._asked(request)
        ask = Ask(given["minutes"], given["starts_at"], given["ends_at"], step=given["step"])
        people = {user.pk: user for user in given["pool_id"]}
        found = slots_for(ask, required=given["interviewer_id"], pool=given["pool_id"])
        shown: Any = [
            {
                "starts_at": slot.starts_at,
                "ends_at": slot.starts_at + timedelta(minutes=ask.minutes),
                "interviewer_id": people[slot.picked_id].public_id if slot.picked_id is not None else None,
            }
            for slot in found
        ]
        return Response(shapes.SlotSerializer(shown, many=True).data)

    def _asked(self, request: Request) -> dict[str, Any]:
        """The query in its shape. Raises ValidationError, and Refused for nobody or too long a time."""
        query = request.query_params
        several = {name: query.getlist(name) for name in ("interviewer_id", "pool_id")}
        plain = {name: query[name] for name in query if name not in several}
        read = shapes.SlotQuery(data={**plain, **several}, context=self.get_serializer_context())
        read.is_valid(raise_exception=True)
        given = dict(read.validated_data)
        if not given["interviewer_id"] and not given["pool_id"]:
            raise Refused("Name somebody: interviewer_id or pool_id.", code="nobody")
        if not timedelta(0) < given["ends_at"] - given["starts_at"] <= LONGEST:
            raise Refused("Ask for at most 62 days at once.", code="too_long")
        return given


class BusyBlockViewSet(Resource):
    """The caller's own busy times."""

    rules: ClassVar[dict[str, str]] = {"*": "interviews.view_calendar"}
    serializer_class = shapes.BusyBlockSerializer
    queryset = BusyBlock.objects.none()
    filterset_class = None
    ordering: ClassVar[list[str]] = ["starts_at", "pk"]

    def get_queryset(self) -> QuerySet[BusyBlock]:
        """One's own, soonest first."""
        return BusyBlock.objects.filter(calendar__user=self.caller).select_related("calendar")

    @extend_schema(responses=shapes.BusyBlockSerializer(many=True))
    def list(self, request: Request) -> Response:
        """One's own, soonest first."""
        return self.paged(self.get_queryset().order_by("starts_at", "pk"), shapes.BusyBlockSerializer)

    @extend_schema(request=shapes.NewBusyBlock, responses={201: shapes.BusyBlockSerializer})
    def create(self, request: Request) -> Response:
        """A time in which one cannot sit."""
        calendar = calendars.calendar_of(self.caller)
        made = calendars.add_busy(calendar=calendar, actor=self.caller, **self.given(shapes.NewBusyBlock))
        return self.answer(made, status=http.HTTP_201_CREATED)

    def destroy(self, request: Request, public_id: str) -> Response:
        """Free again; one that was read from a calendar is changed there."""
        calendars.remove_busy(block=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)
