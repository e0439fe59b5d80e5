"""What one English statement tells: a deed or a duty, a result, in figures or not, and what stood in the way."""

import re
from dataclasses import dataclass

from .quantities import figures
from .reading import Statement
from .vocabulary import opening_pattern, phrase_pattern, verb_forms, words

_LABEL = re.compile(r"[^:.;]{2,40}:\s+(?=[a-z])")
_FIRST = re.compile(
    r"\W*(?:i\s+|we\s+)?(?:(?:also|successfully|personally|currently|then|co)[\s-]+|\w+ly\s+)?([a-z][a-z-]*)"
)
_CHANGE = re.compile(r"\bfrom\b.{1,40}\bto\b.{0,25}\d|\b(?:up|down|by)\s+(?:to\s+)?[$€£]?\d|\bnot\s+\d|\bbelow\s+\d")
_SITUATION = re.compile(
    r"\b(?:for|at|across|in|of|on|between|within|with)\s+(?:(?:a|an|the|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|both|all|[$€£]?\d[\w,.%]*)\s+)?[a-z][\w'-]+"
)
_PAST = re.compile(
    r"(?!advanced|detailed|related|certified|licensed|limited|skilled|need|speed|seed|feed)[a-z-]{3,}[a-z]ed"
)


SCALE = 0.35  # of a result: figures that tell how large the work was


@dataclass(frozen=True, slots=True)
class Traits:
    """`opening`: verb, weak ("worked on"), duty ("responsible for") or other. `result` 0-1: 1 an outcome in figures,
    .35 a scale in figures, .3 an outcome without."""

    opening: str
    verb: str
    figures: tuple[tuple[int, int], ...]
    outcome: bool
    situation: bool
    complication: bool

    @property
    def result(self) -> float:
        """How far it says what came of it."""
        if self.figures:
            return 1.0 if self.outcome else SCALE
        return 0.3 if self.outcome and self.opening != "duty" else 0.0

    @property
    def resolution(self) -> bool:
        """Whether a deed and its outcome are told."""
        return self.opening in ("verb", "other") and self.outcome

    @property
    def story(self) -> float:
        """The share of situation, complication and resolution, 0-1."""
        return (self.situation + self.complication + self.resolution) / 3


def traits_of(one: Statement) -> Traits:
    """The traits of a statement."""
    label = _LABEL.match(one.folded)
    opening, verb = _opening(one.folded[label.end() :] if label else one.folded)
    after = one.folded.removeprefix(verb) if verb else one.folded
    return Traits(
        opening=opening,
        verb=verb,
        figures=tuple(figures(one.text)),
        outcome=bool(_CHANGE.search(one.folded))
        or bool(phrase_pattern("outcomes").search(_past_opening(one.folded, verb))),
        situation=bool(_SITUATION.search(after)) and one.words >= 6,
        complication=bool(phrase_pattern("complications").search(after)),
    )


def _opening(folded: str) -> tuple[str, str]:
    if opening_pattern("duties").match(folded):
        return "duty", ""
    if opening_pattern("weak").match(folded):
        return "weak", ""
    match = _FIRST.match(folded)
    word = match.group(1) if match else ""
    for option in (word, word.split("-")[0]):
        if option in verb_forms():
            return "verb", option
    if phrase_pattern("duties").search(folded[:70]):
        return "duty", ""
    return ("verb", word) if _PAST.fullmatch(word) else ("other", "")


def _past_opening(folded: str, verb: str) -> str:
    """The statement without its own verb, unless that verb is an outcome that a figure follows."""
    if verb in words("outcomes") and figures(folded):
        return folded
    return folded.replace(verb, " ", 1) if verb else folded
