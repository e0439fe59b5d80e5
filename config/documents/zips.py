"""The directory of a ZIP file, judged before anything is unpacked."""

import io
import zipfile

from config.documents.refusals import FileRefused

MOST_MEMBERS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 200
RATIO_FROM = 1024 * 1024  # bytes; small members may compress as well as they like


def directory(data: bytes) -> list[zipfile.ZipInfo]:
    """The members of a ZIP file. Raises FileRefused `unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise FileRefused("unreadable") from None


def swells(member: zipfile.ZipInfo) -> bool:
    """Whether a member declares far more bytes than its packed size can honestly hold."""
    return member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size)


def check_office(members: list[zipfile.ZipInfo]) -> None:
    """Raises FileRefused for a word processor's file that is a `bomb` or `encrypted`."""
    too_much = sum(member.file_size for member in members) > MOST_UNPACKED
    if len(members) > MOST_MEMBERS or too_much or any(swells(member) for member in members):
        raise FileRefused("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused("encrypted")
    names = [member.filename for member in members]
    if len(names) != len(set(names)):
        raise FileRefused("unreadable")
