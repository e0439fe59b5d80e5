"""What a candidate sees first: the next step of their interviews, else practice."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from config.web.slots import register as register_panel
from interviews.domain.queries.invitation_lists import own_invitations
from interviews.enums import ChatMode, ChatStatus, InvitationStatus
from interviews.models import Chat

_SHOWN = 5


def candidate_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """Invitations that wait or run, a practice that runs, and the way to the next."""
    waiting = (InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS)
    invitations = [one for one in own_invitations(user) if one.status in waiting][:_SHOWN]
    mine = Chat.objects.filter(user=user, mode=ChatMode.PRACTICE)
    running = list(mine.filter(status__in=[ChatStatus.READY, ChatStatus.IN_PROGRESS])[:_SHOWN])
    return {"invitations": invitations, "running": running}


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("home_candidate", 10, "interviews/home_candidate.html", candidate_panel)
