"""The last look after an erasure: the person's name, addresses and numbers in what others wrote, replaced."""

import re
from typing import Any

from django.apps import apps
from django.db import models

from accounts.domain.privacy_holders import Person, touched, words_of
from accounts.domain.privacy_words import mentioning, pattern_of, replaced, text_fields

# Append-only, or machines' own; what names people in the log stands in AuditPersonal, which goes by whole rows.
LEFT_ALONE = frozenset(
    {"superadmin.auditlog", "superadmin.auditpersonal", "superadmin.auditchain", "sessions.session", "auth.permission"}
)

GONE = "[erased]"


def sweep(person: Person) -> int:
    """Replace the person's words in every text and JSON column of every table: of their tenant, or of all for an
    account. How many rows were changed. A person of one tenant is looked for in that tenant's tables alone."""
    words = words_of(person)
    if not words:
        return 0
    pattern = pattern_of(words)
    return sum(_swept(model, person, words, pattern) for model in swept_models())


def swept_models() -> list[type[models.Model]]:
    """Every table that can hold words."""
    every = apps.get_models(include_auto_created=False)
    return [one for one in every if one._meta.managed and one._meta.label_lower not in LEFT_ALONE and text_fields(one)]


def _swept(model: type[models.Model], person: Person, words: frozenset[str], pattern: re.Pattern[str]) -> int:
    names = text_fields(model)
    rows = model._base_manager.filter(mentioning(model, names, words))
    path = getattr(model, "tenant_path", "")
    if person.tenant_id is not None:
        if not path:
            return 0
        rows = rows.filter(**{path: person.tenant_id})
    found = list(rows.values("pk", *names))
    return sum(_cleaned(model, row, names, pattern, person.alias) for row in found)


def _stands_alone(model: type[models.Model], field: Any) -> bool:
    """Whether two rows must not read alike, or the column must hold an address."""
    together = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
    return field.unique or field.name in together or isinstance(field, models.EmailField)


def _cleaned(
    model: type[models.Model], row: dict[str, Any], names: list[str], pattern: re.Pattern[str], alias: str
) -> int:
    changed = {}
    for name in names:
        field: Any = model._meta.get_field(name)
        kept = replaced(row[name], pattern, alias if _stands_alone(model, field) else GONE)
        if kept != row[name]:
            changed[name] = kept[: field.max_length] if isinstance(kept, str) and field.max_length else kept
    return int(bool(changed) and model._base_manager.filter(pk=row["pk"]).update(**changed, **touched(model)))
