"""Sessions and the lock: who is signed in where, and who has to wait."""

from collections.abc import Mapping
from typing import Any

from axes.utils import reset
from django.db.models import F

from accounts.domain.wrong_codes import forget_wrong_codes
from accounts.models import User


def login_name(request: Any, credentials: Mapping[str, Any] | None) -> str | None:
    """By what name a log-in attempt is counted (axes): the e-mail, whatever its case."""
    given = credentials or {}
    name = given.get("email") or given.get("username")
    if not name and request is not None:
        name = request.POST.get("login")
    return str(name).strip().casefold() if name else None


def end_sessions(*, user: User) -> None:
    """End all open sessions of the person, by raising the epoch that each is signed with."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])


def unlock(email: str) -> int:
    """Forget the failed log-ins and codes of this address, from wherever they came. Returns how many log-ins."""
    forget_wrong_codes(email.strip())
    return int(reset(username=email.strip().casefold()))
