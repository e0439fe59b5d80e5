"""Who sees and does what: search."""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.rules import role_of
from recruiting.models import SavedSearch
from recruiting.rules import STAFF


def saved_searches_visible_to(user: Any) -> QuerySet[SavedSearch]:
    """One's own searches and those that colleagues share; nothing for others than staff. What a search finds is always
    what the one who opens it may see."""
    return SavedSearch.objects.open_to(user) if role_of(user) in STAFF else SavedSearch.objects.none()


def sees_saved_search(user: Any, saved: SavedSearch | None) -> bool:
    """Own or shared."""
    return role_of(user) in STAFF and (
        saved is None or bool(saved_searches_visible_to(user).filter(pk=saved.pk).exists())
    )


def edits_saved_search(user: Any, saved: SavedSearch | None) -> bool:
    """Its owner alone."""
    return role_of(user) in STAFF and (saved is None or saved.owner_id == user.pk)


for _name, _predicate in {
    "view_saved_search": sees_saved_search,
    "create_saved_search": sees_saved_search,
    "edit_saved_search": edits_saved_search,
    "delete_saved_search": edits_saved_search,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
