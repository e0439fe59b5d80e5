"""Saved views: a list's filters under a name, one's own or shared with the team."""

from django.db import transaction
from django.db.models import Max

from accounts.domain.lists import look_for_view
from accounts.models import SavedView, User
from accounts.models.views import LONGEST_QUERY
from config.errors import Refused
from config.tenancy import current_tenant_id
from config.web.lists import filters_of, list_of
from superadmin.domain import audit

MOST_VIEWS = 30


def views_on(user: User, list_code: str) -> list[SavedView]:
    """The views above a list: one's own by position, then what others share by name, with their owners. One query."""
    rows = SavedView.objects.on(list_code).visible_to(user).select_related("user")
    return sorted(rows, key=lambda view: (view.user_id != user.pk, view.position, view.name.casefold(), view.pk))


@transaction.atomic
def save_view(
    *, user: User, list_code: str, name: str, query: str, is_shared: bool = False, is_default: bool = False
) -> SavedView:
    """Keep a list's filters under a name, behind the person's other views of that list.

    `query` is what stands after `?`; the page number is left out. Raises Refused for a list that nobody registered,
    filters that say nothing or too much, a name that is in use, and more than 30 views of one list.
    """
    filters = filters_of(query)
    if list_of(list_code) is None:
        raise Refused("This list keeps no views.", code="unknown_list")
    if not filters:
        raise Refused("Narrow or sort the list first: this would show all of it.", code="nothing_to_save")
    if len(filters) > LONGEST_QUERY:
        raise Refused("These filters are too long to keep.", code="too_long")
    own = SavedView.objects.on(list_code).owned_by(user)
    if own.count() >= MOST_VIEWS:
        raise Refused(f"You have {MOST_VIEWS} views of this list. Delete one that you no longer use.")
    _check_name(user, list_code, name)
    last = own.aggregate(last=Max("position"))["last"]
    view = SavedView.objects.create(
        tenant_id=current_tenant_id(),
        user=user,
        list_code=list_code,
        name=name,
        query=filters,
        is_shared=is_shared,
        position=0 if last is None else last + 1,
    )
    audit.record("create", view, actor=user, name="accounts.saved_view.saved")
    if is_default:
        open_with(view=view, is_default=True)
    return view


@transaction.atomic
def edit_view(*, view: SavedView, actor: User, name: str, is_shared: bool, is_default: bool) -> SavedView:
    """Rename a view, share it or no longer, and let the list open with it or no longer. Raises Refused for a name in
    use. Records `accounts.saved_view.edited`."""
    locked = SavedView.objects.select_for_update().get(pk=view.pk)
    if name != locked.name:
        _check_name(actor, locked.list_code, name)
    locked.name, locked.is_shared = name, is_shared
    locked.save(update_fields=["name", "is_shared", "updated_at"])
    open_with(view=locked, is_default=is_default)
    audit.record("update", locked, actor=actor, name="accounts.saved_view.edited")
    return locked


@transaction.atomic
def open_with(*, view: SavedView, is_default: bool) -> None:
    """Whether its owner's list opens with this view; at most one of a list does, so another one no longer does."""
    if is_default:
        others = SavedView.objects.filter(user_id=view.user_id, list_code=view.list_code, is_default=True)
        others.exclude(pk=view.pk).update(is_default=False)
        look_for_view(user=view.user, list_code=view.list_code)
    if view.is_default != is_default:
        view.is_default = is_default
        view.save(update_fields=["is_default", "updated_at"])


@transaction.atomic
def delete_view(*, view: SavedView, actor: User) -> None:
    """Delete a view, for everybody it is shared with too. Records `accounts.saved_view.deleted`."""
    audit.record("delete", view, actor=actor, name="accounts.saved_view.deleted")
    view.delete()


def _check_name(user: User, list_code: str, name: str) -> None:
    if SavedView.objects.on(list_code).owned_by(user).filter(name=name).exists():
        sentence = "You have a view of this name. Choose another."
        raise Refused(sentence, code="name_taken", fields={"name": sentence})
