"""What a person who looks at a PDF page does not see: told by the page's own picture, not by a guess at colors."""

from collections.abc import Sequence
from typing import Any

from config.documents.parsing.draft import Draft
from config.documents.parsing.mupdf import library
from config.documents.parsing.pdf_glyphs import Fragment, Span

TINY = 2.0  # points
FAINT = 20  # of 255: the largest difference of a channel that still reads as one flat area
_PAINT = ("fill-path", "fill-image", "fill-shade")
_MOST_PIXELS = 4_000_000


def sift(draft: Draft, page: Any, fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with what can be seen; the rest goes to `draft.hidden`."""
    look = _Look(page)
    kept = []
    for found in fragments:
        seen = []
        gone: dict[str, list[Span]] = {}
        for span in found.spans:
            reason = look.reason(span)
            gone.setdefault(reason, []).append(span) if reason else seen.append(span)
        for reason, spans in gone.items():
            draft.hide(" ".join(span.text for span in spans), reason, page.number + 1)
        if len(seen) == len(found.spans):
            kept.append(found)
        elif seen:
            kept.append(Fragment(seen, found.block, level=found.level))
    return kept


class _Look:
    """A page, what is painted over and under its text, and (only when asked for) its picture."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.bounds = page.rect
        self.picture: Any = None
        self.scale = 1.0
        self.areas = [box for kind, box in page.get_bboxlog()[:5000] if kind in _PAINT and _area(box) > 60][:1500]

    def reason(self, span: Span) -> str:
        """Why the span cannot be seen; empty where it can."""
        x0, y0, x1, y1 = span.box
        if x1 <= self.bounds.x0 or y1 <= self.bounds.y0 or x0 >= self.bounds.x1 or y0 >= self.bounds.y1:
            return "off_page"
        if span.alpha <= 12:
            return "transparent"
        if span.size < TINY:
            return "tiny"
        pale = min(span.color >> 16 & 255, span.color >> 8 & 255, span.color & 255) >= 255 - 2 * FAINT
        if (pale or self._painted(span)) and self._flat(span):
            return "white" if pale else "covered"
        return ""

    def _painted(self, span: Span) -> bool:
        x, y = (span.box[0] + span.box[2]) / 2, (span.box[1] + span.box[3]) / 2
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.areas)

    def _flat(self, span: Span) -> bool:
        """Whether the picture of the page shows nothing where the span stands."""
        pymupdf = library()
        if self.picture is None:
            self.scale = min(1.5, (_MOST_PIXELS / max(1.0, self.bounds.width * self.bounds.height)) ** 0.5)
            self.picture = self.page.get_pixmap(matrix=pymupdf.Matrix(self.scale, self.scale), alpha=False, annots=True)
        box = pymupdf.Rect(span.box) & self.bounds
        inset = 0.12 * box.height
        area = pymupdf.IRect(pymupdf.Rect(box.x0, box.y0 + inset, box.x1, box.y1 - inset) * self.scale)
        if area.is_empty or area.width * area.height < 4:
            return False
        return not any(_differs(self._channel(area, channel)) for channel in range(3))

    def _channel(self, area: Any, channel: int) -> bytes:
        """The values of one color channel in an area of the picture."""
        stride, samples = self.picture.stride, self.picture.samples_mv
        rows = range(max(0, area.y0), min(area.y1, self.picture.height))
        return b"".join(bytes(samples[y * stride + area.x0 * 3 + channel : y * stride + area.x1 * 3 : 3]) for y in rows)


def _area(box: Sequence[float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _differs(values: bytes) -> bool:
    """Whether more than a hundredth of the pixels stand out from the main value."""
    if not values:
        return False
    sample = values[:: max(1, len(values) // 500)]
    main = max(sorted(set(sample)), key=sample.count)
    near = bytes(range(max(0, main - FAINT), min(255, main + FAINT) + 1))
    return 100 * len(values.translate(None, near)) > len(values)
