"""A stored match, shaped for reading: parts that add up, each matched skill with its passage, what was not found."""

from dataclasses import dataclass, replace

from django.urls import reverse

from recruiting.ai.lexicon import Lexicon
from recruiting.ai.match_explain.schema import Matched, MatchResult, Missing, Part
from recruiting.ai.match_explain.warnings import doubts
from recruiting.ai.resume_extract.schema import Span
from recruiting.domain.skills import lexicon
from recruiting.models import Resume, ResumeText, SkillMatch

PART_NAMES = {
    "required": "Required skills",
    "nice_to_have": "Nice to have",
    "level": "Level",
    "years": "Years",
    "role": "Role",
}


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A passage: `text` with the mark at [start, end) within it, and where it stands."""

    skill: str
    required: bool
    text: str
    start: int
    end: int
    href: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """What a page shows of a match. `score` None: not assessed, and `insufficient` says why."""

    score: float | None
    parts: tuple[tuple[str, Part], ...]
    quotes: tuple[ShownQuote, ...]
    matched: tuple[str, ...]
    missing_required: tuple[Missing, ...]
    missing_other: tuple[Missing, ...]
    notes: tuple[str, ...]
    insufficient: str
    engine: str


def passage_url(resume: Resume, span: Span) -> str:
    """The reader's address with this passage lit."""
    if resume.candidate is None:
        return ""
    ids = {"public_id": resume.candidate.public_id, "resume_id": resume.public_id}
    return f"{reverse('recruiting:resume_detail', kwargs=ids)}?at={span.start}-{span.end}#t-{span.start}"


def shown_match(
    match: SkillMatch | None, *, with_links: bool = True, known: Lexicon | None = None
) -> ShownMatch | None:
    """Shape one match; None for none. Reads the résumé text of the match (select it with the match), and the lexicon
    where none is given."""
    if match is None:
        return None
    text = match.resume_text if with_links else None
    shown = shown_result(MatchResult.model_validate(match.result), engine=match.engine, text=text, known=known)
    odd = doubts(text.content, "") if text is not None else ()
    return replace(shown, notes=(*shown.notes, *(doubt.sentence for doubt in odd)))


def shown_result(
    result: MatchResult, *, engine: str, text: ResumeText | None = None, known: Lexicon | None = None
) -> ShownMatch:
    """Shape a result; its quotes lead to their place where the text is given. Reads the lexicon where none is given."""
    known = known or lexicon()
    return ShownMatch(
        score=result.score,
        parts=tuple((PART_NAMES[part.code], part) for part in result.parts if part.weight),
        quotes=tuple(_quote(one, text, known) for one in result.matched if one.quote.text),
        matched=tuple(one.name for one in result.matched),
        missing_required=tuple(one for one in result.missing if one.required),
        missing_other=tuple(one for one in result.missing if not one.required),
        notes=result.notes,
        insufficient=result.insufficient,
        engine=engine,
    )


def _quote(one: Matched, text: ResumeText | None, known: Lexicon) -> ShownQuote:
    start, end = marked_part(one.quote.text, one.through or one.name, known)
    page = page_of(text, one.quote.start) if text else 0
    level = f", {one.level}" if one.level else ""
    return ShownQuote(
        skill=one.name,
        required=one.required,
        text=one.quote.text,
        start=start,
        end=end,
        href=passage_url(text.resume, one.quote) if text else "",
        source=f"Résumé v{text.resume.version_number}, page {page}" if text else "",
        note=f"for {one.name}{level}",
    )


def marked_part(quote: str, skill: str, known: Lexicon) -> tuple[int, int]:
    """Where in a quote its skill is named; the whole quote where it is named in other words."""
    for mention in known.find(quote):
        if mention.name == skill:
            return mention.start, mention.end
    at = quote.casefold().find(skill.casefold())
    return (at, at + len(skill)) if at >= 0 and len(quote.casefold()) == len(quote) else (0, len(quote))


def page_of(text: ResumeText, offset: int) -> int:
    """The page, from 1, on which a character of the text stands."""
    starts: list[int] = text.page_starts
    return max(1, sum(start <= offset for start in starts))
