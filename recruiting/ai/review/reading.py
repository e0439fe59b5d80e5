"""A résumé cut into what a review judges: sections, positions and statements, each at its place in the text.

Passages that address whoever judges (`config.ai.instructions`) are blanks here, and what the extraction took from them
is left out: they change nothing.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from config.ai.instructions import blanked, instructions_in
from config.ai.text.clauses import sentences, trimmed
from config.ai.text.folding import same_length_fold
from recruiting.ai.resume_extract.schema import Position, ResumeExtract, Section, SectionType, SkillFound, Span

from .schema import ReviewInput
from .unbarred import unbarred

WORK = ("experience", "projects")
LONGEST = 700  # characters of a statement that are looked at
_MARK = re.compile(r"[ \t]*(?P<mark>[•●▪◦‣⁃*·–—-]|o(?=\s)|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL_STOP = re.compile(r"(?<=[a-z]{4})(?<!approx)\.\s+(?=[a-z]{2})")  # people who write no capitals
_JOINED = re.compile(r"[,;&–—-]$|\b(?:and|or|the|of|to|with|for|in|a|an|by|at|on|from)$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or bullet that says what was done. `position` counts from 0, -1 where it stands under none."""

    text: str
    folded: str
    start: int
    end: int
    section: SectionType
    position: int

    @property
    def span(self) -> Span:
        """As a quote."""
        return Span(text=self.text, start=self.start, end=self.end)

    @property
    def words(self) -> int:
        """How many."""
        return len(words_in(self.text))


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` has the offsets of the input's; `found` is its extraction without such passages. `read_as` is the language
    whose word lists apply: en, fr or ''."""

    given: ReviewInput
    found: ResumeExtract
    text: str
    folded: str
    read_as: str
    statements: tuple[Statement, ...]
    words: int

    @property
    def sections(self) -> tuple[Section, ...]:
        """All, in order."""
        return self.found.sections

    @property
    def positions(self) -> tuple[Position, ...]:
        """All, as they stand."""
        return self.found.positions

    @property
    def skills(self) -> tuple[SkillFound, ...]:
        """Every mention that the extraction kept."""
        return self.found.skills

    def of(self, *kinds: str) -> list[Section]:
        """The sections of these types that stand under a heading, in order."""
        return [one for one in self.sections if one.type in kinds and one.title]

    def section_at(self, offset: int) -> SectionType:
        """The type of the section at a place of the text."""
        return next((one.type for one in self.sections if one.start <= offset < one.end), "other")

    def quote(self, start: int, end: int) -> Span:
        """The passage without white space at its ends."""
        start, end = trimmed(self.text, start, end)
        return Span(text=self.text[start:end], start=start, end=end)


def words_in(text: str) -> list[str]:
    """The words of a text; "well-known" is one."""
    return _WORD.findall(text)


def read(given: ReviewInput) -> Reading:
    """The résumé as both reviewers read it."""
    barred = instructions_in(given.text)
    text = blanked(given.text, barred)
    folded = same_length_fold(text)
    found = unbarred(given.extract, barred, given.today)
    return Reading(
        given=given,
        found=found,
        text=text,
        folded=folded,
        read_as=read_as(given),
        statements=tuple(_statements(text, folded, found.sections, found.positions)),
        words=len(words_in(text)),
    )


def read_as(given: ReviewInput) -> str:
    """The language whose word lists apply. Too little running text to tell counts as English where two headings were
    recognized."""
    language = given.language or given.extract.language
    known = {one.type for one in given.extract.sections if one.title} & {"experience", "education", "skills", "summary"}
    if not language and len(known) >= 2:
        return "en"
    return language if language in ("en", "fr") else ""


def _statements(
    text: str, folded: str, sections: tuple[Section, ...], positions: tuple[Position, ...]
) -> list[Statement]:
    """Bullets of positions, then what else stands in sections of work; without such a section, what stands in none."""
    found: dict[int, Statement] = {}
    widest = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    taken = [(bullet.start, bullet.end) for one in positions for bullet in one.bullets]
    taken += [(span.start, span.end) for one in positions for span in (one.title, one.company, one.location, one.dates)]
    for place, one in enumerate(positions):
        for bullet in one.bullets:
            for start, end in _pieces(text, bullet.start, bullet.end, widest):
                found[start] = _statement(text, folded, (start, end), sections, place)
    work = [one for one in sections if one.type in WORK]
    for section in work or [one for one in sections if one.type in ("contact", "other", "summary")]:
        rest = _without(text[: section.end], taken)
        low = section.start + (len(section.title) if text[section.start :].startswith(section.title) else 0)
        for start, end in _pieces(rest, low, section.end, widest):
            if _tells(rest[start:end]):
                found.setdefault(start, _statement(text, folded, (start, end), sections, _nearest(positions, start)))
    return [found[start] for start in sorted(found) if found[start].words >= 2]


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    """The text with these passages as line ends, so that what stands on either side is not read together."""
    for start, end in taken:
        if start >= 0:
            text = text[:start] + "\n" * (min(end, len(text)) - start) + text[end:] if start < len(text) else text
    return text


def _nearest(positions: tuple[Position, ...], start: int) -> int:
    """The last position that begins above."""
    above = [place for place, one in enumerate(positions) if 0 <= one.span.start <= start]
    return max(above, key=lambda place: positions[place].span.start, default=-1)


def _tells(text: str) -> bool:
    """Whether a line left over in a section of work is running text, and no employer, place or date."""
    found = words_in(text)
    small = sum(word[0].islower() for word in found)
    return len(found) >= 5 and small >= 0.5 * len(found)


def _pieces(text: str, start: int, end: int, widest: int) -> list[tuple[int, int]]:
    """A stretch cut into statements: at bullets, where a line ends well short of the widest, and at sentences."""
    cuts, at = [start], start
    for line in text[start:end].split("\n")[:-1]:
        after = at + len(line) + 1
        follows = text[after:end]
        wrapped = len(line.rstrip()) > 0.62 * widest and not _MARK.match(follows)
        if not wrapped and not _JOINED.search(line.rstrip()):
            cuts.append(after)
        at = after
    spans: list[tuple[int, int]] = []
    for begin, high in zip(cuts, [*cuts[1:], end], strict=True):
        mark = _MARK.match(text, begin, high)
        low = mark.end() if mark else begin
        for a, b in sentences(text[low:high]):
            stops = [stop.end() for stop in _SMALL_STOP.finditer(text, low + a, low + b)]
            spans += pairwise([low + a, *stops, low + b])
    return [trimmed(text, low, high) for low, high in spans if text[low:high].strip()]


def _statement(
    text: str, folded: str, place: tuple[int, int], sections: tuple[Section, ...], position: int
) -> Statement:
    start, end = place
    end = min(end, start + LONGEST)
    kind: SectionType = next((one.type for one in sections if one.start <= start < one.end), "other")
    return Statement(text[start:end], folded[start:end], start, end, kind, position)
