"""How wide and high a picture says that it is, read from its first bytes: nothing is unpacked."""

import struct

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xDA)})


def size_of(data: bytes, media_type: str) -> tuple[int, int]:
    """(width, height) in pixels of a PNG, GIF, JPEG or WebP. Raises ValueError where it does not say.

    >>> size_of(b"GIF89a" + bytes([3, 0, 2, 0]), "image/gif")
    (3, 2)
    """
    read = {"image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp}[media_type]
    try:
        width, height = read(data)
    except (struct.error, IndexError) as error:
        raise ValueError("cut short") from error
    if not width or not height:
        raise ValueError("no size")
    return width, height


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Segments are walked up to the frame's own."""
    place = 2
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
        if data[place] != 0xFF:
            raise ValueError("no segment")
        kind = data[place + 1]
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += 2 if kind in _JPEG_BARE else 2 + struct.unpack_from(">H", data, place + 2)[0]


def _webp(data: bytes) -> tuple[int, int]:
    """Three kinds: lossy, lossless, and with a head of its own."""
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        low, high, low_height, high_height = struct.unpack_from("<HBHB", data, 24)
        return (high << 16 | low) + 1, (high_height << 16 | low_height) + 1
    raise ValueError("no known chunk")
