"""Rooms that interviews are held in."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from interviews.models import Room
from superadmin.domain import audit


@transaction.atomic
def add_room(*, name: str, place: str = "", actor: User) -> Room:
    """A room of the open tenant. Records `interviews.room.added`. Raises Refused for a name that is empty or taken."""
    room = _saved(Room(name=" ".join(name.split()), place=place.strip()))
    audit.record("create", room, actor=actor, name="interviews.room.added")
    return room


@transaction.atomic
def edit_room(
    *, room: Room, actor: User, name: str | None = None, place: str | None = None, is_active: bool | None = None
) -> Room:
    """Rename, place, take out of use or bring back; interviews that are planned there stay. Records
    `interviews.room.edited`. Raises Refused as `add_room`."""
    row = Room.objects.select_for_update().get(pk=room.pk)
    row.name = " ".join(name.split()) if name is not None else row.name
    row.place = place.strip() if place is not None else row.place
    row.is_active = is_active if is_active is not None else row.is_active
    _saved(row)
    audit.record("update", row, actor=actor, name="interviews.room.edited")
    return row


def _saved(room: Room) -> Room:
    if not room.name or len(room.name) > 120:
        sentence = _("Give the room a name of at most 120 letters.")
        raise Refused(sentence, code="invalid", fields={"name": sentence})
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError:
        sentence = _("There is a room of this name.")
        raise Refused(sentence, code="name_taken", fields={"name": sentence}) from None
    return room
