"""Names for comparing: folded, cut into words, known short forms, and how near two of them are.

A name is written in many ways: without accents, with ue for ü, the family name first, short (Bill), by its initial,
with one half of a double name. `best_names` looks for the reading of two records under which they agree best.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from rapidfuzz.distance import OSA

from config.ai.text.folding import without_accents

_FORMS = Path(__file__).parents[2] / "data" / "given_names.csv"
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "'": ""})
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "da", "di", "dos", "du", "la", "le", "zu", "ten"}
)
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
# From best to worst. `other` speaks against one person, `none` says nothing (a part is not written down).
EQUAL, SHORT, PART, SLIP, INITIAL, NONE, OTHER = "equal", "short", "part", "slip", "initial", "none", "other"
_ORDER = (EQUAL, SHORT, PART, SLIP, INITIAL, NONE, OTHER)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """How two names compare: a kind for the given and for the family part; `turned` where one is the other way
    round."""

    given: str
    family: str
    turned: bool = False

    @property
    def rank(self) -> tuple[int, int, bool]:
        """Smaller is nearer."""
        one, other = _ORDER.index(self.given), _ORDER.index(self.family)
        return max(one, other), one + other, self.turned


def words_of(name: str) -> Words:
    """The folded words of a name.

    >>> words_of("Anne-Sophie"), words_of("O'Brien"), words_of("Łukasz")
    (('anne', 'sophie'), ('obrien',), ('lukasz',))
    """
    return tuple(re.findall(r"[^\W\d_]+", without_accents(name).translate(_LETTERS)))


def loose(word: str) -> str:
    """One letter for an umlaut however it is written.

    >>> loose("mueller"), loose("muller")
    ('muller', 'muller')
    """
    for two, one in _DIGRAPHS:
        word = word.replace(two, one) if len(word) > 3 else word
    return word


def core(family: Words) -> Words:
    """A family name without particles, unless there is nothing else: "von der Heide" is heide."""
    return tuple(word for word in family if word not in _PARTICLES) or family


@cache
def forms() -> dict[str, frozenset[int]]:
    """For each known given name the groups of forms that it belongs to (`recruiting/data/given_names.csv`)."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_groups()):
        for form in group:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(groups) for form, groups in found.items()}


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    with _FORMS.open(encoding="utf-8", newline="") as file:
        return tuple(tuple(row["forms"].split("|")) for row in csv.DictReader(file))


def groups_of(word: str) -> frozenset[int]:
    """The groups of a word, however its umlauts are written; none for what is no known given name."""
    return forms().get(word) or forms().get(loose(word), frozenset())


@cache
def relatives(word: str) -> frozenset[str]:
    """Every form that stands in a group with this one, itself too."""
    return frozenset(form for number in groups_of(word) for form in _groups()[number]) | {word}


def canonical(word: str) -> str:
    """A key that the forms of one given name share: its first group's number, or the word where it is not known."""
    groups = groups_of(word)
    return str(min(groups)) if groups else loose(word)


def near(one: str, other: str) -> bool:
    """Whether slips of the hand make one word of the other: one letter in short words, two in longer ones."""
    longest = max(len(one), len(other))
    allowed = 0 if longest < 4 else 1 if longest < 7 else 2
    return one[:1] == other[:1] and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def given_kind(one: Words, other: Words) -> str:
    """How two given names compare. The first words decide; a second given name may be missing."""
    if not one or not other:
        return NONE
    first, second = one[0], other[0]
    if loose(first) == loose(second) or loose("".join(one)) == loose("".join(other)):
        return EQUAL
    if groups_of(first) & groups_of(second):
        return SHORT
    if min(len(first), len(second)) == 1:
        initials = {form[0] for form in relatives(max(first, second, key=len))}
        return INITIAL if min(first, second, key=len) in initials else OTHER
    if _slip_of_a_given_name(first, second):
        return SLIP
    return PART if _second_name(one, other) else OTHER


def _slip_of_a_given_name(one: str, other: str) -> bool:
    """Near, where not both are names in their own right: Anna is no slip of Anne's sister Hanna. A slip in one form of
    a name is told from the other's forms."""
    if groups_of(one) and groups_of(other):
        return False
    return any(near(a, b) for a in relatives(one) for b in relatives(other))


def _second_name(one: Words, other: Words) -> bool:
    """Called by the second name: Mary Ann and Ann. Two people of a family rarely share that."""
    return (len(one) == 1 and one[0] in other[1:]) or (len(other) == 1 and other[0] in one[1:])


def family_kind(one: Words, other: Words) -> str:
    """How two family names compare; one half of a double name is `part`."""
    if not one or not other:
        return NONE
    one, other = core(one), core(other)
    first, second = loose("".join(one)), loose("".join(other))
    if first == second:
        return EQUAL
    if min(len(first), len(second)) == 1:
        return INITIAL if first[0] == second[0] else OTHER
    if len(one) != len(other) and any(a == b or near(a, b) for a, b in product(one, other)):
        return PART
    return SLIP if near(first, second) else OTHER


def readings(first: str, last: str) -> list[tuple[Words, Words]]:
    """The ways to read a record's name as (given, family): as written first, then with the fields turned; a name in
    one field is cut at either end."""
    given, family = words_of(first), words_of(last)
    if given and family:
        return [(given, family), (family, given)]
    whole = given or family
    if len(whole) < 2:
        return [(given, family), (family, given)]
    cuts = range(1, len(whole))
    return [(whole[:cut], whole[cut:]) for cut in cuts] + [(whole[cut:], whole[:cut]) for cut in cuts]


def best_names(one: tuple[str, str], other: tuple[str, str]) -> Names:
    """The reading of two (first, last) names under which they agree best."""
    found = [
        Names(given_kind(a[0], b[0]), family_kind(a[1], b[1]), turned=bool(i or j))
        for (i, a), (j, b) in product(enumerate(readings(*one)), enumerate(readings(*other)))
        if not (i and j and i == j)
    ]
    return min(found, key=lambda names: names.rank)
