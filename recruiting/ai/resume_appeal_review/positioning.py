"""Competitive positioning: what others honored, how large the work was, points proved, a profile that says who."""

import re

from recruiting.ai.resume_extract.schema import Span
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.quantities import figures
from recruiting.ai.review.reading import words_in
from recruiting.ai.review.schema import ReviewFinding
from recruiting.ai.review.vocabulary import phrase_pattern, words

from .achievements import proofs
from .case import IMPACT, Case, Told

_STANDING = 3
_MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:budget|revenue|sales)\b")


def measure(case: Case) -> Measured:
    """The four parts of the positioning score."""
    return Measured.of([_standing(case), _scope(case), _proved(case), _profile(case)])


def _standing(case: Case) -> Measured:
    """Signs of esteem, each kind of word once, and certifications."""
    reading = case.reading
    hits: dict[str, tuple[int, int]] = {}
    for match in phrase_pattern("standing").finditer(reading.folded):
        if reading.section_at(match.start()) not in ("contact", "skills") and not _headed(case, match.start()):
            hits.setdefault(match.group()[:6], match.span())
    certified = [one for one in reading.found.certifications if one.start >= 0]
    lines: dict[int, Span] = {}
    for start, end in sorted(hits.values()):
        line = _clause(case, start, end)
        lines.setdefault(line.start, line)
    found = [
        ReviewFinding(
            code="standing", section=reading.section_at(quote.start), type="strength", category="content", severity=2,
            quote=quote, sentence="Something that others recognized.", confidence=0.6,
        )
        for quote in list(lines.values())[:_STANDING]
    ]  # fmt: skip
    signs, papers = counted(len(lines), "sign", "signs"), counted(len(certified), "certification", "certifications")
    said = f"{signs} of recognition, {papers}."
    return Measured.one(Share("standing", 30, (len(lines) + len(certified)) / _STANDING, said), found)


def _headed(case: Case, place: int) -> bool:
    """Whether the word is part of a heading ("Honors & Awards")."""
    return any(one.title and one.start <= place < one.start + len(one.title) for one in case.reading.sections)


def _clause(case: Case, start: int, end: int) -> Span:
    inside = next((one.statement for one in case.told if one.statement.start <= start < one.statement.end), None)
    if inside:
        return inside.span
    low = case.reading.text.rfind("\n", 0, start) + 1
    high = case.reading.text.find("\n", end)
    return case.reading.quote(low, high if high >= 0 else len(case.reading.text))


def _kinds(one: Told) -> set[str]:
    """Of scale: people, money, volume."""
    if not one.traits.figures:
        return set()
    kinds = {"volume"}
    if _MONEY.search(one.statement.folded):
        kinds.add("money")
    if words("people") & set(words_in(one.statement.folded)):
        kinds.add("people")
    return kinds


def _scope(case: Case) -> Measured:
    kinds = sorted({kind for one in case.told for kind in _kinds(one)})
    said = f"Scale is told in {', '.join(kinds)}." if kinds else "No statement tells how large the work was."
    found = []
    if not kinds:
        found.append(
            ReviewFinding(code="no_scale", type="weakness", category="quantitative_impact", severity=3, sentence=said)
        )
    return Measured.one(Share("scope", 25, len(kinds) / 3, said), found)


def _proved(case: Case) -> Measured:
    proved = [code for code, one in proofs(case).items() if one.proof == 1.0 and code != IMPACT]
    expected = max(1, case.expected.appeal_points - 1)
    shown = counted(len(proved), "appeal point is", "appeal points are")
    said = f"{shown} proved by a result in figures; {expected} expected."
    return Measured.one(Share("proved", 25, len(proved) / expected, said))


def _profile(case: Case) -> Measured:
    """The lines at the top: there, particular, without empty words."""
    sections = case.reading.of("summary")
    text = " ".join(case.reading.text[one.start + len(one.title) : one.end] for one in sections)
    if len(words_in(text)) < 6:
        return Measured.one(Share("profile", 20, 0.0, "No profile says what this person stands for."))
    named = any(one.section == "summary" for one in case.reading.skills) or bool(figures(text))
    empty = phrase_pattern("filler").search(text.lower()) is not None
    value = 0.4 + 0.35 * named + 0.25 * (not empty)
    said = "The profile is particular." if named and not empty else "The profile could stand in any résumé."
    quote = case.reading.quote(sections[0].start + len(sections[0].title), sections[0].end)
    found = [_said(quote, said, good=named and not empty)] if quote.text else []
    return Measured.one(Share("profile", 20, value, said), found)


def _said(quote: Span, said: str, *, good: bool) -> ReviewFinding:
    return ReviewFinding(
        code="profile", section="summary", type="strength" if good else "weakness", category="content",
        severity=2, quote=quote, sentence=said, confidence=0.7,
    )  # fmt: skip
