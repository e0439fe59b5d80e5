"""A row of any model, with as little as its columns ask for: for tests that must know every table."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

SIMPLE: list[tuple[Any, Any]] = [
    (models.BooleanField, False),
    (models.JSONField, {}),
    (models.DateTimeField, timezone.now),
    (models.DateField, lambda: timezone.now().date()),
    (models.UUIDField, uuid.uuid4),
    (models.GenericIPAddressField, "127.0.0.1"),
    (models.DecimalField, 1),
    (models.IntegerField, 1),
    (models.FloatField, 1.0),
    (models.EmailField, "somebody@example.test"),
    (models.TextField, "words"),
    (models.CharField, "word"),
]


def any_row(model: type[models.Model], depth: int = 0, **known: Any) -> models.Model:
    """Save a row: `known` as given, required keys to the first row there is (else one made the same way), choices to
    their first. Raises IntegrityError where the model's constraints want more than that."""
    values = dict(known)
    for field in model._meta.concrete_fields:
        if field.name in values or field.primary_key or field.null or field.has_default():
            continue
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            continue
        values[field.name] = _related(field, depth) if field.is_relation else _plain(field)
    row = model(**values)
    row.save()
    return row


def _related(field: Any, depth: int) -> models.Model:
    found = field.related_model._default_manager.first()
    if found is not None or depth > 3:
        return found
    return any_row(field.related_model, depth + 1)


def _plain(field: Any) -> Any:
    if field.choices:
        return field.choices[0][0]
    if field.blank and isinstance(field, models.CharField | models.TextField):
        return ""
    value = next((value for kind, value in SIMPLE if isinstance(field, kind)), None)
    return value() if callable(value) else value
