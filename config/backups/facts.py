"""What an archive says about itself, and how two accounts of the same thing differ."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django.conf import settings

_MODULUS = 1 << 256
FORMAT = 1


class TableFacts(TypedDict):
    """How many rows a table holds, and the sum of their SHA-256 (modulo 2**256, in hex): order does not matter."""

    rows: int
    sum: str


class FileFacts(TypedDict):
    """A stored file's length in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


class Manifest(TypedDict):
    """`manifest.json` of an archive. `key` tells two FIELD_ENCRYPTION_KEYs apart and gives neither away."""

    format: int
    made_at: str
    vendor: str
    key: str
    migrations: list[str]
    database: FileFacts
    tables: dict[str, TableFacts]
    files: dict[str, FileFacts]


def table_facts(rows: Iterable[Any]) -> TableFacts:
    """The facts of a table whose rows come one by one, as tuples or text."""
    count, total = 0, 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest(), "big")
    return {"rows": count, "sum": f"{total % _MODULUS:064x}"}


def key_mark() -> str:
    """Sixteen hex digits that tell whether secrets sealed here can be opened there."""
    return hashlib.sha256(b"candor.backup:" + settings.FIELD_ENCRYPTION_KEY.encode()).hexdigest()[:16]


def differences(kind: str, kept: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """One sentence for each table or file that is missing, in excess, or holds something else than was kept."""
    said = [f"{kind} {name}: in the backup, not here" for name in sorted(set(kept) - set(found))]
    said += [f"{kind} {name}: here, not in the backup" for name in sorted(set(found) - set(kept))]
    for name in sorted(set(kept) & set(found)):
        if kept[name] != found[name]:
            size = "rows" if "rows" in kept[name] else "size"
            before, now = kept[name][size], found[name][size]
            what = f"{before} {size} kept, {now} here" if before != now else f"same {size}, other content"
            said.append(f"{kind} {name}: {what}")
    return said
