"""A redacted résumé, shaped for reading."""

from typing import Any

from accounts.models import User
from recruiting.domain.blindness import hides_candidate, shown_name
from recruiting.domain.redactions import candidate_of
from recruiting.models import RedactedResume
from recruiting.rules import sees_resume

_KINDS = ("name", "email", "phone", "url", "address", "birth", "family", "nationality", "gender", "photo")


def redacted_page(redacted: RedactedResume, user: User) -> dict[str, Any]:
    """The page's context. `original` is None where the name is hidden from this person."""
    candidate = candidate_of(redacted)
    hidden = hides_candidate(user, candidate)
    return {
        "redacted": redacted,
        "name": shown_name(candidate, True),
        "counts": counts_of(redacted),
        "original": None if hidden else redacted.text.content,
        "candidate": candidate,
        "resume": redacted.text.resume,
        "may_choose": sees_resume(user, redacted.text.resume),
    }


def counts_of(redacted: RedactedResume) -> list[tuple[str, int]]:
    """(kind, how many), the usual kinds first."""
    kinds = [*_KINDS, *(kind for kind in redacted.counts if kind not in _KINDS)]
    return [(kind, redacted.counts[kind]) for kind in kinds if redacted.counts.get(kind)]
