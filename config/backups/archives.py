"""Writing, reading and comparing an archive: a tar of `manifest.json`, the database and every stored file."""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils import timezone

from config.backups.databases import Database
from config.backups.facts import FORMAT, FileFacts, Manifest, differences, key_mark
from config.errors import Refused

_MANIFEST, _DATABASE, _FILES = "manifest.json", "database", "files/"
_CHUNK = 1 << 20


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; b"" at the end."""


def write(path: Path, *, database: Database, storage: Storage, migrations: list[str]) -> Manifest:
    """Write an archive, mode 0600; its manifest. `.gz` at the end of the name packs it.

    The database is copied first: a file that a row names was stored before the row, so it is in the archive. Nothing
    stands at `path` before the whole is written; what is there already is refused.
    """
    if path.exists():
        raise Refused(f"{path} is there already. A backup is never written over another.")
    part = path.with_name(f".{path.name}.part")
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        copy = Path(scratch) / "database"
        tables = database.dump(copy)
        with _written(part, packed=path.name.endswith(".gz")) as tar:
            tar.add(copy, _DATABASE)
            files = {name: _put(tar, storage, name) for name in _names(storage)}
            made: Manifest = {
                "format": FORMAT,
                "made_at": timezone.now().isoformat(timespec="seconds"),
                "vendor": database.vendor,
                "key": key_mark(),
                "migrations": migrations,
                "database": _facts_of(copy.open("rb")),
                "tables": tables,
                "files": files,
            }
            notes = Path(scratch) / _MANIFEST
            notes.write_text(json.dumps(made, indent=1), encoding="utf-8")
            tar.add(notes, _MANIFEST)
    part.rename(path)
    return made


def read(path: Path, *, take: Callable[[str, Readable], None] | None = None) -> Manifest:
    """The manifest of an archive, each of whose parts has been compared with its hash; `take` is handed each part too,
    `database` or `files/…`, before anything is known about it. Raises Refused where it is damaged or cut off."""
    found: dict[str, FileFacts] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(path, "r:*") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None:
                    continue
                if member.name == _MANIFEST:
                    manifest = json.loads(content.read())
                    continue
                watched = _Watched(content)
                if take is not None:
                    take(member.name, watched)
                found[member.name] = watched.facts()
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Refused(f"This backup cannot be read: {error}.") from error
    if manifest is None or manifest["format"] != FORMAT:
        raise Refused("This is no whole backup of Candor: its last part, the manifest, is missing or of another kind.")
    told = {_DATABASE: manifest["database"], **{_FILES + name: one for name, one in manifest["files"].items()}}
    if said := differences("part", told, found):
        raise Refused(f"This backup is damaged ({len(said)} of {len(told)} parts): {said[0]}.")
    return manifest


def restore(path: Path, *, database: Database, storage: Storage) -> Manifest:
    """Make the installation what the archive holds. It is read whole and compared before anything is changed.

    Files that the archive does not hold are removed. Raises Refused where it is damaged or of another kind of database.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "database"
        manifest = read(path, take=lambda name, content: _keep(copy, name, content))
        if manifest["vendor"] != database.vendor:
            raise Refused(f"This backup is of {manifest['vendor']}; the database here is {database.vendor}.")
        database.load(copy)
    for name in _names(storage):
        storage.delete(name)
    read(path, take=lambda name, content: _store(storage, name, content))
    return manifest


def compare(manifest: Manifest, *, database: Database, storage: Storage) -> list[str]:
    """How the installation differs from an archive, one sentence each; empty where it is the same."""
    files = {name: _facts_of(storage.open(name)) for name in _names(storage)}
    said = differences("table", manifest["tables"], database.tables())
    return said + differences("file", manifest["files"], files)


class _Watched:
    """A stream that remembers what went through; what nobody read goes through at the end."""

    def __init__(self, content: Readable) -> None:
        self._content, self._size, self._sum = content, 0, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """As a file does."""
        data = self._content.read(size)
        self._size += len(data)
        self._sum.update(data)
        return data

    def facts(self) -> FileFacts:
        """Of the whole stream."""
        while self.read(_CHUNK):
            pass
        return {"size": self._size, "sha256": self._sum.hexdigest()}


def _facts_of(content: Any) -> FileFacts:
    with content:
        return _Watched(content).facts()


@contextmanager
def _written(part: Path, *, packed: bool) -> Iterator[tarfile.TarFile]:
    """A new tar that only its owner reads; a half-written one does not stay."""
    part.unlink(missing_ok=True)
    try:
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz" if packed else "w") as tar,
        ):
            yield tar
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every stored file."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    at = f"{folder}/" if folder else ""
    yield from sorted(f"{at}{name}" for name in files if name)
    for name in sorted(folders):
        yield from _names(storage, f"{at}{name}")


def _put(tar: tarfile.TarFile, storage: Storage, name: str) -> FileFacts:
    """One stored file into the archive, through a copy on disk: its length must be known first."""
    with storage.open(name) as stored, tempfile.TemporaryFile() as copy:
        watched = _Watched(stored)
        while data := watched.read(_CHUNK):
            copy.write(data)
        facts = watched.facts()
        copy.seek(0)
        member = tarfile.TarInfo(_FILES + name)
        member.size, member.mode = facts["size"], 0o600
        tar.addfile(member, copy)
    return facts


def _keep(copy: Path, name: str, content: Readable) -> None:
    """The database, next to nothing else."""
    if name == _DATABASE:
        with copy.open("wb") as kept:
            while data := content.read(_CHUNK):
                kept.write(data)


def _store(storage: Storage, name: str, content: Readable) -> None:
    """One file under its name; the storage refuses names that lead out of it."""
    if not name.startswith(_FILES):
        return
    with tempfile.TemporaryFile() as copy:
        while data := content.read(_CHUNK):
            copy.write(data)
        copy.seek(0)
        kept = storage.save(name.removeprefix(_FILES), File(copy))
    if kept != name.removeprefix(_FILES):
        raise Refused(f"{name} was stored as {kept}: something else stands there.")
