"""A résumé's text, cut for reading: lines, what was found in each, and one passage lit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from recruiting.ai.resume_extract.schema import ResumeExtract, Span
from recruiting.models import Resume, ResumeText

KINDS = ("contact", "positions", "education", "skills")
_AT = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: what kind of finding it is ('' for none), and whether it is the passage asked for."""

    text: str
    kind: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. `start` counts characters from the text's start; `heading` is its section's number or 0."""

    start: int
    pieces: tuple[Piece, ...]
    heading: int
    anchor: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A section in the rail; `skills` counts the skills found in it."""

    number: int
    title: str
    start: int
    skills: int


def asked_passage(text: str, at: str) -> tuple[int, int] | None:
    """The half-open passage that `?at=start-end` names, None where it is no passage of this text."""
    found = _AT.fullmatch(at)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= len(text) else None


def asked_kinds(show: str | None) -> tuple[str, ...]:
    """The kinds of findings to underline: those of `?show=a,b`, all where it is not given."""
    if show is None:
        return KINDS
    wanted = set(show.split(","))
    return tuple(kind for kind in KINDS if kind in wanted)


def found_spans(extract: ResumeExtract, kinds: Iterable[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of what was found, in order and without overlaps: the earlier and longer one wins."""
    contact = extract.contact
    spans: dict[str, list[Span]] = {
        "contact": [contact.full_name, contact.email, contact.phone, contact.location, *contact.links],
        "positions": [span for one in extract.positions for span in (one.title, one.company, one.dates)],
        "education": [
            span for one in extract.education for span in (one.degree, one.field, one.institution, one.dates)
        ],
        "skills": [one.mention for one in extract.skills],
    }
    every = [(span.start, span.end, kind) for kind in kinds for span in spans[kind] if 0 <= span.start < span.end]
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(every, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def lines_of(
    text: ResumeText, found: list[tuple[int, int, str]], at: tuple[int, int] | None, headings: list[Heading]
) -> Iterator[Line]:
    """The text line by line; the pieces of all lines and their line breaks are the text again."""
    starts = {heading.start: heading.number for heading in headings}
    offset = 0
    for words in text.content.split("\n"):
        end = offset + len(words)
        number = next((starts[place] for place in starts if offset <= place <= end), 0)
        pieces = tuple(_pieces(words, offset, found, at))
        yield Line(offset, pieces, number, bool(at and offset <= at[0] < end + 1))
        offset = end + 1


def _pieces(words: str, offset: int, found: list[tuple[int, int, str]], at: tuple[int, int] | None) -> Iterator[Piece]:
    end = offset + len(words)
    here = [one for one in found if one[0] < end and one[1] > offset]
    edges = {offset, end, *(edge for one in here for edge in one[:2]), *(at or ())}
    cuts = sorted(edge for edge in edges if offset <= edge <= end)
    for left, right in pairwise(cuts):
        kind = next((one[2] for one in here if one[0] <= left and right <= one[1]), "")
        yield Piece(words[left - offset : right - offset], kind, bool(at and at[0] <= left and right <= at[1]))


def headings_of(extract: ResumeExtract) -> list[Heading]:
    """The rail: each section with a place in the text, in order."""
    skills = [one.mention.start for one in extract.skills]
    return [
        Heading(
            number,
            section.title or section.type.capitalize(),
            section.start,
            sum(section.start <= place < section.end for place in skills),
        )
        for number, section in enumerate(sorted(extract.sections, key=lambda one: one.start), start=1)
        if section.end > section.start
    ]


def hidden_words(text: ResumeText) -> int:
    """How many words of the file nobody sees on the page."""
    return sum(len(str(one.get("text", "")).split()) for one in text.hidden)


def resume_page(resume: Resume, *, at: str, show: str | None) -> dict[str, object]:
    """The reader's context. `resume` brings its texts along (prefetch); versions are one statement more."""
    versions = list(Resume.objects.filter(candidate=resume.candidate_id).newest_first())
    page: dict[str, object] = {"resume": resume, "candidate": resume.candidate, "versions": versions}
    text = resume.current_text
    if text is None:
        return page
    extract = ResumeExtract.model_validate(text.extract) if text.extract else ResumeExtract()
    passage = asked_passage(text.content, at)
    kinds = asked_kinds(show)
    headings = headings_of(extract)
    return page | {
        "text": text,
        "extract": extract,
        "headings": headings,
        "lines": list(lines_of(text, found_spans(extract, kinds), passage, headings)),
        "passage": passage,
        "kinds": [
            (kind, kind in kinds, ",".join(one for one in KINDS if (one in kinds) != (one == kind))) for kind in KINDS
        ],
        "hidden_words": hidden_words(text),
        "flags": [flag for flag in extract.flags if flag.kind != "hidden"],
    }
