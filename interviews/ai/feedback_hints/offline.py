"""The offline engine: terms of the guard, words on personality, and judgments without an example. Deterministic, pure.

Known limits: it reads English. An example is told by its signs (a figure, a quotation, "when", "because", a verb of
what was said or done); whether it fits the judgment beside it, it does not know.
"""

import json
import re
from functools import cache
from pathlib import Path

from config.ai.text.clauses import sentences
from config.ai.text.folding import same_length_fold
from config.ai.text.stems import words_of
from interviews.ai.feedback_hints.schema import FeedbackHints, Hint, HintKind, HintsInput, Term
from interviews.ai.feedback_hints.terms import Match, matches

_PHRASES = Path(__file__).with_name("phrases.json")
SHORT = 12  # words
PERSONALITY = "This judges a personality. Say what was said or done."
VAGUE = "This judges without an example. Say which answer or which act showed it."
NO_EXAMPLE = "There is no example in this text. Name at least one answer or act, and what was in it."
TOO_SHORT = f"This is shorter than {SHORT} words. Say what was asked, what was answered and what follows from it."
_EXAMPLE = re.compile(
    r"\d|[\"“”«»]|\b(?:for example|for instance|such as|e\.g\.|when (?:asked|she|he|they|i|we|the)|because|"
    r"asked (?:about|how|for|to|whether|why)|"
    r"(?:described|explained|said|told|named|showed|demonstrated|built|wrote|drew|designed|solved|found|noticed|fixed|"
    r"proposed|suggested|compared|calculated|listed|mentioned|pointed out|walked|gave|answered that|could not|"
    r"did not know|reduced|increased|led|"
    r"planned|tested|measured|debugged|refactored|admitted|forgot|confused|missed|traced|split|handled)\b)"
)


@cache
def _phrases(kind: str) -> tuple[Term, ...]:
    told = json.loads(_PHRASES.read_text(encoding="utf-8"))[kind]
    return tuple(Term(category="other", **one) for one in told)


def offline(given: HintsInput) -> FeedbackHints:
    """The hints on a text. What an AI wrote is looked at for bias and personality only; an empty text has none."""
    if not given.text.strip():
        return FeedbackHints()
    found = [_bias(match) for match in matches(given.text, given.terms)]
    found += _apart([_hint("personality", one) for one in matches(given.text, _phrases("personality"))], found)
    if given.kind != "ai":
        found += _apart([_hint("vague", one) for one in _bare(given.text)], found)
    ordered = sorted(found, key=lambda hint: (hint.start, hint.end, hint.kind, hint.term))
    return FeedbackHints(hints=(*ordered, *(() if given.kind == "ai" else _on_the_whole(given.text))))


def _bias(match: Match) -> Hint:
    term = match.term
    return Hint(
        kind="bias",
        sentence=term.explanation or f"“{term.term}” can judge a person instead of the work.",
        quote=match.text,
        start=match.start,
        end=match.end,
        severity=term.severity,
        term=term.term,
        category=term.category,
        alternatives=term.alternatives,
    )


def _hint(kind: HintKind, match: Match) -> Hint:
    return Hint(
        kind=kind,
        sentence=PERSONALITY if kind == "personality" else VAGUE,
        quote=match.text,
        start=match.start,
        end=match.end,
        term=match.term.term,
        alternatives=match.term.alternatives,
    )


def _apart(hints: list[Hint], found: list[Hint]) -> list[Hint]:
    """Those that no hint found before overlaps."""
    return [one for one in hints if not any(one.start < each.end and each.start < one.end for each in found)]


def _bare(text: str) -> list[Match]:
    """Judgments that have no sign of an example in their sentence or the next."""
    spans = sentences(text)
    shown = [_has_example(text[start:end]) for start, end in spans]
    held = [(start, end) for n, (start, end) in enumerate(spans) if shown[n] or (n + 1 < len(spans) and shown[n + 1])]
    found = matches(text, _phrases("vague"))
    return [one for one in found if not any(start <= one.start < end for start, end in held)]


def _has_example(text: str) -> bool:
    return bool(_EXAMPLE.search(same_length_fold(text)))


def _on_the_whole(text: str) -> tuple[Hint, ...]:
    if len(words_of(text)) < SHORT:
        return (Hint(kind="short", sentence=TOO_SHORT),)
    return () if _has_example(text) else (Hint(kind="no_example", sentence=NO_EXAMPLE),)
