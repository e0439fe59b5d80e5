"""What of the database and the storage belongs to a tenant: found by walking every model, so that none is forgotten.

A model says by `tenant_path` how its tenant is reached. One with none belongs to a tenant through its owner: the table
behind a many-to-many field. Files are FileFields, and the text columns that a model names in `stored_files`.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

# The chain of what was done stays, and names nobody once its personal part is gone; the tenant's row is its anchor.
KEPT = frozenset({"superadmin.auditlog", "superadmin.auditchain"})
Model = type[models.Model]


def owned_models() -> list[Model]:
    """Every model with rows of tenants, tables behind many-to-many fields included, sorted by label."""
    found = [model for model in apps.get_models(include_auto_created=True) if path_of(model)]
    return sorted(found, key=lambda model: model._meta.label_lower)


def path_of(model: Model) -> str:
    """How its tenant is reached ("tenant_id", "log__tenant_id"); '' for what belongs to no tenant."""
    declared = getattr(model, "tenant_path", None)
    if declared:
        return str(declared)
    owner: Any = model._meta.auto_created
    if not owner:
        return ""
    if path := getattr(owner, "tenant_path", None):
        return f"{_key_to(model, owner)}__{path}"
    tenants = [field for field in model._meta.concrete_fields if _target(field) == "superadmin.tenant"]
    return f"{tenants[0].name}_id" if tenants else ""


def rows_of(model: Model, tenant_id: int) -> models.QuerySet[models.Model]:
    """The tenant's rows of a model, whatever scope is open."""
    return model._base_manager.filter(**{path_of(model): tenant_id})


def file_columns(model: Model) -> list[str]:
    """The columns that name a stored file."""
    fields = [field.name for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
    return [*fields, *getattr(model, "stored_files", ())]


def stored_names(tenant_id: int) -> Iterator[str]:
    """The names of the tenant's files: those its rows hold, then whatever else lies in its own folder. Some twice."""
    for model in owned_models():
        for column in file_columns(model):
            held = rows_of(model, tenant_id).exclude(**{column: ""}).exclude(**{f"{column}__isnull": True})
            yield from held.values_list(column, flat=True).iterator(chunk_size=2000)
    yield from lying_in(str(tenant_id))


def lying_in(folder: str) -> Iterator[str]:
    """Every name in a folder of the storage and below; none where there is no such folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from lying_in(f"{folder}/{name}")


def _key_to(model: Model, owner: Model) -> str:
    label = owner._meta.label_lower
    return next(field.name for field in model._meta.concrete_fields if _target(field) == label)


def _target(field: models.Field) -> str:  # type: ignore[type-arg]  # any field
    related = field.related_model
    return related._meta.label_lower if related is not None and not isinstance(related, str) else ""
