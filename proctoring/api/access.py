"""Who may send to a watch: its page by the watch's secret, staff by a token. A secret counts alone, so that a session
cookie in the same browser asks for no CSRF token and changes nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.api.authentication import ScopedTokenAuthentication
from config.api.permissions import ByRule
from config.api.throttles import ByAsker
from config.derived_secrets import hash_of
from config.errors import NotFound, Refused
from config.limits import Asker
from config.tenancy import tenant_scope
from proctoring.domain.watch_secrets import watch_by_secret
from proctoring.models import Watch
from proctoring.rules import watches_visible_to

HEADER = "X-Watch-Secret"


class BySecret(BasePermission):
    """A secret opens the door to its own watch alone; without one, the rule of the action decides."""

    message = ByRule.message

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether a secret is given, or the rule holds."""
        return bool(secret_in(request)) or ByRule().has_permission(request, view)


class OfWatch(ByAsker):
    """So many requests a minute from one watch (its secret), or from one member of staff."""

    reads = None
    limit = "watch"

    def asker(self, request: Request) -> Asker:
        """The secret's hash, else as usual."""
        secret = secret_in(request)
        return Asker("link", f"watch-{hash_of(secret)}") if secret else super().asker(request)


class WatchDoor:
    """For views that take `watch_id` or `test_session_id`, and `secret` or the header X-Watch-Secret."""

    authentication_classes: Sequence[Any] = (ScopedTokenAuthentication,)
    permission_classes: Sequence[Any] = (BySecret,)
    throttle_classes: Sequence[Any] = (OfWatch,)

    def watch_of(self, request: Request, given: dict[str, Any]) -> tuple[Watch, AbstractContextManager[None]]:
        """The watch that is sent to, and its tenant's scope to work in. Refuses a wrong secret (403), a watch that the
        staff member does not see (404), and a body that names none (400)."""
        named: dict[str, UUID | None] = {
            "watch_id": given.get("watch_id"),
            "subject_id": given.get("test_session_id"),
        }
        if not any(named.values()):
            words = "Name the recording by watch_id or test_session_id."
            raise Refused(words, code="no_watch", fields={"watch_id": words})
        secret = secret_in(request)
        watch = watch_by_secret(secret=secret, **named) if secret else _seen(request.user, named)
        return watch, tenant_scope(watch.tenant_id)


def secret_in(request: Request) -> str:
    """The secret in the header, else in the body; '' for none."""
    given = request.headers.get(HEADER, "") or _body(request).get("secret", "")
    return given[:200] if isinstance(given, str) else ""


def _body(request: Request) -> Any:
    """The body where it has names; a media type that is not read here is refused by the view, after the door."""
    try:
        return request.data if hasattr(request.data, "get") else {}
    except UnsupportedMediaType:
        return {}


def _seen(user: Any, named: dict[str, UUID | None]) -> Watch:
    rows = watches_visible_to(user)
    key = "public_id" if named["watch_id"] else "subject_id"
    found = rows.filter(**{key: named["watch_id"] or named["subject_id"]}).first()
    if found is None:
        raise NotFound("There is nothing here that you can see.")
    return found
