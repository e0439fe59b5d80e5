"""A backup is whole or refused, comes back as it was, and a check names what differs."""

import gzip
import sqlite3
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from config.backups import archives
from config.backups.databases import Sqlite
from config.errors import Refused

FILES = {"resumes/ours/one.pdf": b"%PDF-1.7 one", "resumes/theirs/ünï 名.txt": "名".encode(), "empty.txt": b""}


class Place:
    """A database and a storage of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.path = folder / "one.sqlite3"
        self.database = Sqlite(str(self.path))
        self.storage = FileSystemStorage(folder / "files")

    def fill(self) -> "Place":
        """Two tables, one with every kind of value, and three files."""
        self.run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, score REAL, photo BLOB)")
        self.run("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        self.run("INSERT INTO people VALUES (1, 'Ünal', 1.5, x'00ff'), (2, NULL, NULL, NULL)")
        self.run("INSERT INTO notes VALUES (1, 'same'), (2, 'same')")
        for name, data in FILES.items():
            self.storage.save(name, ContentFile(data))
        return self

    def run(self, sql: str) -> None:
        """One statement, committed."""
        with closing(sqlite3.connect(self.path)) as held, held:
            held.execute(sql)

    def backup(self, path: Path) -> archives.Manifest:
        """Written to `path`."""
        return archives.write(path, database=self.database, storage=self.storage, migrations=["a.0001"])

    def differs_from(self, path: Path) -> list[str]:
        """From the archive there."""
        return archives.compare(archives.read(path), database=self.database, storage=self.storage)


@pytest.fixture
def ours(tmp_path):
    return Place(tmp_path / "ours").fill()


@pytest.fixture
def other(tmp_path):
    return Place(tmp_path / "other")


@pytest.mark.parametrize("name", ["all.tar", "all.tar.gz"])
def test_it_comes_back_as_it_was(ours, other, tmp_path, name):
    path = tmp_path / name
    made = ours.backup(path)
    assert {table: facts["rows"] for table, facts in made["tables"].items()} == {"people": 2, "notes": 2}
    assert set(made["files"]) == set(FILES)
    assert path.stat().st_mode & 0o077 == 0
    other.run("CREATE TABLE stale (id INTEGER)")
    other.storage.save("stale.txt", ContentFile(b"gone"))
    archives.restore(path, database=other.database, storage=other.storage)
    assert other.differs_from(path) == []
    assert {name: (tmp_path / "other" / "files" / name).read_bytes() for name in FILES} == FILES
    assert not other.storage.exists("stale.txt")
    with closing(sqlite3.connect(other.path)) as held:
        assert held.execute("SELECT * FROM people").fetchall() == [(1, "Ünal", 1.5, b"\x00\xff"), (2, None, None, None)]


def test_a_check_names_each_difference(ours, tmp_path):
    path = tmp_path / "all.tar"
    ours.backup(path)
    assert ours.differs_from(path) == []
    ours.run("UPDATE people SET name = 'Unal' WHERE id = 1")
    ours.run("DELETE FROM notes WHERE id = 2")
    ours.run("CREATE TABLE more (id INTEGER)")
    ours.storage.delete("empty.txt")
    ours.storage.save("new.txt", ContentFile(b"new"))
    ours.storage.delete("resumes/ours/one.pdf")
    ours.storage.save("resumes/ours/one.pdf", ContentFile(b"%PDF-1.7 two"))
    assert ours.differs_from(path) == [
        "table more: here, not in the backup",
        "table notes: 2 rows kept, 1 here",
        "table people: same rows, other content",
        "file empty.txt: in the backup, not here",
        "file new.txt: here, not in the backup",
        "file resumes/ours/one.pdf: same size, other content",
    ]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.95])
def test_a_backup_that_was_cut_off_changes_nothing(ours, other, tmp_path, kept):
    path = tmp_path / "all.tar.gz"
    ours.backup(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    other.fill()
    other.run("INSERT INTO notes VALUES (3, 'mine')")
    before = other.database.tables()
    with pytest.raises(Refused):
        archives.restore(path, database=other.database, storage=other.storage)
    assert other.database.tables() == before
    assert other.storage.exists("empty.txt")


def test_one_changed_byte_is_found(ours, other, tmp_path):
    path = tmp_path / "all.tar"
    ours.backup(path)
    content = path.read_bytes()
    path.write_bytes(content.replace("名".encode() + b"\x00", b"xyz\x00"))
    assert path.read_bytes() != content
    with pytest.raises(Refused, match="damaged"):
        archives.restore(path, database=other.database, storage=other.storage)


def test_what_is_no_backup_is_refused(tmp_path):
    for name, content in (("text", b"hello"), ("empty", b""), ("gz", gzip.compress(b"hello"))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refused):
            archives.read(tmp_path / name)
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("something"), BytesIO())
    with pytest.raises(Refused, match="no whole backup"):
        archives.read(tmp_path / "other.tar")


def test_a_name_that_leads_out_of_the_storage_is_refused(ours, other, tmp_path):
    path = tmp_path / "all.tar"
    ours.backup(path)
    raw = path.read_bytes()
    changed = raw.replace(b"files/empty.txt", b"files/../../out")
    path.write_bytes(changed)
    assert changed != raw
    with pytest.raises(Refused):
        archives.restore(path, database=other.database, storage=other.storage)
    assert not (tmp_path / "out").exists()


def test_a_backup_is_never_written_over_another_nor_left_half(ours, tmp_path, monkeypatch):
    path = tmp_path / "all.tar"
    ours.backup(path)
    with pytest.raises(Refused, match="there already"):
        ours.backup(path)
    monkeypatch.setattr(ours.storage, "open", lambda name, mode="rb": (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(OSError, match="disk full"):
        ours.backup(tmp_path / "second.tar")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["all.tar", "ours"]


def test_it_goes_back_to_its_own_kind_of_database(ours, other, tmp_path):
    path = tmp_path / "all.tar"
    ours.database.vendor = "postgresql"
    ours.backup(path)
    with pytest.raises(Refused, match="postgresql"):
        archives.restore(path, database=other.database, storage=other.storage)
