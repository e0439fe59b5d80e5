"""Pictures of pages, made small: few pages hold more colors than a palette does."""

import struct
import zlib

import numpy
import pymupdf

COLORS = 256


def small(png: bytes) -> bytes:
    """The same picture as a PNG with a palette of its most frequent colors; each other pixel takes the nearest of them.
    The given bytes where that is no shorter."""
    picture = pymupdf.Pixmap(png)
    if picture.alpha:
        picture = pymupdf.Pixmap(picture, 0)
    rows = numpy.frombuffer(picture.samples, numpy.uint8).reshape(picture.height, picture.stride)
    pixels = rows[:, : picture.width * 3].reshape(-1, 3).astype(numpy.int64)
    codes, places, counts = numpy.unique(pixels @ [65536, 256, 1], return_inverse=True, return_counts=True)
    colors = numpy.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    palette = colors[numpy.argsort(-counts)[:COLORS]]
    nearest = numpy.array([((palette - color) ** 2).sum(axis=1).argmin() for color in colors])
    indexes = nearest[places.reshape(-1)].astype(numpy.uint8).reshape(picture.height, picture.width)
    made = _file(indexes, palette.astype(numpy.uint8))
    return made if len(made) < len(png) else png


def _file(indexes: numpy.ndarray, palette: numpy.ndarray) -> bytes:
    height, width = indexes.shape
    unfiltered = numpy.hstack([numpy.zeros((height, 1), numpy.uint8), indexes]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(unfiltered, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
