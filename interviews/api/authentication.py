"""Who calls about an invited interview without an account: whoever holds the secret of its link."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from config.api.permissions import ByRule
from config.api.throttles import Reads, Writes
from config.limits import Asker
from interviews.models import Chat

HEADER = "X-Interview-Secret"


class InterviewAuthentication(BaseAuthentication):
    """`X-Interview-Secret: …`. The view has found the interview, since it decides the tenant: `request.auth`."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Nobody signed in, and the interview; None without the header."""
        chat = getattr(request._request, "interview_chat", None)
        return (AnonymousUser(), chat) if chat is not None else None

    def authenticate_header(self, request: Request) -> str:
        """The scheme to answer 401 with."""
        return "Interview"


class BySecretOrRule(ByRule):
    """The secret's interview, for the actions that a view names in `by_secret`; else as the rules say."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the action is open to a secret, or to the person."""
        if isinstance(request.auth, Chat):
            return view.action in view.by_secret
        return super().has_permission(request, view)

    def has_object_permission(self, request: Request, view: Any, obj: Any) -> bool:
        """Whether it is the secret's interview, or one that the rule lets the person at."""
        if isinstance(request.auth, Chat):
            return bool(obj.pk == request.auth.pk)
        return super().has_object_permission(request, view, obj)


class TalkReads(Reads):
    """Counted for each interview where a secret opens it: many may sit behind one address."""

    def asker(self, request: Request) -> Asker:
        """The interview, else as usual."""
        return _of_interview(request) or super().asker(request)


class TalkWrites(Writes):
    """The same for writing."""

    def asker(self, request: Request) -> Asker:
        """The interview, else as usual."""
        return _of_interview(request) or super().asker(request)


def _of_interview(request: Request) -> Asker | None:
    return Asker("link", f"chat-{request.auth.pk}") if isinstance(request.auth, Chat) else None


class BySecret(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped __init_subclass__
    """How the schema names it."""

    target_class = "interviews.api.authentication.InterviewAuthentication"
    name = "interview"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A header."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": HEADER,
            "description": "The secret in the link of an invitation to an AI interview.",
        }
