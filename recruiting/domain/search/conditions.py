"""A search's tree as conditions on indexed terms: what every database is asked, before its own syntax."""

from dataclasses import dataclass
from typing import TypeAlias

from recruiting.domain.search import tree
from recruiting.domain.search.fields import EXACT, FIELDS, RESUME, SHORTEST_NAME, STEM, WHO
from recruiting.domain.search.words import encoded, stemmed, words_in

_LEAST_PHONE = 7
_BEGINNINGS = {"name": 2, "email": 2, "company": SHORTEST_NAME, "location": SHORTEST_NAME}


@dataclass(frozen=True, slots=True)
class Run:
    """Terms that stand one after the other; the last may be a beginning. `in_resume` looks at the résumé alone."""

    terms: tuple[str, ...]
    is_prefix: bool = False
    in_resume: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these or more."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Never:
    """Not this."""

    part: "Condition"


Condition: TypeAlias = Run | Every | Either | Never


def condition_of(node: tree.Node, *, negated: bool = False) -> Condition:
    """What must hold of a person's terms. A word that must not be there is meant exactly, not as part of a name."""
    if isinstance(node, tree.All):
        return Every(tuple(condition_of(part, negated=negated) for part in node.parts))
    if isinstance(node, tree.Any):
        return Either(tuple(condition_of(part, negated=negated) for part in node.parts))
    if isinstance(node, tree.No):
        return Never(condition_of(node.part, negated=not negated))
    if isinstance(node, tree.Phrase):
        return _phrase(node)
    return _word(node, negated)


def digits_of(text: str) -> str:
    """The digits of a telephone number as they are indexed: without 00 or 0 before them."""
    return "".join(char for char in text if char.isdigit() and char.isascii()).lstrip("0")


def _phrase(node: tree.Phrase) -> Condition:
    if node.field == "phone":
        return Run((FIELDS["phone"].exact + digits_of(node.text),), is_prefix=True)
    return _run(FIELDS[node.field].exact if node.field else EXACT, node.text, in_resume=node.field == RESUME)


def _run(letter: str, text: str, *, is_prefix: bool = False, in_resume: bool = False) -> Run:
    return Run(tuple(letter + encoded(word.text) for word in words_in(text)), is_prefix, in_resume)


def _word(node: tree.Word, negated: bool) -> Condition:
    if node.field:
        return _in_field(node)
    if "@" in node.text:
        return Either((_run(FIELDS["email"].exact, node.text, is_prefix=True), _run(EXACT, node.text)))
    if _is_phone(node.text):
        return Either((Run((FIELDS["phone"].exact + digits_of(node.text),), True), _run(EXACT, node.text)))
    words = words_in(node.text)
    if node.is_prefix or len(words) > 1:
        return _run(EXACT, node.text, is_prefix=node.is_prefix)
    plain = Run((STEM + stemmed(words[0].text),))
    if negated or len(words[0].text) < SHORTEST_NAME or not words[0].text.isalpha():
        return plain
    return Either((plain, Run((WHO + encoded(words[0].text),), is_prefix=True)))


def _is_phone(text: str) -> bool:
    return len(digits_of(text)) >= _LEAST_PHONE and not any(char.isalpha() for char in text)


def _in_field(node: tree.Word) -> Condition:
    named, words = FIELDS[node.field], words_in(node.text)
    if node.field == "phone":
        return Run((named.exact + (digits_of(node.text) or "0"),), is_prefix=True)
    if named.stem and len(words) == 1 and not node.is_prefix:
        return Run((named.stem + stemmed(words[0].text),), in_resume=node.field == RESUME)
    least = _BEGINNINGS.get(node.field, 0)
    begins = node.is_prefix or bool(least and len(words[-1].text) >= least)
    return _run(named.exact, node.text, is_prefix=begins, in_resume=node.field == RESUME)


def names_condition(text: str) -> Condition | None:
    """What somebody types who looks for a person: beginnings of names, a part of an address, digits of a number."""
    if "@" in text or _is_phone(text):
        return _word(tree.Word(text), negated=False) if words_in(text) else None
    runs = tuple(Run((WHO + encoded(word.text),), is_prefix=True) for word in words_in(text))
    return Every(runs) if runs else None
