"""A ZIP of résumés, member by member."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from config.documents.refusals import FileRefused
from config.documents.sniff import MAX_BYTES
from config.documents.zips import directory, swells

MOST_MEMBERS = 1_000
MOST_DECLARED = 2 * 1024 * 1024 * 1024
MOST_NAME = 200  # characters


def members(data: bytes) -> Iterator[tuple[str, bytes | FileRefused]]:
    """The files of an archive as (safe name, bytes), or (safe name, why it is refused); one harms no other.

    Folders, `__MACOSX` and dot files are skipped. A name is the last part of its path; where two are alike, the later
    gets ` (2)`. Raises FileRefused, before the first member, for the archive as a whole: not a ZIP, more than 1,000
    files, more than 2 GB when unpacked, nothing inside.
    """
    found = _checked(data)
    return _unpacked(data, found)


def _checked(data: bytes) -> list[tuple[str, zipfile.ZipInfo]]:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise FileRefused("not_a_document", "This is not a ZIP archive. Upload a ZIP file, or the files themselves.")
    try:
        everything = directory(data)
    except FileRefused:
        raise FileRefused("unreadable", "The archive is damaged or incomplete. Pack it again.") from None
    if len(everything) > 10 * MOST_MEMBERS or sum(each.file_size for each in everything) > MOST_DECLARED:
        raise FileRefused("bomb", "The archive unpacks to more than 2 GB. Split it into smaller archives.")
    wanted = [each for each in everything if _is_wanted(each)]
    if len(wanted) > MOST_MEMBERS:
        raise FileRefused("bomb", "The archive holds more than 1,000 files. Split it into smaller archives.")
    if not wanted:
        raise FileRefused("empty", "The archive holds no files. Pack the résumés again.")
    return list(zip(_names(wanted), wanted, strict=True))


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if member.is_dir() or not parts or "__MACOSX" in parts:
        return False
    name = parts[-1]
    return not name.startswith(".") and name.lower() not in ("thumbs.db", "desktop.ini")


def _names(wanted: list[zipfile.ZipInfo]) -> list[str]:
    names: list[str] = []
    taken: dict[str, int] = {}
    for member in wanted:
        name = PurePosixPath(member.filename.replace("\\", "/")).name
        name = "".join(char for char in name if char.isprintable()).strip(" .")[-MOST_NAME:] or "file"
        count = taken[name] = taken.get(name, 0) + 1
        path = PurePosixPath(name)
        names.append(name if count == 1 else f"{path.stem} ({count}){path.suffix}")
    return names


def _unpacked(data: bytes, found: list[tuple[str, zipfile.ZipInfo]]) -> Iterator[tuple[str, bytes | FileRefused]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, member in found:
            try:
                yield name, _member(archive, member)
            except FileRefused as refused:
                yield name, refused


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise FileRefused("encrypted")
    if swells(member):
        raise FileRefused("bomb")
    if member.file_size > MAX_BYTES:
        raise FileRefused("too_large")
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)  # declared sizes can lie
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, NotImplementedError):
        raise FileRefused("unreadable") from None
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large")
    if not data:
        raise FileRefused("empty")
    return data
