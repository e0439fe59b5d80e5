"""Interview plans with their interviews, rooms, and links to choose a time."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.viewsets import Resource
from config.errors import NotAllowed
from interviews.api.meetings_filters import BookingLinkFilter, PlanFilter, PlanInterviewFilter
from interviews.api.serializers import planning as shapes
from interviews.domain import booking_links, plans, rooms
from interviews.domain.booking_secrets import url_of
from interviews.models import BookingLink, InterviewPlan, PlanInterview, Room
from interviews.rules import booking_links_visible_to, plans_visible_to, rooms_visible_to


def _check(rule: str, user: Any, about: Any) -> None:
    if not test_rule(rule, user, about):  # type: ignore[no-untyped-call]  # rules ships no types
        raise NotAllowed("You may not change this plan.")


class PlanViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Interview plans of requisitions, and those to copy from."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_plan"),
        **dict.fromkeys(("create", "partial_update", "archive", "restore"), "interviews.edit_plan"),
    }
    serializer_class = shapes.InterviewPlanSerializer
    filterset_class = PlanFilter
    queryset = InterviewPlan.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at", "updated_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[InterviewPlan]:
        """Every plan, for staff."""
        return plans_visible_to(self.caller).select_related("requisition", "copied_from")

    @extend_schema(request=shapes.NewPlan, responses={201: shapes.InterviewPlanSerializer})
    def create(self, request: Request) -> Response:
        """A plan for a requisition, or one to copy from (for leads)."""
        given = self.given(shapes.NewPlan)
        requisition = given.get("requisition")
        _check("interviews.edit_plan", self.caller, InterviewPlan(requisition=requisition))
        return self.answer(plans.create_plan(actor=self.caller, **given), status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.PlanName, responses=shapes.InterviewPlanSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Rename."""
        plan: InterviewPlan = self.get_object()
        return self.answer(plans.edit_plan(plan=plan, actor=self.caller, **self.given(shapes.PlanName)))

    @extend_schema(request=None, responses=shapes.InterviewPlanSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Put one to copy from away."""
        return self.answer(plans.archive_plan(plan=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.InterviewPlanSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring one back."""
        return self.answer(plans.archive_plan(plan=self.get_object(), actor=self.caller, archived=False))


class PlanInterviewViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The interviews of plans. Each change makes a new version of the plan."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_plan"),
        **dict.fromkeys(("create", "partial_update", "destroy"), "interviews.edit_plan"),
    }
    serializer_class = shapes.PlanInterviewSerializer
    filterset_class = PlanInterviewFilter
    queryset = PlanInterview.objects.none()
    ordering_fields: ClassVar[list[str]] = ["position", "created_at"]
    ordering: ClassVar[list[str]] = ["plan_id", "position"]

    def get_queryset(self) -> QuerySet[PlanInterview]:
        """Those of plans that the caller sees."""
        rows = PlanInterview.objects.filter(plan__in=plans_visible_to(self.caller))
        rows = rows.select_related("plan__requisition", "stage", "template")
        return rows.prefetch_related("interviewers", "pool")

    def about(self, row: PlanInterview) -> Any:
        """The plan."""
        return row.plan

    @extend_schema(request=shapes.NewPlanInterview, responses={201: shapes.PlanInterviewSerializer})
    def create(self, request: Request) -> Response:
        """Put an interview at the end of a plan."""
        given = self.given(shapes.NewPlanInterview)
        _check("interviews.edit_plan", self.caller, given["plan"])
        return self.answer(plans.add_interview(actor=self.caller, **given), status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.PlanInterviewChange, responses=shapes.PlanInterviewSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change it; what was scheduled from it stays."""
        one: PlanInterview = self.get_object()
        given = self.given(shapes.PlanInterviewChange, partial=True)
        return self.answer(plans.edit_interview(interview=one, actor=self.caller, **given))

    def destroy(self, request: Request, public_id: str) -> Response:
        """Take it out; what was scheduled from it stays."""
        plans.remove_interview(interview=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)


class RoomViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Rooms that interviews are held in."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_room"),
        **dict.fromkeys(("create", "partial_update"), "interviews.edit_room"),
    }
    serializer_class = shapes.RoomSerializer
    queryset = Room.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[Room]:
        """Every room, for staff."""
        return rooms_visible_to(self.caller)

    @extend_schema(request=shapes.RoomChange, responses={201: shapes.RoomSerializer})
    def create(self, request: Request) -> Response:
        """Add one."""
        given = self.given(shapes.RoomChange)
        given.pop("is_active", None)
        return self.answer(rooms.add_room(actor=self.caller, **given), status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.RoomChange, responses=shapes.RoomSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Rename, place, take out of use or bring back."""
        room: Room = self.get_object()
        return self.answer(rooms.edit_room(room=room, actor=self.caller, **self.given(shapes.RoomChange, partial=True)))


class BookingLinkViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Links by which candidates choose a time. An address stands only in the answer to making it."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_booking_link"),
        **dict.fromkeys(("create", "renew", "revoke"), "interviews.edit_booking_link"),
    }
    serializer_class = shapes.BookingLinkSerializer
    filterset_class = BookingLinkFilter
    queryset = BookingLink.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "closes_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[BookingLink]:
        """Those of candidates that the caller works on or may read."""
        rows = booking_links_visible_to(self.caller)
        return rows.select_related("candidate", "application", "requisition", "session", "room")

    @extend_schema(request=shapes.NewBookingLink, responses={201: shapes.BookingLinkSent})
    def create(self, request: Request) -> Response:
        """Make a link and mail it to the candidate."""
        made = booking_links.create_link(actor=self.caller, **self.given(shapes.NewBookingLink))
        link = self.get_serializer(self.get_queryset().get(pk=made.pk)).data
        return Response({"booking_link": link, "url": url_of(made)}, status=http.HTTP_201_CREATED)

    @extend_schema(request=None, responses=shapes.BookingLinkSerializer)
    @action(detail=True, methods=["post"])
    def renew(self, request: Request, public_id: str) -> Response:
        """Two more weeks, and the mail again."""
        return self.answer(booking_links.renew_link(link=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.BookingLinkSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, public_id: str) -> Response:
        """It opens nothing any more."""
        return self.answer(booking_links.revoke_link(link=self.get_object(), actor=self.caller))
