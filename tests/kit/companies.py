"""The two companies that stand in nearly every test: the product makes them once in a process; after that, what it left
is written again in one statement a table instead of some eighty."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from superadmin.models import Tenant
from tests.factories.people import make_person, make_tenant

Row = tuple[type[models.Model], dict[str, Any]]
_made: dict[str, list[Row]] = {}


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
    _made[slug] = rows
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


def _again(rows: list[Row]) -> Company:
    """The company of these rows, each with a new primary key and the time of now."""
    written: dict[tuple[type[models.Model], Any], models.Model] = {}
    tables: dict[type[models.Model], list[dict[str, Any]]] = {}
    for model, values in rows:
        tables.setdefault(model, []).append(values)
    for model, several in tables.items():
        instances = [_like(model, values, written) for values in several]
        model._base_manager.bulk_create(instances)
        written |= {
            (model, values[model._meta.pk.attname]): one for values, one in zip(several, instances, strict=True)
        }
    tenant = next(one for one in written.values() if isinstance(one, Tenant))
    people = [one for one in written.values() if isinstance(one, User)]
    return Company(tenant, **{one.email.partition("@")[0]: one for one in people})


def _like(model: type[models.Model], values: dict[str, Any], written: dict[Any, models.Model]) -> models.Model:
    """A row with these values that points to what was written for what they pointed to."""
    one = model()
    now = timezone.now()
    for field in model._meta.concrete_fields:
        value = values[field.attname]
        if field.primary_key:
            continue
        if field.is_relation and value is not None:
            setattr(one, field.name, written[field.related_model, value])
        elif isinstance(field, models.DateTimeField) and value is not None:
            setattr(one, field.attname, now)
        else:
            setattr(one, field.attname, deepcopy(value))
    return one
