"""The API's routes of interviews: invited."""

from django.urls import URLPattern, re_path

from config.api.routers import UUID, BothSlashes
from interviews.api.viewsets.chat_reports import ChatReportViewSet
from interviews.api.viewsets.invitations import InvitationViewSet
from interviews.api.viewsets.reports import ReportViewSet

PATTERNS: list[URLPattern] = [
    re_path(
        rf"^chats/(?P<public_id>{UUID})/report/?$", ChatReportViewSet.as_view({"get": "retrieve"}), name="chat-report"
    ),
]


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
    router.register("invitations", InvitationViewSet, basename="interview-invitation")
    router.register("reports", ReportViewSet, basename="interview-report")
