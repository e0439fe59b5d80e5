"""Reading a JPEG's frame without decoding it, and dropping what may name a place or a device (EXIF, comments).

Structure after ITU T.81 annex B: segments of marker, length and content up to the scan, then the scan to the end.
"""

from dataclasses import dataclass

from config.errors import Refused

SOI, EOI, SOS, APP0, COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xFE
# Start of frame: baseline, extended and progressive Huffman; other codings are made by no browser.
FRAMES = frozenset({0xC0, 0xC1, 0xC2})
LARGEST_SIDE = 4096


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without metadata, and its size in pixels."""

    data: bytes
    width: int
    height: int


class NotAPicture(Refused):
    """The file is no JPEG that a browser makes."""

    code = "not_a_jpeg"


def read_jpeg(data: bytes) -> Picture:
    """The picture without its application segments (but JFIF's) and comments. Refuses what is no whole JPEG of at most
    4 096 pixels a side."""
    if not data.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in data[-64:]:
        raise _refusal()
    kept, size, at = [b"\xff\xd8"], None, 2
    while True:
        marker, end = _segment(data, at)
        if marker == SOS:
            kept.append(data[at : data.rindex(b"\xff\xd9") + 2])
            break
        if marker in FRAMES:
            size = _size(data[at:end])
        if not (APP0 < marker <= 0xEF or marker == COM):
            kept.append(data[at:end])
        at = end
    if size is None or not all(1 <= side <= LARGEST_SIDE for side in size):
        raise _refusal()
    return Picture(b"".join(kept), *size)


def _segment(data: bytes, at: int) -> tuple[int, int]:
    """The marker at this place and where its segment ends."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] in (0x00, 0xFF, SOI, EOI):
        raise _refusal()
    end = at + 2 + int.from_bytes(head[2:4], "big")
    if end <= at + 3 or end > len(data):
        raise _refusal()
    return head[1], end


def _size(frame: bytes) -> tuple[int, int] | None:
    """Width and height of a start-of-frame segment."""
    if len(frame) < 9:
        return None
    return int.from_bytes(frame[7:9], "big"), int.from_bytes(frame[5:7], "big")


def _refusal() -> NotAPicture:
    words = "This is no JPEG picture. Send what the camera page makes."
    return NotAPicture(words, fields={"file": words})
