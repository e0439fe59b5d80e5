"""What a row changes of somebody who is known, as plain values that can be kept and put back."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from recruiting.domain.candidates import EDITABLE
from recruiting.domain.identities import profile_address
from recruiting.models import Candidate


def changes_of(candidate: Candidate, fields: Mapping[str, Any], *, replaces: bool) -> dict[str, Any]:
    """{field: new value} of what the row adds: empty fields are filled; with `replaces` the file's words go over those
    that stand there. Skills, tags and links are put together in any case; nothing is taken away."""
    changes: dict[str, Any] = {}
    for name, value in fields.items():
        now = getattr(candidate, name)
        new = _joined(name, now, value, replaces) if name in ("skills", "tags", "links") else value
        if new != now and (name in ("skills", "tags", "links") or replaces or now in (None, "")):
            changes[name] = new
    return changes


def _joined(name: str, now: Any, given: Any, replaces: bool) -> Any:
    if name == "skills":
        held = {skill.casefold(): skill for skill in now}
        fresh = {skill: level for skill, level in given.items() if skill.casefold() not in held}
        levels = {held[s.casefold()]: level for s, level in given.items() if level and s.casefold() in held}
        open_ones = {skill: level for skill, level in levels.items() if replaces or not now[skill]}
        return {**now, **open_ones, **fresh}
    known = {_same(name, one) for one in now}
    return [*now, *(one for one in given if _same(name, one) not in known)]


def _same(name: str, value: str) -> str:
    return (profile_address(value) if name == "links" else "") or value.casefold()


def plain(candidate: Candidate, names: Iterable[str] = EDITABLE) -> dict[str, Any]:
    """The fields as JSON holds them: the years as text."""
    values = {name: getattr(candidate, name) for name in sorted(names)}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def live(name: str, value: Any) -> Any:
    """A plain value as the candidate's field takes it."""
    return Decimal(value) if name == "years_experience" and value is not None else value
