"""The review queue: what waits for a person, found, sorted, and walked through."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from config.tenancy import current_tenant_id
from proctoring.enums import SEVERE, ReviewStatus, Severity, WatchStatus
from proctoring.models import Watch
from proctoring.rules import reviews, watches_visible_to

WAITING = [ReviewStatus.OPEN, ReviewStatus.ASKED, ReviewStatus.PROPOSED]
STATES: dict[str, Q] = {
    "waiting": Q(review_status__in=WAITING),
    "open": Q(review_status=ReviewStatus.OPEN),
    "asked": Q(review_status=ReviewStatus.ASKED),
    "proposed": Q(review_status=ReviewStatus.PROPOSED),
    "done": Q(review_status=ReviewStatus.DONE),
    "running": Q(status__in=[WatchStatus.ACTIVE, WatchStatus.STOPPED]),
    "all": Q(),
}
SEVERITIES: dict[str, tuple[str, ...]] = {
    "severe": tuple(map(str, SEVERE)),
    "medium": (*map(str, SEVERE), str(Severity.MEDIUM)),
}
SORTS = {"suspicion": "suspicion", "name": "person_name", "ended": "ended_at", "began": "created_at"}
FIRST_SORT = "-suspicion"
MOST_WALKED = 500
COUNT_SECONDS = 30


def found_watches(user: User, asked: Mapping[str, Any]) -> QuerySet[Watch]:
    """The watches that this person sees, narrowed by `asked`: {q (person or title), state (a key of STATES, "waiting"
    where none is named), severity (a key of SEVERITIES), days (ended so many days ago or longer), sort}."""
    rows = watches_visible_to(user).filter(STATES.get(asked.get("state") or "waiting", Q()))
    if words := (asked.get("q") or "").strip():
        rows = rows.filter(Q(person_name__icontains=words) | Q(title__icontains=words))
    if severity := asked.get("severity"):
        rows = rows.filter(highest_severity__in=SEVERITIES.get(severity, ()))
    if days := asked.get("days"):
        rows = rows.filter(ended_at__lte=timezone.now() - timedelta(days=int(days)))
    sort = asked.get("sort") or FIRST_SORT
    name = SORTS.get(sort.removeprefix("-"))
    if name is None:
        return rows.order_by(FIRST_SORT, "-pk")
    return rows.order_by(f"-{name}" if sort.startswith("-") else name, "-pk")


def counts(user: User) -> dict[str, int]:
    """How many watches this person sees in each of STATES. One query."""
    told = {name: Count("pk", filter=condition) for name, condition in STATES.items() if condition}
    return watches_visible_to(user).order_by().aggregate(**told, all=Count("pk"))


def waiting_count(user: User) -> int | None:
    """How many wait, for who reviews; None for everybody else and where nothing waits. Kept for COUNT_SECONDS."""
    key = f"proctoring:waiting:{current_tenant_id()}:{user.pk}"
    known: int | None = cache.get(key)
    if known is None:
        known = watches_visible_to(user).filter(STATES["waiting"]).count() if reviews(user) else 0
        cache.set(key, known, COUNT_SECONDS)
    return known or None


def around(rows: QuerySet[Watch], watch: Watch) -> tuple[UUID | None, UUID | None]:
    """The public ids of the watches before and after this one among the first MOST_WALKED of a list; where it is not in
    the list (any more), the first comes next."""
    ids = list(rows.values_list("public_id", flat=True)[:MOST_WALKED])
    if watch.public_id not in ids:
        return None, ids[0] if ids else None
    at = ids.index(watch.public_id)
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None
