"""The API's routes of interviews: talks."""

from django.urls import URLPattern

from config.api.routers import BothSlashes
from interviews.api.viewsets.chats import ChatViewSet

PATTERNS: list[URLPattern] = []


def add_routes(router: BothSlashes) -> None:
    """Register the viewsets."""
    router.register("chats", ChatViewSet, basename="chat")
