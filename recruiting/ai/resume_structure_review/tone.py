"""Tone of an English résumé: deeds and no duties, no "I", no empty words, one tense, no slips that are certain."""

import re

from recruiting.ai.resume_extract.schema import Span
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading, Statement
from recruiting.ai.review.rewriting import as_deed, impersonal
from recruiting.ai.review.schema import ReviewFinding
from recruiting.ai.review.traits import Traits, traits_of
from recruiting.ai.review.vocabulary import phrase_pattern, verb_forms

from .slips import find_slips

_FIRST_PERSON = re.compile(r"(?<![\w.@/+-])(?:I|I'm|I’m|[Mm]y|[Mm]e|i)\b(?![\w/&+-]|\.\w)")
_JUDGED = ("experience", "projects", "summary", "contact", "other")


def measure(reading: Reading) -> Measured:
    """The five parts of the tone score."""
    told = [(one, traits_of(one)) for one in reading.statements]
    return Measured.of(
        [_impersonal(reading), _deeds(told), _plain(reading), _consistent(reading, told), _slips(reading)]
    )


def _impersonal(reading: Reading) -> Measured:
    told = {one.start: one for one in reading.statements}
    places: dict[int, Statement | None] = {}
    for match in _FIRST_PERSON.finditer(reading.text):
        if reading.section_at(match.start()) not in _JUDGED:
            continue
        inside = next((one for one in told.values() if one.start <= match.start() < one.end), None)
        places.setdefault(inside.start if inside else match.start(), inside)
    found = [
        ReviewFinding(
            code="first_person",
            section=reading.section_at(start),
            type="weakness",
            category="content",
            severity=2,
            quote=one.span if one else _line_at(reading, start),
            sentence="Written in the first person. Résumés drop the “I” and begin with what was done.",
            suggested_text=impersonal(one, traits_of(one).verb) if one else "",
        )
        for start, one in sorted(places.items())
    ]
    said = "No first person." if not places else f"The first person in {counted(len(places), 'place', 'places')}."
    return Measured.one(Share("impersonal", 20, 1 - 0.2 * len(places), said), found)


def _line_at(reading: Reading, place: int) -> Span:
    low = reading.text.rfind("\n", 0, place) + 1
    high = reading.text.find("\n", place)
    return reading.quote(low, high if high >= 0 else len(reading.text))


def _deeds(told: list[tuple[Statement, Traits]]) -> Measured:
    if not told:
        return Measured.one(Share("deeds", 25, None, "No statements to measure."))
    duties = [one for one, traits in told if traits.opening == "duty"]
    weak = [one for one, traits in told if traits.opening == "weak"]
    found = [
        ReviewFinding(
            code="duty", section=one.section, type="weakness", category="content", severity=4, quote=one.span,
            sentence="Names a duty, not what was done. Anybody in this job could say so.", suggested_text=as_deed(one),
        )
        for one in duties
    ]  # fmt: skip
    found += [
        ReviewFinding(
            code="weak_opening", section=one.section, type="weakness", category="content", severity=3, quote=one.span,
            sentence="The opening hides the person's own part.", suggested_text=as_deed(one),
        )
        for one in weak
    ]  # fmt: skip
    value = 1 - (1.3 * len(duties) + 0.65 * len(weak)) / len(told)
    said = (
        f"{len(duties)} of {counted(len(told), 'statement names', 'statements name')} a duty, {len(weak)} open weakly."
    )
    return Measured.one(Share("deeds", 25, value, said), found)


def _plain(reading: Reading) -> Measured:
    hits = list(phrase_pattern("filler").finditer(reading.folded))
    found = [
        ReviewFinding(
            code="empty_words", section=reading.section_at(match.start()), type="weakness", category="content",
            severity=2, quote=reading.quote(*match.span()),
            sentence="Everybody says so. A thing done would show it.",
        )
        for match in hits
    ]  # fmt: skip
    said = "No empty words." if not hits else f"{counted(len(hits), 'empty phrase', 'empty phrases')}."
    return Measured.one(Share("plain", 20, 1 - 0.2 * len(hits), said), found)


def _tense(verb: str) -> str:
    """past, base (or third person) or gerund of a known verb form."""
    base = verb_forms().get(verb, "")
    if verb.endswith("ing"):
        return "gerund"
    return "base" if verb in {base, f"{base}s"} else "past"


def _consistent(reading: Reading, told: list[tuple[Statement, Traits]]) -> Measured:
    opened = [(one, traits) for one, traits in told if traits.verb in verb_forms()]
    if len(told) < 2:
        return Measured.one(Share("consistent", 15, None, "Too few statements to compare."))
    past = [one for one, traits in opened if _is_past(reading, one) and _tense(traits.verb) == "base"]
    gerunds = [one for one, traits in opened if _tense(traits.verb) == "gerund"]
    odd = [one for one in past if not _same_in_past(one)] + (gerunds if len(gerunds) < len(opened) else [])
    stops = sum(one.text.endswith(".") for one, _ in told)
    found = [
        ReviewFinding(
            code="tense", section=one.section, type="error", category="grammar", severity=2, quote=one.span,
            sentence="Another tense than the rest: past positions are told in the past.",
        )
        for one in odd
    ]  # fmt: skip
    uneven = min(stops, len(told) - stops)
    if uneven:
        found.append(
            ReviewFinding(
                code="full_stops",
                type="error",
                category="formatting",
                severity=1,
                sentence=f"{stops} of {len(told)} statements end with a full stop; all or none should.",
            )
        )
    value = 1 - 0.7 * len(odd) / max(1, len(opened)) - 0.6 * uneven / len(told)
    said = "Tense and full stops are the same throughout." if not found else "Tense or full stops vary."
    return Measured.one(Share("consistent", 15, value, said), found)


def _is_past(reading: Reading, one: Statement) -> bool:
    position = reading.positions[one.position] if one.position >= 0 else None
    return position is not None and bool(position.end) and not position.current


def _same_in_past(one: Statement) -> bool:
    return one.folded.lstrip().split(" ", 1)[0] in {"cut", "set", "put", "read", "forecast", "reforecast", "proofread"}


def _slips(reading: Reading) -> Measured:
    found = find_slips(reading)
    said = "No certain slip of language." if not found else f"{counted(len(found), 'slip', 'slips')} of language."
    return Measured.one(Share("slips", 20, 1 - 0.3 * len(found), said), found)
