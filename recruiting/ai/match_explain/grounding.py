"""Checks what an engine found against the résumé and scores it: the same function for the model and for code."""

from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from recruiting.ai.match_explain.evidence import Implied, key, names, shown_skills, verified
from recruiting.ai.match_explain.offline import offline
from recruiting.ai.match_explain.schema import Matched, MatchInput, MatchResult
from recruiting.ai.resume_extract.schema import SkillFound, Span

_WORDS = 3  # a quote is a whole skill name or at least this many words


def ground(answer: MatchResult, given: MatchInput, *, implied: Implied | None = None) -> Grounded[MatchResult]:
    """The score of `given` with the proposals of `answer` whose quotes stand in the résumé; the others are dropped and
    counted. Only `matched` (name, level, quote) and the names of near skills are read from the answer: no number is.
    What a more specific skill shows (`through`) is worked out again from `implied`, never believed.
    Grounding what `offline` gave changes nothing.
    """
    wanted = {key(one.name): one.name for one in (*given.required, *given.nice_to_have)}
    source = SourceText(given.resume_text)
    proposals = [one for one in answer.matched if key(one.name) in wanted and not one.through]
    found = [skill for skill in (_proposed(one, wanted[key(one.name)], source) for one in proposals) if skill]
    data = given.model_copy(update={"skills": (*given.skills, *_new(found, given))})
    held = frozenset(names(shown_skills(data).values()))
    near = {one.name: one.nearest for one in answer.missing if one.nearest in held}
    result = offline(data, nearest=lambda name, _: near.get(name, ""), implied=implied)
    kept = {key(one.name) for one in result.matched}
    through = sum(bool(one.through) and key(one.name) in kept for one in answer.matched)
    return Grounded(result, dropped=len(answer.matched) - len(found) - through)


def _new(found: list[SkillFound], given: MatchInput) -> list[SkillFound]:
    """What the extraction did not find at that place already, with its section and years."""
    places = {(key(one.name), verified(one, given.resume_text)) for one in given.skills}
    levels = {(key(one.name), one.level) for one in given.skills}
    return [
        one for one in found if (key(one.name), one.quote) not in places or (key(one.name), one.level) not in levels
    ]


def _proposed(one: Matched, name: str, source: SourceText) -> SkillFound | None:
    as_given = SkillFound(name=name, level=one.level, quote=one.quote)
    if verified(as_given, source.text):
        return as_given if _enough(one.quote.text, name) else None
    place = source.locate(one.quote.text)
    if place is None or not _enough(one.quote.text, name):
        return None
    start, end = place
    return SkillFound(name=name, level=one.level, quote=Span(text=source.text[start:end], start=start, end=end))


def _enough(quote: str, name: str) -> bool:
    return len(quote.split()) >= _WORDS or key(name) in key(quote)
