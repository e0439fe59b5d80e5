"""Whole documents damaged in ways that files are damaged on purpose: the same ones in every run, some two hundred.

Each is (name, maker). What may be said of them is only that they are read or refused in words.
"""

import random
import re
from collections.abc import Callable
from functools import partial

from tests.kit.office import docx, odt, paragraph, text_pdf

Mutant = tuple[str, Callable[[], bytes]]
WORDS = "Mei Starling, welder. mei@example.test. Built bridges from 2015 to 2022 with steel and patience."
BASES: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: text_pdf(WORDS),
    "docx": lambda: docx(paragraph(WORDS) * 20),
    "odt": lambda: odt(f"<text:p>{WORDS}</text:p>" * 20),
    "rtf": lambda: b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 " + WORDS.encode() * 5 + b"\\par}",
    "json": lambda: b'{"basics": {"name": "Mei Starling", "summary": "%s"}, "work": []}' % (WORDS.encode() * 3),
    "text": lambda: (WORDS + "\n").encode() * 20,
}
NUMBER = re.compile(rb"\d+")


def _cut(data: bytes, seed: int) -> bytes:
    """The beginning alone."""
    return data[: max(1, len(data) * (1 + seed % 9) // 10)]


def _beheaded(data: bytes, seed: int) -> bytes:
    """Without its first bytes."""
    return data[1 << (seed % 9) :]


def _flipped(data: bytes, seed: int) -> bytes:
    """One bit in a hundred bytes turned."""
    lot, out = random.Random(seed), bytearray(data)
    for _each in range(max(4, len(out) // 100)):
        out[lot.randrange(len(out))] ^= 1 << lot.randrange(8)
    return bytes(out)


def _blanked(data: bytes, seed: int) -> bytes:
    """A tenth of it zero."""
    at = random.Random(seed).randrange(len(data))
    return data[:at] + bytes(max(1, len(data) // 10)) + data[at + max(1, len(data) // 10) :]


def _doubled(data: bytes, seed: int) -> bytes:
    """A part of it a hundred times."""
    lot = random.Random(seed)
    at, size = lot.randrange(len(data)), lot.randrange(1, 400)
    return data[:at] + data[at : at + size] * 100 + data[at:]


def _shuffled(data: bytes, seed: int) -> bytes:
    """Its eighths in another order."""
    step = max(1, len(data) // 8)
    parts = [data[at : at + step] for at in range(0, len(data), step)]
    random.Random(seed).shuffle(parts)
    return b"".join(parts)


def _overstated(data: bytes, seed: int) -> bytes:
    """Some of its figures enormous or negative."""
    lot = random.Random(seed)
    values = [b"4294967295", b"-1", b"9" * 40, b"0", b"2147483648"]
    return NUMBER.sub(lambda found: lot.choice(values) if lot.random() < 0.2 else found.group(), data)


def _spliced(data: bytes, seed: int) -> bytes:
    """Its first half, and the second half of another kind of file."""
    other = list(BASES.values())[seed % len(BASES)]()
    return data[: len(data) // 2] + other[len(other) // 2 :]


def _stuffed(data: bytes, seed: int) -> bytes:
    """With what breaks parsers put between its parts."""
    lot = random.Random(seed)
    what = [b"\x00", b"\xff\xfe", b"]]>", b"<!ENTITY a '&a;'>", b"%s%n", b"endstream endobj", b"\x1b[2J", b"\r\n\r\n"]
    step = max(1, len(data) // 12)
    return b"".join(data[at : at + step] + lot.choice(what) for at in range(0, len(data), step))


WAYS: dict[str, Callable[[bytes, int], bytes]] = {
    "cut": _cut,
    "beheaded": _beheaded,
    "flipped": _flipped,
    "blanked": _blanked,
    "doubled": _doubled,
    "shuffled": _shuffled,
    "overstated": _overstated,
    "spliced": _spliced,
    "stuffed": _stuffed,
}


def _made(base: str, way: str, seed: int) -> bytes:
    return WAYS[way](BASES[base](), seed)


MUTANTS: list[Mutant] = [
    (f"{base}-{way}-{seed}", partial(_made, base, way, seed)) for base in BASES for way in WAYS for seed in range(1, 5)
]
