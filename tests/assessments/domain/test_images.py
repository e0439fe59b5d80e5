"""Pictures of questions: by content, measured before they are unpacked, and read without what PyMuPDF would drag in."""

import os
import struct
import subprocess
import sys
import zlib

import pytest

from assessments.domain.image_sizes import size_of
from assessments.domain.images import ImageRefused, keep_image, kind_of, read_image
from assessments.models import QuestionImage
from config.documents.parsing.mupdf import library
from config.tenancy import tenant_scope

GIF = b"GIF89a\x02\x00\x03\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x02\x00\x03\x00\x00\x02\x03\x84"


def png(width: int = 2, height: int = 3, rows: int | None = None) -> bytes:
    """A gray PNG; with fewer `rows` than its height, a broken one."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(width + 1) * (height if rows is None else rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    pymupdf = library()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height))
    picture.clear_with(90)
    made: bytes = picture.tobytes("jpeg")
    return made


def webp(kind: bytes, rest: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(rest)) + rest
    return b"RIFF" + struct.pack("<I", len(body)) + body


def extended(width: int, height: int) -> bytes:
    return webp(b"VP8X", bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(5, 7), (5, 7)),
        (GIF, (2, 3)),
        (jpeg(31, 17), (31, 17)),
        (webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 0x4000 | 360)), (640, 360)),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 99 | 49 << 14)), (100, 50)),
        (extended(5000, 20), (5000, 20)),
    ],
)
def test_the_size_stands_in_the_head(data, size):
    kind = kind_of(data)
    assert size_of(data, kind) == size
    for cut in (8, 12, 16, 20):
        with pytest.raises(ValueError, match=r"."):
            size_of(data[: min(cut, 7) if kind == "image/gif" else cut], kind)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<svg onload='x'/>", "not a picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "damaged"),
        (b"\xff\xd8\xff" + bytes(50), "damaged"),
        (jpeg(40, 40)[:60], "damaged"),
        (png(4097, 1), "4096"),
        (extended(1, 4097), "4096"),
        (bytes(2 * 1024 * 1024 + 1), "2 MB"),
    ],
)
def test_what_cannot_be_shown_is_refused(scope, data, words):
    with pytest.raises(ImageRefused, match=words):
        keep_image(data=data, actor=scope.admin)
    assert not QuestionImage.objects.exists()


def test_a_picture_of_gigabytes_is_refused_before_it_is_unpacked(scope, monkeypatch):
    monkeypatch.setattr("assessments.domain.images.library", lambda: pytest.fail("it was opened"))
    bomb = png(30_000, 30_000, rows=30_000)
    assert len(bomb) < 2 * 1024 * 1024
    with pytest.raises(ImageRefused, match="4096"):
        keep_image(data=bomb, actor=scope.admin)


def test_the_same_bytes_are_kept_once_in_each_company(ours, theirs):
    kept = []
    for company in (ours, ours, theirs):
        with tenant_scope(company.tenant.pk):
            image = keep_image(data=png(), actor=company.admin)
            assert read_image(image) == png()
            kept.append(image)
    assert kept[0] == kept[1] != kept[2]
    assert (kept[0].media_type, kept[0].size) == ("image/png", len(png()))


def test_a_web_process_loads_no_model_for_it():
    code = (
        "import sys, django; django.setup(); import config.wsgi; from assessments.domain import images; "
        f"images._check_pixels({png()!r}, 'image/png'); assert 'pymupdf' in sys.modules; "
        "print([name for name in ('onnxruntime', 'pymupdf.layout', 'pymupdf4llm') if sys.modules.get(name)])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    asked = [sys.executable, "-c", code]
    done = subprocess.run(asked, check=False, env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr
