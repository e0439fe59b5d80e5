"""An answer cut into passages, and which of them count: instructions, the question's own words, repetitions and bare
lists of key words do not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from config.ai.instructions import blanked, instructions_in
from config.ai.text.clauses import sentences, trimmed
from config.ai.text.folding import same_length_fold
from config.ai.text.languages import detect_language
from config.ai.text.stems import words_of
from interviews.ai.interview_report.schema import AskedQuestion, Quote
from interviews.ai.interview_report.vocabulary import (
    commonplace,
    cue,
    empty_words,
    generic_stems,
    ideas,
    ideas_of,
    stems_of,
)
from interviews.ai.interviewer_turn.reading import wants_skip

LONGEST = 45  # words; dictated text comes without full stops
ECHO, SAME = 0.85, 0.8
_LIST_ITEMS, _LIST_EMPTY = 4, 0.15
_MANY, _PROSE = 20, 0.18
_GAP = re.compile(r"\s{40,}")
_WORD = re.compile(r"\S+")
_JOINT = re.compile(r"[,;:]\s|\s(?=(?:and|but|so|because|then|after|which|when)\s)")
_HOLLOW = 120  # characters; what only says so is short
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|St|No|vs|approx)\.$")
_SAYS_SO = re.compile(r"\b(?:know|sure|idea|yes|yeah|no)\b")


@dataclass(frozen=True)
class Passage:
    """A sentence, or a piece of a long one, of one turn; half open in characters of that turn."""

    seq: int
    start: int
    end: int
    text: str

    @cached_property
    def folded(self) -> str:
        """Lower case, no accents, straight apostrophes, as long as the text."""
        return same_length_fold(self.text).replace("’", "'")

    @cached_property
    def words(self) -> list[str]:
        """Its words, folded."""
        return words_of(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words that carry meaning."""
        return stems_of(self.text)

    @cached_property
    def ideas(self) -> frozenset[int]:
        """What its words may stand for."""
        return ideas_of(self.stems)

    @cached_property
    def is_commonplace(self) -> bool:
        """Whether it says little but a phrase that anybody could say."""
        return bool(commonplace().search(self.folded)) and not re.search(r"\d", self.text)

    def shows(self, name: str) -> bool:
        """Whether it holds this cue of words/cues.txt."""
        return bool(cue(name).search(self.folded))

    @property
    def quote(self) -> Quote:
        """Itself, to be shown."""
        return Quote(text=self.text, seq=self.seq, start=self.start, end=self.end)


@dataclass(frozen=True)
class Reading:
    """What counts of an answer. `concrete` are stems that say something new: neither general nor the question's."""

    passages: tuple[Passage, ...] = ()
    instructions: tuple[Quote, ...] = ()
    echoes: int = 0
    repeats: int = 0
    lists: int = 0
    asked: frozenset[str] = frozenset()
    usable: bool = False
    says_unknown: bool = False
    concrete: frozenset[str] = field(default=frozenset())

    @property
    def words(self) -> int:
        """How many words count."""
        return sum(len(one.words) for one in self.passages)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all that counts."""
        return frozenset().union(*(one.stems for one in self.passages))

    @cached_property
    def ideas(self) -> frozenset[int]:
        """Ideas of all that counts."""
        return ideas_of(self.stems)

    @cached_property
    def telling(self) -> tuple[Passage, ...]:
        """The passages that say something: two concrete words at least, and no mere commonplace."""
        return tuple(p for p in self.passages if len(p.stems & self.concrete) >= 2 and not p.is_commonplace)


def read(question: AskedQuestion, seen: Iterable[frozenset[str]] = ()) -> Reading:
    """The answer's reading; `seen` are the stems of passages of earlier answers, which do not count twice."""
    asked = stems_of(question.question)
    known = list(seen)
    kept: list[Passage] = []
    counts = {"echoes": 0, "repeats": 0, "lists": 0}
    told: list[Quote] = []
    for turn in question.turns:
        spans = instructions_in(turn.text)
        told += [Quote(text=turn.text[a:b], seq=turn.seq, start=a, end=b) for a, b in spans]
        for start, end in _pieces(blanked(turn.text, spans)):
            passage = Passage(turn.seq, start, end, turn.text[start:end])
            reason = _idle(passage, asked, known)
            if reason:
                counts[reason] += 1
            else:
                kept.append(passage)
                known.append(passage.stems)
    prose = _without_salad(kept)
    counts["lists"] += len(kept) - len(prose)
    kept = prose
    concrete = frozenset().union(*(p.stems for p in kept if not p.is_commonplace)) - generic_stems() - asked
    usable, unknown = _usable(kept, asked)
    return Reading(
        tuple(kept), tuple(told), **counts, asked=asked, usable=usable, says_unknown=unknown, concrete=concrete
    )


def _pieces(text: str) -> list[tuple[int, int]]:
    """Sentences; those that go on for long are cut at joints."""
    text = _GAP.sub(lambda gap: "\n\n" + " " * (len(gap.group()) - 2), text)
    whole: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if whole and _TITLE.search(text[max(0, whole[-1][1] - 6) : whole[-1][1]]):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return [piece for start, end in whole for piece in _short(text, start, end)]


def _short(text: str, start: int, end: int) -> list[tuple[int, int]]:
    words = [word.start() for word in _WORD.finditer(text, start, end)]
    joints = {joint.end() for joint in _JOINT.finditer(text, start, end)} if len(words) > LONGEST else set()
    found, first = [], 0
    while len(words) - first > LONGEST:
        cut = next((at for at in range(first + LONGEST - 1, first + 13, -1) if words[at] in joints), first + 29)
        found.append(trimmed(text, words[first], words[cut]))
        first = cut
    return [*found, trimmed(text, words[first], end)] if words else found


def _idle(passage: Passage, asked: frozenset[str], known: list[frozenset[str]]) -> str:
    """Why a passage counts as nothing: "echoes", "repeats" or "lists"; "" where it counts."""
    stems = passage.stems
    if stems and len(stems & asked) / len(stems) >= ECHO and len(stems) >= 2:
        return "echoes"
    if len(stems) >= 4 and any(len(stems & one) / len(stems | one) >= SAME for one in known):
        return "repeats"
    hollow = _hollow(passage.words)
    items = len(re.findall(r"[,;/|•]", passage.text)) + 1
    if items > _LIST_ITEMS and hollow < _LIST_EMPTY and len(passage.words) / items < 4:
        return "lists"
    return ""


def _hollow(words: list[str]) -> float:
    """0-1: how many of the words only hold sentences together; English prose has a third and more."""
    return sum(word in empty_words() for word in words) / max(1, len(words))


def _without_salad(kept: list[Passage]) -> list[Passage]:
    """Without passages of bare key words, where the answer as a whole is hardly made of sentences."""
    words = [word for p in kept for word in p.words]
    if len(words) < _MANY or _hollow(words) >= _PROSE or detect_language(" ".join(words)) not in ("en", ""):
        return kept
    return [p for p in kept if _hollow(p.words) >= _PROSE]


def _usable(kept: list[Passage], asked: frozenset[str]) -> tuple[bool, bool]:
    """Whether there is an answer to judge, and whether it only says that it is not known, or yes or no."""
    whole = " ".join(p.folded for p in kept)
    if not re.search(r"\w", whole) or (wants_skip(whole) and not _SAYS_SO.search(whole)):
        return False, False
    if len(whole) <= _HOLLOW and cue("hollow").fullmatch(whole):
        unknown = bool(_SAYS_SO.search(whole))
        return unknown, unknown
    known = ideas()
    read = any(word in empty_words() or word.isdigit() for p in kept for word in p.words) or any(
        one in known or one in generic_stems() or one in asked for p in kept for one in p.stems
    )
    return read, False
