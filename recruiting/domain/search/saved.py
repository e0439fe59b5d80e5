"""Searches that people keep: saving, changing, opening, deleting."""

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.enums.search import SearchAlert
from recruiting.models import SavedSearch
from superadmin.domain import audit
from superadmin.domain.background import enqueue

KEPT = (
    *("q", "status", "level", "source", "assigned", "skill", "location", "tag", "min_years", "job", "stage"),
    *("prospects", "sort"),
)
DAILY_AT = time(7)
MOST = 100
EDITABLE = frozenset({"name", "query", "alert", "is_shared"})


class NameTaken(Conflict):
    """This person has a search of that name."""

    code = "name_taken"


def kept_query(query: str) -> str:
    """The part of a list's address that makes a search: words and filters, without the place in the list.

    >>> kept_query("?q=nurse&page=2&after=x&level=")
    'q=nurse'
    """
    pairs = parse_qsl(query.removeprefix("?"))
    return urlencode([(name, value) for name, value in pairs if name in KEPT and value.strip()])


def asked_of(saved: SavedSearch) -> dict[str, Any]:
    """The words and filters of a saved search, as `search_candidates` takes them; what cannot be one is left out."""
    asked: dict[str, Any] = dict(parse_qsl(saved.query))
    if not str(asked.get("min_years", "0")).isdecimal():
        asked.pop("min_years")
    try:
        UUID(asked.get("job", ""))
    except ValueError:
        asked.pop("job", None)
    return asked


@transaction.atomic
def save_search(
    *, owner: User, name: str, query: str, alert: str = SearchAlert.NONE, is_shared: bool = False
) -> SavedSearch:
    """Keep a search under a name. With an alert its owner is told of people who are added from now on.

    Refuses an empty search and more than 100 of one person (Refused), and a name that the person uses (NameTaken)."""
    kept = _checked(owner, name, query, None)
    if SavedSearch.objects.filter(owner=owner).count() >= MOST:
        raise Refused("You keep 100 searches. Delete one first.", code="too_many")
    saved = SavedSearch.objects.create(
        owner=owner, name=name.strip(), query=kept, alert=alert, is_shared=is_shared, checked_at=timezone.now()
    )
    changes = {"name": {"old": "", "new": saved.name}}
    audit.record("create", saved, actor=owner, name="recruiting.saved_search.created", changes=changes)
    plan_alert(saved)
    return saved


@transaction.atomic
def edit_search(*, saved: SavedSearch, actor: User, **fields: Any) -> SavedSearch:
    """Change name, query, alert or sharing. Refuses unknown fields (TypeError) and as `save_search`."""
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a saved search: {sorted(unknown)}")
    saved = SavedSearch.objects.select_for_update().get(pk=saved.pk)
    given = {"name": saved.name, "query": saved.query, **fields}
    fields["query"] = _checked(saved.owner, given["name"], given["query"], saved)
    fields["name"] = given["name"].strip()
    changes = {name: {"old": getattr(saved, name), "new": fields[name]} for name in fields}
    changes = {name: both for name, both in changes.items() if both["old"] != both["new"]}
    for name in changes:
        setattr(saved, name, fields[name])
    if "alert" in changes or "query" in changes:
        saved.checked_at = timezone.now()
    saved.save()
    if changes:
        audit.record("update", saved, actor=actor, changes=changes, name="recruiting.saved_search.edited")
    plan_alert(saved)
    return saved


@transaction.atomic
def delete_search(*, saved: SavedSearch, actor: User) -> None:
    """Forget a search, with whom it told of. Nobody is told by it any more."""
    changes = {"name": {"old": saved.name, "new": ""}}
    audit.record("delete", saved, actor=actor, name="recruiting.saved_search.deleted", changes=changes)
    SavedSearch.objects.filter(pk=saved.pk).delete()


def open_search(*, saved: SavedSearch, user: User) -> str:
    """The list's query of a search; remembers when its owner looked last."""
    if saved.owner_id == user.pk:
        SavedSearch.objects.filter(pk=saved.pk).update(opened_at=timezone.now())
    return saved.query


def plan_alert(saved: SavedSearch) -> None:
    """The next daily run, at seven in the morning of the owner; nothing where there is no daily alert."""
    if saved.alert != SearchAlert.DAILY:
        return
    zone = ZoneInfo(saved.owner.profile.timezone or saved.tenant.timezone)
    here = timezone.now().astimezone(zone)
    due = datetime.combine(here.date(), DAILY_AT, tzinfo=zone)
    due = due if due > here else due + timedelta(days=1)
    key = f"{saved.public_id}:{due.date()}"
    enqueue("recruiting.alert_saved_search", key=key, run_after=due, related=saved, saved_search_id=saved.pk)


def _checked(owner: User, name: str, query: str, but: SavedSearch | None) -> str:
    kept = kept_query(query)
    if not kept:
        raise Refused(
            "Write a word or choose a filter first.", code="empty_search", fields={"query": "There is nothing to keep."}
        )
    if len(kept) > 1000:
        raise Refused("This search is too long to keep.", code="too_long", fields={"query": "This is too long."})
    if not name.strip():
        raise Refused("A saved search needs a name.", code="nameless", fields={"name": "Write a name."})
    taken = SavedSearch.objects.filter(owner=owner, name=name.strip())
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise NameTaken("You have a search of this name.", fields={"name": "You have a search of this name."})
    return kept
