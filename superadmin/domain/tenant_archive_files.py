"""The file of an archive: JSON lines by model, the stored files, the people, and what was left out."""

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from superadmin.domain.secret_names import opens_something
from superadmin.domain.tenant_rows import file_columns, owned_models, rows_of
from superadmin.models import Tenant

FORMAT = 1
_CHUNK = 2000
README = """Everything that the tenant "{name}" had in Candor, as of {made} (UTC).

manifest.json        what is in here: rows by model, columns left out because they are secrets, tables left out whole,
                     files that were missing
rows/<model>.jsonl   one row a line; "id" is the key that other rows name ("candidate_id": 7 is the line with "id": 7)
people.jsonl         the accounts that rows name: id, e-mail, name
files/…              the stored files, under the names that the rows hold
"""


class _Anything(DjangoJSONEncoder):
    """Bytes as base64, beside what Django's own encoder knows."""

    def default(self, o: Any) -> Any:
        """One value that JSON has no word for."""
        return base64.b64encode(bytes(o)).decode() if isinstance(o, bytes | memoryview) else super().default(o)


def write_archive(file: IO[bytes], tenant: Tenant, *, tell: Callable[[int, str], None]) -> tuple[dict[str, int], int]:
    """Write the whole ZIP: ({model: rows}, how many files were missing). Rows and files are streamed: memory stays
    flat. `file` is left at its end. Rows that are written meanwhile may be in it or not."""
    every = owned_models()
    known = [model for model in every if not getattr(model, "never_archived", False)]
    counts: dict[str, int] = {}
    people: set[int] = set()
    missing: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, model in enumerate(known):
            label = model._meta.label_lower
            tell(int(90 * number / len(known)), label)
            counts[label] = _rows(archive, model, tenant.pk, people)
            missing += _files(archive, model, tenant.pk)
        _lines(archive, "people.jsonl", _people(people))
        _lines(archive, "rows/superadmin.tenant.jsonl", Tenant.objects.filter(pk=tenant.pk).values())
        made = f"{timezone.now():%Y-%m-%d %H:%M}"
        manifest = {
            "format": FORMAT,
            "tenant": {"id": str(tenant.public_id), "name": tenant.name, "slug": tenant.slug},
            "made_at": made,
            "rows": counts,
            "left_out": {model._meta.label_lower: hidden for model in known if (hidden := _hidden(model))},
            "left_out_whole": [model._meta.label_lower for model in every if model not in known],
            "files_missing": missing,
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False))
        archive.writestr("README.txt", README.format(name=tenant.name, made=made))
    return counts, len(missing)


def _hidden(model: type[models.Model]) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if not field.is_relation]
    return [field.name for field in fields if opens_something(field)]


def _rows(archive: zipfile.ZipFile, model: type[models.Model], tenant_id: int, people: set[int]) -> int:
    hidden = set(_hidden(model))
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in hidden]
    user = get_user_model()
    named = [field.attname for field in model._meta.concrete_fields if field.related_model is user]

    def noted() -> Iterator[dict[str, Any]]:
        for row in rows_of(model, tenant_id).order_by("pk").values(*columns).iterator(chunk_size=_CHUNK):
            people.update(row[name] for name in named if row[name] is not None)
            yield row

    return _lines(archive, f"rows/{model._meta.label_lower}.jsonl", noted())


def _people(keys: set[int]) -> Iterator[dict[str, Any]]:
    columns = ("id", "public_id", "email", "first_name", "last_name")
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        rows = get_user_model()._default_manager.filter(pk__in=wanted[start : start + 500])
        yield from rows.order_by("pk").values(*columns)


def _lines(archive: zipfile.ZipFile, name: str, rows: Any) -> int:
    """One JSON object a line; how many. A model without rows has no entry."""
    count = 0
    entry: IO[bytes] | None = None
    try:
        for row in rows:
            entry = entry or archive.open(name, "w", force_zip64=True)
            entry.write(json.dumps(row, cls=_Anything, ensure_ascii=False).encode() + b"\n")
            count += 1
    finally:
        if entry is not None:
            entry.close()
    return count


def _files(archive: zipfile.ZipFile, model: type[models.Model], tenant_id: int) -> list[str]:
    """Put the stored files of a model in; the names of those that the storage does not have."""
    missing: list[str] = []
    if model._meta.label_lower == "superadmin.tenantarchive":
        return missing
    for column in file_columns(model):
        held = rows_of(model, tenant_id).exclude(**{column: ""}).exclude(**{f"{column}__isnull": True})
        names = held.order_by(column).values_list(column, flat=True).distinct()
        for name in names.iterator(chunk_size=_CHUNK):
            if not default_storage.exists(name):
                missing.append(name)
                continue
            with default_storage.open(name) as stored, archive.open(f"files/{name}", "w", force_zip64=True) as entry:
                for chunk in stored.chunks():
                    entry.write(chunk)
    return missing
