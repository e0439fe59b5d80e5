"""Files given as answers: checked by content, kept privately, the same bytes once a place."""

import hashlib
import uuid
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.ai.items import Upload
from assessments.domain import clock
from assessments.domain.answer_places import refusal_of
from assessments.domain.pinned_items import item_at
from assessments.enums import RUNNING
from assessments.models import AnswerFile, SessionQuestion, TestSession
from config.errors import Conflict, NotFound, Refused

_SIGNS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "zip": (b"PK\x03\x04",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "pptx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "ods": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
    "mp4": (b"",),
    "mp3": (b"",),
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
MOST_FILES = 20


@transaction.atomic
def keep_file(*, session: TestSession, position: int, name: str, data: bytes) -> AnswerFile:
    """Keep a file for one place of a running paper; the same bytes again give the row that exists. Answering with it is
    a change of its own (`{"file": id}`).

    Raises NotFound (no such question), Conflict (the time is over, the question is closed) and Refused (not a file
    question, wrong kind, empty, too large, more than 20 files), each with what to do."""
    row = TestSession.objects.select_for_update().get(pk=session.pk)
    place = SessionQuestion.objects.filter(session=row, position=position).first()
    if place is None:
        raise NotFound(_("There is no question %(position)s on this paper.") % {"position": position})
    at = clock.now()
    if row.status not in RUNNING or clock.is_over(row, at):
        raise Conflict(_("The test does not run now, so no file is taken."), code="not_running")
    refusal = refusal_of(row, place, at)
    if refusal is not None:
        raise Conflict(refusal.sentence, code=refusal.code)
    extension = _checked(item_at(place).upload, item_at(place).kind, name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    known = AnswerFile.objects.filter(place=place, sha256=sha256).first()
    if known is not None:
        return known
    if AnswerFile.objects.filter(place=place).count() >= MOST_FILES:
        raise Refused(
            _("At most %(n)s files are kept for a question. The last one still counts.") % {"n": MOST_FILES},
            code="too_many",
        )
    stored = default_storage.save(f"{row.tenant_id}/answers/{uuid.uuid4().hex}.{extension}", ContentFile(data))
    return AnswerFile.objects.create(
        tenant_id=row.tenant_id,
        session=row,
        place=place,
        name=_shown(name),
        sha256=sha256,
        file=stored,
        size=len(data),
        media_type="application/octet-stream",
    )


def read_file(file: AnswerFile) -> bytes:
    """The bytes as they were given. Hand them out as an attachment only. Raises FileNotFoundError."""
    with default_storage.open(file.file) as stored:
        data: bytes = stored.read()
    return data


def _shown(name: str) -> str:
    plain = "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())
    return plain[-200:] or "file"


def _checked(rules: Upload | None, kind: str, name: str, data: bytes) -> str:
    """The file's extension where the question takes the file. Raises Refused."""
    if kind != "file_upload":
        raise _refused(_("This question is not answered with a file."), "not_a_file_question")
    taken = rules or Upload()
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    allowed = [each.lower().lstrip(".") for each in taken.extensions]
    if extension not in allowed:
        raise _refused(
            _("This question takes %(kinds)s. Choose such a file.") % {"kinds": ", ".join(allowed)}, "wrong_kind"
        )
    if not data:
        raise _refused(_("The file is empty. Choose another."), "empty")
    if len(data) > taken.max_bytes:
        most = taken.max_bytes // 1_000
        raise _refused(_("The file is larger than %(most)s KB. Make it smaller.") % {"most": most}, "too_large")
    if not _is_what_it_says(extension, data):
        raise _refused(
            _("The file is not what its name says (.%(extension)s). Save it again as such a file.")
            % {"extension": extension},
            "wrong_kind",
        )
    return extension


def _is_what_it_says(extension: str, data: bytes) -> bool:
    if extension in _SIGNS:
        return data.startswith(_SIGNS[extension])
    return not data.startswith(_PROGRAMS) and b"\x00" not in data[:4096]


def _refused(sentence: str, code: str) -> Refused:
    return Refused(sentence, code=code, fields={"file": sentence})
