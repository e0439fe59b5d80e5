"""The small language in which a biased wording is described, and what it compiles to. It cannot be made slow.

    pattern  = parts [; condition]…
    part     = word | word* | (one|two words|three*) | @class        each may end in ? for "or nothing"
    ..n      = up to n words of any kind between two parts (n ≤ 6), within one sentence
    condition= [not] before|after|near [n]: word word* @class …      n words (1 where not given) beside the match;
                                                                     * alone is any word, so `not after: *` is an end

`(too|very)? old ; not after: school` finds "old" and "too old", but not "old school". Words are compared folded: lower
case, no accents, hyphens part them. A pattern has at most 12 parts, each with at most 60 alternatives of at most 5
words, so that the work at each place of a text is bounded: matching is linear in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from config.ai.text.folding import without_accents

MOST_PARTS, MOST_ALTERNATIVES, MOST_WORDS, WIDEST_GAP, FARTHEST = 12, 60, 5, 6, 12
CLASSES = {
    "person": "he she they him her them his their candidate candidates applicant applicants interviewee person",
    "man": "man men guy guys boy boys gentleman dude fellow bloke lad",
    "woman": "woman women girl girls lady ladies gal female females",
    "is": "is was are were be being been seems seemed seem looks looked look appears appeared sounds sounded acts "
    "acted feels felt came_across comes_across came_across_as comes_across_as came_off_as comes_off_as "
    "seems_to_be seemed_to_be appears_to_be may_be might_be will_be would_be could_be",
    "degree": "a an the too very quite rather so bit_too a_bit a_bit_too a_little a_little_too pretty somewhat really "
    "probably surprisingly extremely just also still already clearly obviously likely perhaps maybe simply such_a "
    "quite_a rather_a a_very a_rather a_really kind_of sort_of far_too way_too not not_very",
}
_PIECE = re.compile(
    r"\.\.(?P<gap>\d+)|@(?P<kind>[a-z]+)(?P<k>\?)?|\((?P<many>[^()]*)\)(?P<m>\?)?|(?P<one>[^\s()?@;|]+)(?P<o>\?)?"
)
_CONDITION = re.compile(r"(?P<no>not )?(?P<where>before|after|near)(?: (?P<n>\d+))?: (?P<words>.+)")
_WORD = re.compile(r"[^\W_]+\*?")


class PatternError(ValueError):
    """A pattern that does not follow the syntax; the message is a sentence for its author."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its alternatives by their first word, and whether it may be missing; or a gap of up to `gap` words."""

    ways: tuple[tuple[str, ...], ...] = ()
    optional: bool = False
    gap: int = 0
    is_class: bool = False
    singles: frozenset[str] = frozenset()
    begins: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    starred: tuple[tuple[str, ...], ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether a word must stand for it."""
        return bool(self.ways) and not self.optional


def part_of(ways: tuple[tuple[str, ...], ...], *, optional: bool = False, is_class: bool = False) -> Part:
    """A part; single whole words, and alternatives that begin with one, are looked up at once."""
    return Part(
        ways,
        optional,
        is_class=is_class,
        singles=frozenset(way[0] for way in ways if len(way) == 1 and not way[0].endswith("*")),
        begins=_by_first(way for way in ways if len(way) > 1 and not way[0].endswith("*")),
        starred=tuple(way for way in ways if way[0].endswith("*")),
    )


def _by_first(ways: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for way in ways:
        found[way[0]] = (*found.get(way[0], ()), way)
    return found


@dataclass(frozen=True, slots=True)
class Condition:
    """What must, or must not, stand within `reach` words of a match."""

    wanted: bool
    before: int
    after: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to match; `anchor` is the part that is looked up first, the one with the rarest words."""

    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...]
    anchor: int


def compile_pattern(pattern: str) -> Compiled:
    """The pattern, compiled. Raises PatternError with a sentence that says what is wrong."""
    body, *rest = (piece.strip() for piece in pattern.split(";"))
    parts = _parts(body)
    firm = [place for place, part in enumerate(parts) if part.is_firm]
    if not firm:
        raise PatternError("A pattern needs a part that may not be missing.")
    anchor = max(firm, key=lambda place: (not parts[place].is_class, _rarity(parts[place]), -place))
    return Compiled(tuple(parts), tuple(_condition(piece) for piece in rest), anchor)


def same(test: str, word: str) -> bool:
    """Whether a word meets a test ("word" or "word*")."""
    return word.startswith(test[:-1]) if test[-1] == "*" else word == test


def _parts(body: str) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for piece in _PIECE.finditer(body):
        if body[at : piece.start()].strip():
            raise PatternError(f"“{body[at : piece.start()].strip()}” is not understood.")
        at = piece.end()
        gap = int(piece["gap"] or 0)
        if gap > WIDEST_GAP or (piece["gap"] and not parts):
            raise PatternError(f"A gap stands between two parts and is {WIDEST_GAP} words at most.")
        optional = bool(piece["k"] or piece["m"] or piece["o"])
        is_class = bool(piece["kind"])
        parts.append(Part(gap=gap) if piece["gap"] else part_of(_ways(piece), optional=optional, is_class=is_class))
    if body[at:].strip() or not parts:
        raise PatternError(
            f"“{body[at:].strip()}” is not understood." if body[at:].strip() else "A pattern needs a word."
        )
    if not parts[-1].ways or len(parts) > MOST_PARTS:
        raise PatternError(f"A pattern ends with a word and has {MOST_PARTS} parts at most.")
    return parts


def _ways(piece: re.Match[str]) -> tuple[tuple[str, ...], ...]:
    if piece["kind"]:
        return tuple(tuple(word.split("_")) for word in _class(piece["kind"]))
    raw = piece["many"].split("|") if piece["many"] is not None else [piece["one"]]
    ways = tuple(tuple(_words(one)) for one in raw)
    if not all(ways) or len(ways) > MOST_ALTERNATIVES or any(len(way) > MOST_WORDS for way in ways):
        raise PatternError(f"Alternatives are 1 to {MOST_ALTERNATIVES}, of 1 to {MOST_WORDS} words each.")
    return ways


def _class(name: str) -> list[str]:
    if name not in CLASSES:
        raise PatternError(f"There is no class @{name}; there are {', '.join('@' + one for one in sorted(CLASSES))}.")
    return CLASSES[name].split()


def _words(text: str) -> list[str]:
    words = [without_accents(word) for word in _WORD.findall(text)]
    if any(len(word) < 4 and word.endswith("*") for word in words):
        raise PatternError("Before a * stand at least three letters.")
    return words


def _condition(piece: str) -> Condition:
    match = _CONDITION.fullmatch(piece)
    if match is None:
        raise PatternError(f"“{piece}” is not a condition such as “not after 2: word word*”.")
    reach = int(match["n"] or 1)
    if not 1 <= reach <= FARTHEST:
        raise PatternError(f"A condition reaches 1 to {FARTHEST} words.")
    raw = match["words"].split()
    named = [word for one in raw if one[0] == "@" for word in _class(one[1:]) if "_" not in word]
    words = (*_words(" ".join(one for one in raw if one[0] != "@")), *named, *("*" for one in raw if one == "*"))
    if not words:
        raise PatternError("A condition names at least one word.")
    where = match["where"]
    return Condition(not match["no"], 0 if where == "after" else reach, 0 if where == "before" else reach, words)


def _rarity(part: Part) -> int:
    """The length of the longest word of its least telling alternative: long words are rare."""
    return min(max(len(word) for word in way) for way in part.ways)
