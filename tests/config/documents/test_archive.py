"""A ZIP of résumés: each file by itself."""

import io
import random
import zipfile

import pytest

from config.documents.archive import members
from config.documents.refusals import FileRefused
from tests.kit.hostile import flagged
from tests.kit.office import zipped


def told(data: bytes) -> dict[str, bytes | str]:
    return {name: found.reason_code if isinstance(found, FileRefused) else found for name, found in members(data)}


def test_files_come_with_safe_names_and_rubbish_is_skipped():
    data = zipped(
        {"cv/": "", "cv/a.pdf": "one", "b/a.pdf": "two", "../../etc/c.txt": "three", "win\\d.txt": "four",
         "/e.txt": "five", "__MACOSX/cv/._a.pdf": "x", ".DS_Store": "x", "cv/Thumbs.db": "x"}
    )  # fmt: skip
    assert told(data) == {"a.pdf": b"one", "a (2).pdf": b"two", "c.txt": b"three", "d.txt": b"four", "e.txt": b"five"}


def test_one_bad_file_harms_no_other():
    data = zipped(
        {
            "bomb.txt": b" " * 5_000_000,
            "large.bin": random.Random(3).randbytes(11_000_000),
            "none.txt": "",
            "good.txt": "x",
        }
    )
    assert told(data) == {"bomb.txt": "bomb", "large.bin": "too_large", "none.txt": "empty", "good.txt": b"x"}
    assert set(told(flagged(zipped({"a.txt": "x"}))).values()) == {"encrypted"}


def test_damaged_member_is_unreadable():
    data = bytearray(zipped({"a.txt": b"Mei Starling welds " * 20, "b.txt": "x"}))
    at = data.find(b"a.txt") + len(b"a.txt")
    data[at + 4 : at + 12] = b"\xff" * 8
    assert told(bytes(data)) == {"a.txt": "unreadable", "b.txt": b"x"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip", "not_a_document"),
        (b"PK\x03\x04 cut", "unreadable"),
        (zipped({"folder/": ""}), "empty"),
        (zipped({f"{n}.txt": "" for n in range(1_001)}), "bomb"),
    ],
)
def test_archive_as_a_whole_is_refused_before_its_first_file(data: bytes, code: str):
    with pytest.raises(FileRefused) as refused:
        members(data)
    assert refused.value.reason_code == code
    assert refused.value.sentence.endswith(".")


def test_declared_total_is_limited():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(3):
            archive.writestr(f"{n}.txt", "x")
    data = bytearray(out.getvalue())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 24 : at + 28] = (1_000_000_000).to_bytes(4, "little")
    with pytest.raises(FileRefused, match="2 GB"):
        members(bytes(data))
