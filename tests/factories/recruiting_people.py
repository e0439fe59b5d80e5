"""Doubles, merges and pools, made through the domain. A scope must be open."""

from typing import Any

from accounts.models import User
from recruiting.domain.duplicates import hint_duplicates
from recruiting.domain.pools import create_pool
from recruiting.models import Candidate, DuplicateHint, Pool
from tests.factories.recruiting import make_candidate

SHARED: dict[str, Any] = {"current_company": "Larch Robotics", "current_position": "Designer", "phone": "+442071234567"}


def make_double(actor: User, **fields: Any) -> tuple[Candidate, Candidate]:
    """Two rows of one person, the older first: the e-mail has changed, the rest is the same."""
    name = {"first_name": "Ada", "last_name": "Winter"}
    one = make_candidate(actor, **{**name, **SHARED, "email": "ada.winter@old.test", **fields})
    other = make_candidate(actor, **{**name, **SHARED, "email": "ada@new.test", "phone": "+44 20 7123 4567", **fields})
    return one, other


def make_hint(actor: User, **fields: Any) -> DuplicateHint:
    """An open hint about a double."""
    one, other = make_double(actor, **fields)
    hint_duplicates(one)
    return hint_duplicates(other)[0]


def make_pool(actor: User, **fields: Any) -> Pool:
    """A shared pool of the actor's."""
    return create_pool(actor=actor, **{"name": "Designers for later", **fields})
