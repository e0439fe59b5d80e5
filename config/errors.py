"""What a person or another system is told when something is refused: a sentence with a code.

One handler per door turns these into an answer: `config.web.errors` for pages, `config.api.problems` for the API.
"""

import errno
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import DatabaseError, Error, InterfaceError, OperationalError
from django.utils.translation import gettext_lazy

# SQLite's words, then PostgreSQL's.
_FULL = re.compile(r"disk is full|No space left on device|disk quota exceeded", re.IGNORECASE)


class DomainError(Exception):
    """A refusal that a person can read. `code` is stable for machines, `status` is the HTTP status it becomes."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400

    def __init__(
        self, sentence: str, *, code: str | None = None, fields: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reason_code = code or type(self).code
        self.fields = dict(fields or {})
        self.extra = extra


class Refused(DomainError):
    """The request is understood and cannot be done: bad input, a limit, a rule of the domain."""

    code = "refused"
    status = 400


class NotAllowed(DomainError):
    """The person sees the thing but may not do this to it."""

    code = "not_allowed"
    status = 403


class NotFound(DomainError):
    """There is no such thing, or the person may not know of it: one answer for both."""

    code = "not_found"
    status = 404


class Conflict(DomainError):
    """Somebody else was faster; `extra` says who and what where it is known."""

    code = "conflict"
    status = 409


class Unavailable(DomainError):
    """A part that this needs does not answer now; nothing was lost, trying again is right."""

    code = "unavailable"
    status = 503


class NoRoom(DomainError):
    """The disk is full. Whoever cleans up lets the same request through."""

    code = "no_room"
    status = 507


def no_room(error: Exception) -> NoRoom | None:
    """What to say where a disk had no room for a file or a row; None for any other failure."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if not full and not (isinstance(error, DatabaseError) and _FULL.search(str(error))):
        return None
    return NoRoom("The server has no room left, so nothing of this was kept. Tell your admin, and try again later.")


# Of an SQLite file: SQLITE_BUSY and SQLITE_LOCKED (others hold it), SQLITE_CANTOPEN.
_SQLITE_HELD, _SQLITE_AWAY = frozenset({5, 6}), frozenset({14})
# PostgreSQL by the class of its SQLSTATE: deadlock, lock; and connection, resources, canceled or shut down. A
# connection that cannot be made, or breaks, has none.
_POSTGRESQL_HELD, _POSTGRESQL_AWAY = frozenset({"40", "55"}), frozenset({"", "08", "53", "57"})
_MOST_CAUSES = 4
_AWAY = gettext_lazy(
    "The database does not answer right now. What you had saved before is safe; whether this last step was kept, "
    "you see when you look again. Try again in a moment."
)
_HELD = gettext_lazy("Others are changing the same thing right now, so this step was not kept. Try again in a moment.")


def no_answer(error: BaseException | None) -> Unavailable | None:
    """What to say where the database does not answer, breaks off or is too busy; None for any other failure."""
    for _cause in range(_MOST_CAUSES):
        if not isinstance(error, Error):
            return None
        if isinstance(error, (OperationalError, InterfaceError)):
            if waited_in_vain(error):
                return Unavailable(str(_HELD), code="busy")
            if _is_away(error.__cause__):
                return Unavailable(str(_AWAY), code="database_away")
        error = error.__cause__ or error.__context__
    return None


def waited_in_vain(error: Error) -> bool:
    """Whether others held the row or the file for longer than this may wait, or the database ended one of two."""
    number, state = _said(error.__cause__)
    return (number in _SQLITE_HELD) if state is None else (state in _POSTGRESQL_HELD)


def _is_away(cause: BaseException | None) -> bool:
    number, state = _said(cause)
    return (number in _SQLITE_AWAY) if state is None else (state in _POSTGRESQL_AWAY)


def _said(cause: BaseException | None) -> tuple[int | None, str | None]:
    """SQLite's number, or the class of PostgreSQL's state, of the driver's error."""
    number = getattr(cause, "sqlite_errorcode", None)
    state = (getattr(cause, "sqlstate", None) or "")[:2] if hasattr(cause, "sqlstate") else None
    return (None if number is None else number & 0xFF), state


def of_the_ground(error: Exception) -> DomainError | None:
    """The refusal for a failure of what everything stands on, disk or database; None for any other."""
    return no_room(error) or no_answer(error)
