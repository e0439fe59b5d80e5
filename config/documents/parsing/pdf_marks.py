"""List marks that are drawn, not written: browsers print the dots of a list as small filled shapes."""

from collections.abc import Sequence
from typing import Any

from config.documents.parsing.order import Box


def drawn_marks(page: Any) -> list[Box]:
    """Boxes of small filled shapes that are as wide as high, in points; at most 1,000."""
    found = []
    for kind, box in page.get_bboxlog():
        width, height = box[2] - box[0], box[3] - box[1]
        if kind == "fill-path" and 1 < width < 8 and abs(width - height) <= 0.15 * width:
            found.append(tuple(box))
    return found[:1000]


def is_marked(line: Box, size: float, marks: Sequence[Box]) -> bool:
    """Whether one of the marks stands before a line like the dot of a list: a third of an em wide, most of one away."""
    middle = (line[1] + line[3]) / 2
    return any(
        0.2 * size <= mark[2] - mark[0] <= 0.45 * size
        and 0.5 * size <= line[0] - mark[2] <= 1.6 * size
        and abs((mark[1] + mark[3]) / 2 - middle) <= 0.3 * size
        for mark in marks
    )
