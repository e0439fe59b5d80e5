"""Checks each finding against the posting: what is not there word for word is dropped and counted."""

import re
from dataclasses import dataclass

from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from config.ai.text.folding import without_accents
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.schema import Found, JobParse, Requirements, Salary, SkillWanted
from recruiting.ai.job_parse.skills import grouped
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.resume_extract.schema import Span

_ALLOWED = {
    "remote_policy": frozenset({"onsite", "hybrid", "remote"}),
    "employment_type": frozenset({"full_time", "part_time", "contract", "internship", "temporary"}),
    "seniority": frozenset({"entry", "mid", "senior", "lead", "executive"}),
}
_LONGEST = 50.0  # years that a posting can ask for


@dataclass(slots=True)
class _Check:
    """Places quotes in the posting and counts those that are not there."""

    source: SourceText
    dropped: int = 0

    def place(self, span: Span) -> Span | None:
        text = self.source.text
        if 0 <= span.start < span.end and text[span.start : span.end] == span.text:
            return span
        found = self.source.locate(span.text)
        if found is None:
            self.dropped += 1
            return None
        return Span(text=text[found[0] : found[1]], start=found[0], end=found[1])

    def every(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(placed for placed in map(self.place, spans) if placed)


def ground(answer: JobParse, given: JobInput) -> Grounded[JobParse]:
    """The findings whose quotes stand in the posting, at their exact places. A value outside its list, a figure without
    a quote and a skill that the posting never names are dropped too. Grounding what `offline` gave changes nothing."""
    check = _Check(SourceText(given.text))
    named = {name: _named(check, getattr(answer, name)) for name in ("title", "department", "location")}
    listed = {name: _listed(check, getattr(answer, name), _ALLOWED[name]) for name in _ALLOWED}
    value = answer.model_copy(
        update={
            **named,
            **listed,
            **_years(check, answer),
            "salary": _salary(check, answer.salary),
            "skills": _skills(check, answer, given.lexicon),
            "requirements": Requirements(
                education=check.every(answer.requirements.education),
                certifications=check.every(answer.requirements.certifications),
                responsibilities=check.every(answer.requirements.responsibilities),
            ),
        }
    )
    return Grounded(value, check.dropped)


def _named(check: _Check, found: Found) -> Found:
    """A name must be made of words of the posting; else the passage itself is the value."""
    quote = check.place(found.quote) if found.value else None
    if quote is None:
        return Found()
    known = set(_words(check.source.text))
    same = all(word in known for word in _words(found.value))
    return Found(value=found.value if same else " ".join(quote.text.split()), quote=quote)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in without_accents(text)).split()


def _listed(check: _Check, found: Found, allowed: frozenset[str]) -> Found:
    if not found.value:
        return Found()
    if found.value not in allowed:
        check.dropped += 1
        return Found()
    quote = check.place(found.quote)
    return Found(value=found.value, quote=quote) if quote else Found()


def _years(check: _Check, answer: JobParse) -> dict[str, float | Span | None]:
    figures = [value for value in (answer.min_years, answer.max_years) if value is not None]
    quote = check.place(answer.years_quote) if figures else None
    if quote is None or any(not 0 <= value <= _LONGEST for value in figures):
        return {"min_years": None, "max_years": None, "years_quote": Span()}
    return {"min_years": answer.min_years, "max_years": answer.max_years, "years_quote": quote}


def _salary(check: _Check, salary: Salary) -> Salary:
    if salary.minimum is None and salary.maximum is None:
        return Salary()
    quote = check.place(salary.quote)
    return salary.model_copy(update={"quote": quote}) if quote else Salary()


def _skills(check: _Check, answer: JobParse, lexicon: Lexicon) -> tuple[SkillWanted, ...]:
    """In the catalog's spelling, each once."""
    mentioned = {mention.name for mention in lexicon.find(check.source.text)}
    unique: dict[str, SkillWanted] = {}
    for skill in answer.skills:
        quote = check.place(skill.quote)
        if quote is None:
            continue
        name = lexicon.canonical(skill.name)
        if name not in mentioned and skill.name not in quote.text and not _spelled(name, quote.text, lexicon):
            check.dropped += 1
            continue
        spelled = name or skill.name
        update = {"name": spelled, "known": name is not None, "quote": quote}
        unique.setdefault(spelled, skill.model_copy(update=update))
    return tuple(grouped(tuple(unique.values())))


def _spelled(name: str | None, quote: str, lexicon: Lexicon) -> bool:
    """Whether up to three words of the quote are a spelling of the skill by themselves ("Excel")."""
    words = [word.strip(".,;:()[]“”\"'’") for word in re.split(r"[\s/]+|(?<=[dl])['’]", quote)]
    runs = (" ".join(words[low : low + size]) for size in (1, 2, 3) for low in range(len(words)))
    return name is not None and any(
        name in (lexicon.canonical(run), lexicon.canonical(f"{run} language")) for run in runs
    )
