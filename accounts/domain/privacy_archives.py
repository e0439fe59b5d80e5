"""Writing everything about a person into one ZIP: data as JSON, each table as CSV, files as they were given."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.privacy_holders import Held, Person, all_held, rows_of
from accounts.models import User
from config.cells import safe_cell
from config.tenancy import unscoped
from superadmin.domain.secret_names import is_for_machines, opens_something

_UNSAFE = re.compile(r"[^\w.\- ]+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST_NAME = 80


@dataclass(slots=True)
class Written:
    """What an archive holds; `missing` are files that the storage does not have."""

    rows: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)


def write_archive(target: IO[bytes], person: Person) -> Written:
    """Write the ZIP: README.txt, data.json (app → table → rows), csv/<table>.csv, files/<table>/<number>-<name>.

    Entry names are made by us: no path, no control sign, no name that a system takes for a device. Cells of CSV are no
    formulas. Ids are public ids; of other people it says nothing but what they wrote about the person."""
    done = Written()
    data: dict[str, dict[str, list[dict[str, Any]]]] = {}
    with (
        unscoped(reason="privacy: a copy of one person's data"),
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for held in all_held():
            rows = list(_rows(held, person)) if held.export else []
            if not rows:
                continue
            app, _dot, noun = held.model.partition(".")
            noun = held.name or noun
            data.setdefault(app, {})[noun] = rows
            done.rows += len(rows)
            archive.writestr(f"csv/{app}-{noun}.csv", _table(rows))
            for number, (stored, name) in enumerate(_files(held, person), start=1):
                _add_file(archive, f"files/{app}-{noun}/{number}-{safe_name(name)}", stored, done)
        whole = {"made_at": timezone.now(), "files_missing": done.missing, "data": data}
        archive.writestr("data.json", json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        archive.writestr("README.txt", _readme(done))
    return done


def safe_name(name: str) -> str:
    """A file name that is safe on every system: its last part, letters, digits, `.`, `-`, `_` and blanks, 80 signs.

    >>> safe_name("../../etc/passwd"), safe_name("con.pdf"), safe_name("")
    ('passwd', '_con.pdf', 'file')
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = _UNSAFE.sub("_", last).strip(" .")
    if len(plain) > LONGEST_NAME:
        suffix = PurePosixPath(plain).suffix[:10]
        plain = plain[: LONGEST_NAME - len(suffix)].rstrip(" .") + suffix
    return f"_{plain}" if _RESERVED.match(plain) else plain or "file"


def _rows(held: Held, person: Person) -> Iterator[dict[str, Any]]:
    columns = _columns(held)
    for row in rows_of(held, person, mentions=False).values(*columns):
        yield {columns_name(name): _plain(value) for name, value in row.items()}


def columns_name(name: str) -> str:
    """`requisition__public_id` is called `requisition` in an archive, `stage__name` `stage_name`."""
    return name.removesuffix("__public_id").replace("__", "_")


def _columns(held: Held) -> list[str]:
    """The columns that are handed out: the row's own, relations by their public id; accounts of others are left out."""
    names: list[str] = []
    for one in held.model_class._meta.local_concrete_fields:
        closed = opens_something(one) or is_for_machines(one)
        hidden = closed or one.name in held.hide or one.name in held.files
        if hidden or (one.primary_key and not one.is_relation):
            continue
        if not one.is_relation:
            names.append(one.name)
        elif hasattr(one.related_model, "public_id") and one.related_model is not User:
            names.append(f"{one.name}__public_id")
    return [*dict.fromkeys([*names, *held.show])]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model | memoryview) else value


def _files(held: Held, person: Person) -> Iterator[tuple[str, str]]:
    for one in held.files:
        rows = rows_of(held, person, mentions=False).exclude(**{one: ""}).exclude(**{one: None})
        named = held.file_name or one
        for stored, name in rows.values_list(one, named):
            suffix = PurePosixPath(str(stored)).suffix
            yield str(stored), str(name) if held.file_name else f"{held.model.partition('.')[2]}{suffix}"


def _add_file(archive: zipfile.ZipFile, entry: str, stored: str, done: Written) -> None:
    try:
        with default_storage.open(stored) as source, archive.open(entry, "w") as target:
            for chunk in source.chunks():
                target.write(chunk)
    except OSError:
        done.missing.append(entry)
        return
    done.files += 1


def _table(rows: Iterable[dict[str, Any]]) -> str:
    rows = list(rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return "\ufeff" + buffer.getvalue()


def _cell(value: Any) -> str:
    """A safe cell; JSON where it is no single value."""
    if isinstance(value, list | dict):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return safe_cell(value)


def _readme(done: Written) -> str:
    lines = [
        _("This is a copy of everything that is kept about you, in every part of the platform."),
        _("data.json holds all of it; csv/ the same as tables; files/ the files as they were given."),
        _("%(rows)d rows, %(files)d files.") % {"rows": done.rows, "files": done.files},
    ]
    if done.missing:
        lines.append(_("%(n)d files could not be read: data.json names them.") % {"n": len(done.missing)})
    return "\n".join(lines) + "\n"
