"""What each app holds of a person: a slot that every app fills in its `apps.ready()`.

register_holder(Holder(app="recruiting", held=HELD, without={"recruiting.skill": "a catalog"}))

A copy of somebody's data and an erasure both go by these tables, so that what is exported is what is erased.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from accounts.domain.privacy_words import mentioning
from accounts.models import User


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data: an account with everything of it in every tenant (`tenant_id` None), or in one tenant the row
    `subject` that is the person there. `emails` are verified addresses in lower case. `alias` stands where an address
    must stand afterwards. `kept` lets a holder look something up once."""

    user: User | None
    tenant_id: int | None
    subject: models.Model | None
    emails: frozenset[str]
    alias: str
    kept: dict[str, Any] = field(default_factory=dict, compare=False)

    def once(self, name: str, find: Callable[[], Any]) -> Any:
        """What `find` gives, asked once a person."""
        if name not in self.kept:
            self.kept[name] = find()
        return self.kept[name]


def nobody() -> Q:
    """No row."""
    return Q(pk__in=[])


def theirs(field_name: str = "user") -> Callable[[Person], Q]:
    """Rows whose `field_name` is the person's account."""
    return lambda person: Q(**{field_name: person.user}) if person.user is not None else nobody()


def addressed(field_name: str) -> Callable[[Person], Q]:
    """Rows whose `field_name` is one of the person's addresses, whatever its case."""

    def whose(person: Person) -> Q:
        found = (Q(**{f"{field_name}__iexact": email}) for email in sorted(person.emails))
        return reduce(or_, found, nobody())

    return whose


def emptied(field_name: str, instead: str = "—") -> Case:
    """For `blank`: a sign where something stood, nothing where nothing did, since a column may have to hold a word."""
    return Case(When(**{field_name: ""}, then=Value("")), default=Value(instead))


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one model that are about a person.

    `blank`: what their fields become at an erasure (a value, or a function of the person); None: the rows go. `files`:
    fields that name a stored file, handed out under `file_name`'s words and removed. `hide`: never handed out. `show`:
    columns of related rows that are. `mentions`: fields in which the person's words make a row theirs as well, for an
    erasure alone: such a row may be about others too. `export` False: erased, never handed out, since it holds other
    people too or is a machine's. `name`: what the table is called in an archive where not as its model."""

    model: str
    whose: Callable[[Person], Q]
    blank: Mapping[str, Any] | None = None
    files: tuple[str, ...] = ()
    file_name: str = ""
    hide: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    export: bool = True
    name: str = ""

    @property
    def model_class(self) -> type[models.Model]:
        """The model by its label."""
        return apps.get_model(self.model)


@dataclass(frozen=True, slots=True)
class Holder:
    """One app. `held` in the order of erasing; `words` are the names, addresses and numbers that the app knows the
    person by; `shared` those of given words that others bear as well; `before` runs first at an erasure, `after` last.
    `without` names the models that hold nobody, each with the reason."""

    app: str
    held: Sequence[Held]
    words: Callable[[Person], Iterable[str]] = lambda _person: ()
    shared: Callable[[Person, frozenset[str]], Iterable[str]] = lambda _person, _words: ()
    before: Callable[[Person], None] = lambda _person: None
    after: Callable[[Person], None] = lambda _person: None
    without: Mapping[str, str] = field(default_factory=dict)


_holders: dict[str, Holder] = {}


def register_holder(holder: Holder) -> None:
    """Make an app's holder known. Registering the same app again replaces it."""
    _holders[holder.app] = holder


def all_holders() -> list[Holder]:
    """From the top of the house down: what stands on others is erased before them."""
    order = {config.label: place for place, config in enumerate(apps.get_app_configs())}
    return sorted(_holders.values(), key=lambda holder: -order[holder.app])


def all_held() -> list[Held]:
    """Every table of every app, in the order of erasing."""
    return [held for holder in all_holders() for held in holder.held]


def words_of(person: Person) -> frozenset[str]:
    """The names, addresses and numbers that name this person and nobody else."""

    def find() -> frozenset[str]:
        found = {word.strip() for holder in all_holders() for word in holder.words(person)} | person.emails
        known = frozenset(word for word in found if len(word) >= SHORTEST)
        return known - {word for holder in all_holders() for word in holder.shared(person, known)}

    return frozenset(person.once("words", find))


def rows_of(held: Held, person: Person, *, mentions: bool = True) -> models.QuerySet[Any]:
    """The person's rows of one table, whatever scope is open; without `mentions` only those that lead to them."""
    model = held.model_class
    asked = held.whose(person)
    if held.mentions and mentions:
        asked |= mentioning(model, held.mentions, words_of(person))
    rows: models.QuerySet[Any] = model._base_manager.filter(asked)
    path = getattr(model, "tenant_path", "")
    if person.tenant_id is not None and path:
        rows = rows.filter(**{path: person.tenant_id})
    return rows.order_by("pk")


def touched(model: type[models.Model]) -> dict[str, Any]:
    """What an erasure sets beside what it empties, so that who follows a list (config.api.sync) is told of the row."""
    known = {field.name for field in model._meta.concrete_fields}
    return {"updated_at": timezone.now()} if "updated_at" in known else {}


SHORTEST = 5
