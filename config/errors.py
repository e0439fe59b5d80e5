"""What a person or another system is told when something is refused: a sentence with a code.

One handler per door turns these into an answer: `config.web.errors` for pages, `config.api.problems` for the API.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


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
