"""The API's routes of interviews: people's interviews. `interviewer/interviews` is another address of `interviews`."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from interviews.api.viewsets.availability import AvailabilityViewSet, BusyBlockViewSet
from interviews.api.viewsets.meetings import SessionViewSet
from interviews.api.viewsets.planning import BookingLinkViewSet, PlanInterviewViewSet, PlanViewSet, RoomViewSet

_OWN = rf"^interviewer/interviews/(?P<public_id>{UUID})"
PATTERNS: list[URLPattern] = [
    re_path(r"^interviewer/interviews/?$", SessionViewSet.as_view({"get": "list", "post": "create"})),
    re_path(rf"{_OWN}/?$", SessionViewSet.as_view({"get": "retrieve", "patch": "partial_update"})),
    re_path(rf"{_OWN}/start/?$", SessionViewSet.as_view({"post": "start"})),
    re_path(rf"{_OWN}/complete/?$", SessionViewSet.as_view({"post": "complete"})),
    re_path(r"^availability/?$", AvailabilityViewSet.as_view({"get": "retrieve_own", "patch": "change"})),
    re_path(r"^availability/slots/?$", AvailabilityViewSet.as_view({"get": "slots"})),
    re_path(r"^availability/busy/?$", BusyBlockViewSet.as_view({"get": "list", "post": "create"})),
    re_path(rf"^availability/busy/(?P<public_id>{UUID})/?$", BusyBlockViewSet.as_view({"delete": "destroy"})),
]


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
    router.register("interviews", SessionViewSet, basename="interview")
    router.register("plans", PlanViewSet, basename="interview-plan")
    router.register("plan-interviews", PlanInterviewViewSet, basename="plan-interview")
    router.register("rooms", RoomViewSet, basename="room")
    router.register("booking-links", BookingLinkViewSet, basename="booking-link")
