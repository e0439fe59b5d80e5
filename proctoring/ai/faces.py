"""How many faces a picture shows, by OpenCV's frontal cascades, where `opencv-python-headless` is installed.

Two of three cascades must agree on a face (overlap: intersection over union above .3). Too dark or blurred a picture is
not counted at all. Pure: bytes in, figures out.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

CASCADES = (
    "haarcascade_frontalface_default.xml",
    "haarcascade_frontalface_alt.xml",
    "haarcascade_frontalface_alt2.xml",
)
LEAST_PIXELS, LEAST_OVERLAP, VOTES = 60, 0.3, 2
DARKEST_LUMA, LEAST_SHARPNESS = 25.0, 20.0
LONGEST_SIDE = 960

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What was counted. `faces` is None where the picture is too dark or blurred; `luma` is the mean brightness 0-255,
    `sharpness` the variance of the Laplacian."""

    faces: int | None
    luma: float
    sharpness: float


def is_installed() -> bool:
    """Whether faces can be counted here."""
    return find_spec("cv2") is not None


def look(jpeg: bytes) -> Look:
    """Count the faces of a JPEG. Raises ValueError for what cannot be decoded, ImportError where OpenCV is missing."""
    cv2, numpy = import_module("cv2"), import_module("numpy")
    gray = cv2.imdecode(numpy.frombuffer(jpeg, dtype=numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if gray is None:
        raise ValueError("The picture cannot be decoded.")
    gray = _reduced(cv2, gray)
    luma, sharpness = float(gray.mean()), float(cv2.Laplacian(gray, cv2.CV_64F).var())
    if luma < DARKEST_LUMA or sharpness < LEAST_SHARPNESS:
        return Look(None, round(luma, 1), round(sharpness, 1))
    found = [_boxes(cascade, gray) for cascade in _cascades()]
    return Look(count_agreed(found), round(luma, 1), round(sharpness, 1))


def count_agreed(found: list[list[Box]]) -> int:
    """How many faces at least VOTES of the finders agree on; each list holds one finder's boxes (x, y, width, height).

    >>> count_agreed([[(0, 0, 100, 100)], [(5, 5, 100, 100)], []])
    1
    """
    agreed: list[Box] = []
    for finder, boxes in enumerate(found):
        for box in boxes:
            if any(overlap(box, other) > LEAST_OVERLAP for other in agreed):
                continue
            votes = sum(
                any(overlap(box, other) > LEAST_OVERLAP for other in others)
                for place, others in enumerate(found)
                if place != finder
            )
            if votes + 1 >= VOTES:
                agreed.append(box)
    return len(agreed)


def overlap(one: Box, other: Box) -> float:
    """Intersection over union, 0-1.

    >>> overlap((0, 0, 10, 10), (0, 0, 10, 10)), overlap((0, 0, 10, 10), (20, 20, 10, 10))
    (1.0, 0.0)
    """
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


def _reduced(cv2: Any, gray: Any) -> Any:
    """A large picture made smaller, so that the time is bounded."""
    longest = max(gray.shape)
    if longest <= LONGEST_SIDE:
        return gray
    scale = LONGEST_SIDE / longest
    return cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _boxes(cascade: Any, gray: Any) -> list[Box]:
    found = cascade.detectMultiScale(gray, scaleFactor=1.1, minNeighbors=5, minSize=(LEAST_PIXELS, LEAST_PIXELS))
    boxes = [(int(x), int(y), int(width), int(height)) for x, y, width, height in found]
    return sorted(boxes, key=lambda box: (-box[2] * box[3], box))


@cache
def _cascades() -> tuple[Any, ...]:
    cv2 = import_module("cv2")
    return tuple(cv2.CascadeClassifier(f"{cv2.data.haarcascades}{name}") for name in CASCADES)
