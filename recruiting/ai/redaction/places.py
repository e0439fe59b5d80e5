"""Employers and schools, by number instead of by name."""

import re
from collections.abc import Iterable, Iterator

from config.ai.text.folding import same_length_fold
from recruiting.ai.resume_extract.schema import ResumeExtract, Span

from .schema import Kind, Replacement

_FORMS = re.compile(
    r"[,. ]+(?:inc|llc|ltd|limited|gmbh|ag|sa|sas|plc|corp|corporation|co|company|bv|ab|oy|srl)\.?$", re.I
)


def find_places(text: str, extract: ResumeExtract, *, employers: bool, schools: bool) -> Iterator[Replacement]:
    """Each employer and each school wherever it is named; the same one has the same number."""
    if employers:
        yield from _numbered(text, (one.company for one in extract.positions), "employer")
    if schools:
        yield from _numbered(text, (one.institution for one in extract.education), "school")


def _numbered(text: str, spans: Iterable[Span], kind: Kind) -> Iterator[Replacement]:
    numbers: dict[str, int] = {}
    folded = same_length_fold(text)
    for span in spans:
        if span.start < 0 or not span.text.strip():
            continue
        name = _FORMS.sub("", same_length_fold(span.text.strip()))
        placeholder = f"[{kind} {numbers.setdefault(name, len(numbers) + 1)}]"
        yield Replacement(span.start, span.end, kind, placeholder)
        if len(name) >= 3:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
                yield Replacement(match.start(), match.end(), kind, placeholder)
