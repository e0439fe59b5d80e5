"""What a person or another system is told when something is refused: a sentence with a code.

One handler per door turns these into an answer: `config.web.errors` for pages, `config.api.problems` for the API.
"""

import errno
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import DatabaseError

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
