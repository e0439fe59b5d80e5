"""Pictures of questions: checked by content, kept privately, one row a content."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.domain.image_sizes import size_of
from assessments.models import QuestionImage
from config.documents.parsing.mupdf import library
from config.errors import Refused
from config.tenancy import current_tenant_id
from superadmin.domain import audit

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4096
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


class ImageRefused(Refused):
    """Not a picture that can be shown."""

    code = "image_refused"


def _refused(sentence: str) -> ImageRefused:
    return ImageRefused(sentence, fields={"image": sentence})


def kind_of(data: bytes) -> str:
    """The media type by content: PNG, JPEG, GIF or WebP. Raises ImageRefused for anything else (SVG holds scripts)."""
    signs = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF87a": "image/gif"}
    signs[b"GIF89a"] = "image/gif"
    for sign, kind in signs.items():
        if data.startswith(sign):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    raise _refused("This is not a picture that can be shown. Use PNG, JPEG, GIF or WebP.")


def keep_image(*, data: bytes, actor: User | None) -> QuestionImage:
    """Keep a picture for questions; the same bytes give the row that exists. At most 2 MB and 4096 pixels a side.

    Records `assessments.image.kept`. Raises ImageRefused."""
    if not data:
        raise _refused("The file is empty. Choose another.")
    if len(data) > MOST_BYTES:
        raise _refused("The picture is larger than 2 MB. Make it smaller.")
    kind = kind_of(data)
    _check_pixels(data, kind)
    digest = hashlib.sha256(data).hexdigest()
    known = QuestionImage.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    name = default_storage.save(f"{current_tenant_id()}/question_images/{digest}.{_ENDINGS[kind]}", ContentFile(data))
    try:
        with transaction.atomic():
            image = QuestionImage.objects.create(
                sha256=digest, file=name, media_type=kind, size=len(data), created_by=actor
            )
            audit.record("create", image, actor=actor, name="assessments.image.kept")
    except IntegrityError:
        default_storage.delete(name)
        return QuestionImage.objects.get(sha256=digest)
    return image


def _check_pixels(data: bytes, kind: str) -> None:
    """Measured before it is unpacked, since two megabytes may hold gigabytes of one color; then opened for real, so
    that a broken picture is refused now and not in a test. MuPDF knows no WebP: there the head alone is read."""
    try:
        if max(size_of(data, kind)) > MOST_PIXELS:
            raise _refused("The picture is larger than 4096 pixels a side. Make it smaller.")
        if kind != "image/webp":
            library().Pixmap(data)
    except ImageRefused:
        raise
    except Exception as error:
        raise _refused("The picture is damaged. Save it again and upload that.") from error


def read_image(image: QuestionImage) -> bytes:
    """The picture's bytes. Raises FileNotFoundError where the file is gone."""
    with default_storage.open(image.file) as file:
        data: bytes = file.read()
    return data
