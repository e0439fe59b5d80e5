"""Checks what an engine said against the résumé: no quote, no finding; no figure, name or skill from elsewhere."""

import re
from dataclasses import dataclass, field

from config.ai.grounding import SourceText
from config.ai.text.stems import stem, words_of
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.resume_extract.schema import Span

from .reading import Reading
from .schema import ReviewFinding
from .vocabulary import words

SHORTEST = 3  # words of a quote, where it is no error of language
MODEL = "model"
_GAP = re.compile(r"\[[^\[\]]*\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:“\"(\[]\s)(?<!^)(?<![\w'’-])[A-Z][\w&'’-]+")


@dataclass(slots=True)
class Check:
    """One résumé to check against. `allowed` are words that a sentence may use though the résumé does not: the names of
    the industry's skills and appeal points. `dropped` counts what was not found."""

    reading: Reading
    lexicon: Lexicon
    allowed: str = ""
    dropped: int = 0
    _source: SourceText = field(init=False)
    _words: frozenset[str] = field(init=False)
    _skills: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._source = SourceText(self.reading.text)
        self._words = frozenset(stem(word) for word in words_of(f"{self.reading.text} {self.allowed}"))
        held = f"{self.reading.text}\n{self.allowed}"
        self._skills = frozenset(one.name for one in self.lexicon.find(held))

    def place(self, quote: Span | None, *, fewest: int = SHORTEST) -> Span | None:
        """The quote at its exact place; None where it is not in the text, too short, or inside a passage that addresses
        whoever judges."""
        if quote is None or not quote.text.strip():
            return None
        text = self.reading.text
        at: tuple[int, int] | None = (quote.start, quote.end)
        if not 0 <= quote.start < quote.end or text[quote.start : quote.end] != quote.text:
            at = self._source.locate(quote.text)
        if at is None or len(words_of(text[slice(*at)])) < fewest:
            return None
        return Span(text=text[slice(*at)], start=at[0], end=at[1])

    def findings(self, proposed: tuple[ReviewFinding, ...], known: tuple[ReviewFinding, ...]) -> list[ReviewFinding]:
        """Those of another engine that hold, marked as a model's. What code found already is passed over."""
        kept = [self._finding(one) for one in proposed if one not in known]
        self.dropped += sum(one is None for one in kept)
        return [one for one in kept if one is not None]

    def _finding(self, one: ReviewFinding) -> ReviewFinding | None:
        quote = self.place(one.quote, fewest=1 if one.type == "error" else SHORTEST)
        if quote is None or not one.sentence.strip() or not self._says_nothing_new(one.sentence):
            return None
        suggested = one.suggested_text.strip()
        if suggested and not self._own_words(suggested):
            self.dropped += 1
            suggested = ""
        return one.model_copy(
            update={
                "code": MODEL,
                "quote": quote,
                "suggested_text": suggested,
                "severity": min(5, max(1, one.severity)),
                "confidence": min(1.0, max(0.0, one.confidence)),
                "section": self.reading.section_at(quote.start),
            }
        )

    def _says_nothing_new(self, sentence: str) -> bool:
        """Whether every figure, name and skill of a sentence stands in the résumé."""
        numbers = all(number in self.reading.text for number in _NUMBER.findall(sentence))
        names = all(self._known(name) for name in _NAME.findall(sentence.strip()))
        return numbers and names and {one.name for one in self.lexicon.find(sentence)} <= self._skills

    def _own_words(self, suggested: str) -> bool:
        """Whether a suggestion holds only figures and words that the résumé holds, gaps aside."""
        bare = _GAP.sub(" ", suggested)
        own = all(number in self.reading.text for number in _NUMBER.findall(bare))
        return own and all(
            self._known(word) for word in words_of(bare) if word not in words("glue") and not word.isdigit()
        )

    def _known(self, name: str) -> bool:
        return all(stem(word) in self._words or word in words("glue") for word in words_of(name))
