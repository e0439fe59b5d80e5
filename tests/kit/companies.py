"""The two companies that stand in nearly every test: the product makes them once in a process; after that, what it left
is written again in one prepared statement a table instead of some eighty of the product's."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, models
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from superadmin.models import Tenant
from tests.factories.people import make_person, make_tenant

Row = tuple[type[models.Model], dict[str, Any]]


class Points(NamedTuple):
    """To the row of this model that had this primary key when it was first made."""

    model: type[models.Model]
    pk: Any


class Now:
    """The time at which a row is written again."""


@dataclass(frozen=True)
class Table:
    """The rows of one model: the statement that writes them all, what it is given, what stands in each."""

    model: type[models.Model]
    statement: str
    given: list[Any]
    rows: dict[Points, dict[str, Any]]


_made: dict[str, list[Table]] = {}


@dataclass(frozen=True)
class Company:
    """A tenant with one person of each role."""

    tenant: Tenant
    admin: User
    senior: User
    junior: User
    interviewer: User
    viewer: User
    candidate: User

    def person(self, role: str) -> User:
        """The one with this role."""
        return getattr(self, role)


def make_company(slug: str) -> Company:
    """A company called `slug`: the same people under the same public ids in every test of a process."""
    if slug in _made:
        return _again(_made[slug])
    with _watched() as rows:
        company = made_by_the_product(slug)
    _made[slug] = _tables(rows)
    return company


def made_by_the_product(slug: str) -> Company:
    """A company by the verbs that make tenants and members."""
    tenant = make_tenant(slug)
    people = {str(role): make_person(tenant, role, email=f"{role}@{slug}.test") for role in Role}
    return Company(tenant=tenant, **people)


@contextmanager
def _watched() -> Iterator[list[Row]]:
    """The rows that are made in the block, in order."""
    rows: list[Row] = []

    def keep(sender: type[models.Model], instance: models.Model, created: bool, **_more: Any) -> None:
        assert created, f"{sender.__name__} was changed after it was made: it cannot be written again in one statement"
        rows.append(
            (
                sender,
                {field.attname: deepcopy(getattr(instance, field.attname)) for field in sender._meta.concrete_fields},
            )
        )

    models.signals.post_save.connect(keep)  # noqa: TID251 - it watches what a test's own rows become
    try:
        yield rows
    finally:
        models.signals.post_save.disconnect(keep)  # noqa: TID251


def _tables(rows: list[Row]) -> list[Table]:
    """These rows by table, in the order in which the tables were first written."""
    several: dict[type[models.Model], list[dict[str, Any]]] = {}
    for model, values in rows:
        told = {field.attname: _anew(field, values[field.attname]) for field in model._meta.concrete_fields}
        several.setdefault(model, []).append(told)
    return [_table(model, values) for model, values in several.items()]


def _anew(field: models.Field, value: Any) -> Any:
    """The value, or what is put in its place each time."""
    if value is not None and field.is_relation:
        return Points(field.related_model, value)
    if value is not None and isinstance(field, models.DateTimeField):
        return Now
    return value


def _table(model: type[models.Model], several: list[dict[str, Any]]) -> Table:
    quoted, key = connection.ops.quote_name, model._meta.pk
    fields = [field for field in model._meta.concrete_fields if field.is_relation or not field.primary_key]
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(several))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {marks} RETURNING {quoted(key.column)}"  # noqa: S608 - names of our own tables
    given = [_stored(field, values[field.attname]) for values in several for field in fields]
    keys = [Points(model, getattr(one, "pk", one)) for one in (values[key.attname] for values in several)]
    return Table(model, statement, given, dict(zip(keys, several, strict=True)))


def _stored(field: models.Field, value: Any) -> Any:
    """As the database takes it."""
    return value if value is Now or isinstance(value, Points) else field.get_db_prep_save(value, connection)


def _again(tables: list[Table]) -> Company:
    """The company of these rows, each with a new primary key and the time of now."""
    now, written = timezone.now(), {}
    stamp = models.DateTimeField().get_db_prep_save(now, connection)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(table.statement, [_put(value, written, stamp) for value in table.given])
            written.update(zip(table.rows, (key for (key,) in cursor.fetchall()), strict=True))
    read = [
        _instance(model_at, values, written, now)
        for table in tables
        if table.model in (Tenant, User)
        for model_at, values in table.rows.items()
    ]
    tenant = next(one for one in read if isinstance(one, Tenant))
    people = {one.email.partition("@")[0]: one for one in read if isinstance(one, User)}
    return Company(tenant, **people)


def _put(value: Any, written: dict[Points, Any], now: Any) -> Any:
    if type(value) is Points:
        return written[value]
    return now if value is Now else value


def _instance(at: Points, values: dict[str, Any], written: dict[Points, Any], now: Any) -> models.Model:
    """The row as it would be read again."""
    told = {name: deepcopy(_put(value, written, now)) for name, value in values.items()}
    told[at.model._meta.pk.attname] = written[at]
    return at.model.from_db(connection.alias, list(told), list(told.values()))
