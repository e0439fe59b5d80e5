"""Erasing a person: everything that the apps hold, in one transaction; the files after it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage

from accounts.domain.privacy_holders import Held, Person, all_held, all_holders, rows_of, touched, words_of
from accounts.domain.privacy_platform import things_of
from accounts.domain.privacy_sweeps import sweep
from config.tenancy import unscoped

_CHUNK = 500


@dataclass(slots=True)
class Erasure:
    """What was done: how many rows went or were emptied, how many of others' had a word replaced, and the files that
    the storage has still to let go."""

    rows: int
    swept: int
    files: list[str]


def erase_person(person: Person) -> Erasure:
    """Take everything of the person out of every table. Call it in a transaction; nothing is recorded or sent here.

    What is the person's is looked up before anything goes, since rows lead to each other. An anonymized id remains
    where others' figures hang on it. The files' names are handed back: they go after the commit, or an undone
    transaction would have lost them."""
    with unscoped(reason="privacy: erasing one person in every app"):
        words_of(person)
        things_of(person)
        for holder in all_holders():
            holder.before(person)
        found = [(held, list(rows_of(held, person).values_list("pk", flat=True))) for held in all_held()]
        files = sorted({name for held, keys in found for name in _files(held, keys)})
        _forget_console(found)
        rows = sum(_erased(held, keys, person) for held, keys in found)
        for holder in all_holders():
            holder.after(person)
        return Erasure(rows=rows, swept=sweep(person), files=files)


def remove_files(names: list[str]) -> list[str]:
    """Delete these from the storage; one that is gone already is gone. Returns those that the storage kept, so that a
    later try takes them."""
    left = []
    for name in names:
        try:
            default_storage.delete(name)
        except OSError:
            left.append(name)
    return left


def _files(held: Held, keys: list[int]) -> list[str]:
    names: list[str] = []
    for field in held.files:
        for chunk in _chunks(keys):
            names += held.model_class._base_manager.filter(pk__in=chunk).values_list(field, flat=True)
    return [name for name in names if name]


def _erased(held: Held, keys: list[int], person: Person) -> int:
    manager = held.model_class._base_manager
    for chunk in _chunks(keys):
        if held.blank is None:
            manager.filter(pk__in=chunk).delete()
        elif held.blank or held.files:
            manager.filter(pk__in=chunk).update(**_values(held, person))
    return len(keys)


def _values(held: Held, person: Person) -> dict[str, Any]:
    given = {name: value(person) if callable(value) else value for name, value in (held.blank or {}).items()}
    return {**touched(held.model_class), **dict.fromkeys(held.files, ""), **given}


def _forget_console(found: list[tuple[Held, list[int]]]) -> None:
    """The console's own history calls rows by their names."""
    for held, keys in found:
        kind = ContentType.objects.get_for_model(held.model_class)
        for chunk in _chunks(keys):
            rows = LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in chunk])
            rows.update(object_repr="", change_message="")


def _chunks(keys: list[int]) -> list[list[int]]:
    return [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
