"""The audit log as people read it: narrowed, and a row in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from superadmin.models import AuditLog

LONGEST_VALUE = 300
_INITIALS = {word: word.upper() for word in ("ai", "api", "csv", "url", "ip", "id")}


@dataclass(frozen=True, slots=True)
class Change:
    """A field in words, and its values as texts; '' where there was or is none."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in words. `who` is '' for the system; `is_erased` says that nobody's name is left in it."""

    row: AuditLog
    what: str
    thing: str
    who: str
    role: str
    ip: str
    browser: str
    changes: tuple[Change, ...]
    is_erased: bool


def narrowed(
    rows: QuerySet[AuditLog],
    *,
    q: str = "",
    action: str = "",
    severity: str = "",
    start: date | None = None,
    end: date | None = None,
) -> QuerySet[AuditLog]:
    """Rows of these days (both inside, in the zone that is open), kind and weight. `q` is an actor's e-mail, the id of
    a thing or a request, or words of what was done."""
    if q := q.strip():
        rows = rows.filter(_about(q))
    if start is not None:
        rows = rows.filter(created_at__gte=_first_moment(start))
    if end is not None:
        rows = rows.filter(created_at__lt=_first_moment(end + timedelta(days=1)))
    return rows.filter(**{name: asked for name, asked in (("action", action), ("severity", severity)) if asked})


def _about(q: str) -> Q:
    if "@" in q:
        return Q(personal__actor_email__iexact=q)
    try:
        known = str(UUID(q))
    except ValueError:
        words = Q(*(Q(name__icontains=word) | Q(entity_type__icontains=word) for word in q.split()))
        return words | Q(request_id=q) | Q(entity_id=q)
    return Q(entity_id=known) | Q(request_id=q) | Q(public_id=known)


def _first_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def entry_of(row: AuditLog) -> Entry:
    """The row in words; its personal part should come with the same query."""
    personal = getattr(row, "personal", None)
    return Entry(
        row=row,
        what=in_words(row.name.partition(".")[2] or row.name),
        thing=in_words(row.entity_type.partition(".")[2] or row.entity_type),
        who=personal.actor_email if personal else "",
        role=personal.actor_role if personal else "",
        ip=personal.ip or "" if personal else "",
        browser=personal.user_agent if personal else "",
        changes=tuple(_changes(personal.changes)) if personal else (),
        is_erased=personal is None,
    )


def in_words(code: str) -> str:
    """A dotted code as words.

    >>> in_words("staff_session.opened")
    'Staff session opened'
    >>> in_words("ai_log.anchored")
    'AI log anchored'
    """
    words = " ".join(_INITIALS.get(word, word) for word in code.replace(".", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _changes(changes: dict[str, Any]) -> Iterator[Change]:
    for field, values in changes.items():
        pair = values if isinstance(values, dict) and values.keys() <= {"old", "new"} else {"new": values}
        yield Change(in_words(field), _text(pair.get("old")), _text(pair.get("new")))


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Truncator(text).chars(LONGEST_VALUE)
