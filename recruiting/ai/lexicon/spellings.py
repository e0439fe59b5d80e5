"""The catalog's spellings as a trie of tokens, with the variants that anyone may write."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from .entries import SkillEntry
from .folding import fold, fold_spelling
from .tokens import BREAK, Token, tokenize
from .verbs import forms


class Kind(Enum):
    """What a spelling must bring to count: nothing, its letter case, upper case, or evidence around it."""

    PLAIN = "plain"
    CASE = "case"
    ACRONYM = "acronym"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write the skill `name`; `written` is folded and keeps its case."""

    name: str
    written: str
    kind: Kind
    category: str


@dataclass(slots=True)
class Node:
    """One step of the trie: the tokens that may follow, and the spellings that end here."""

    children: dict[str, "Node"] = field(default_factory=dict)
    spellings: list[Spelling] = field(default_factory=list)


_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_JOINERS = re.compile(r"(?<=[^\W_])[-./](?=[^\W_])")
_INITIALS = re.compile(r"\w(?:-\w)+")  # "R-D": joined it would be the road in "Mill Rd."
PHRASE = "to "  # begins an everyday wording: "to close the books"
_DETERMINERS = ("the", "a", "an", "all", "our", "their")
_STARTS = [[word] for word in _DETERMINERS]
ANY = "*"  # one word of any kind, in a phrase
_JOINTS = """
and or but nor to of for with in not no by as from that which who on at over about without via than et ou
"""
_NEVER = frozenset({BREAK, "/", "&", *_JOINTS.split()})
_NO_SINGULAR = ("ss", "us", "is", "ics")


def keys_of(written: str) -> list[str]:
    """The token keys of one folded spelling. Most are plain words and need no tokenizer, which is slower."""
    if _PLAIN_WORDS.fullmatch(written):
        return [fold_spelling(word) for word in written.lower().split(" ")]
    return [token.key for token in tokenize(written, lambda key: True)]


def kind_of(entry: SkillEntry, written: str) -> Kind:
    """How careful the finder must be with one spelling of an entry."""
    if written in entry.needs_context:
        return Kind.CONTEXT
    if written in entry.needs_case:
        return Kind.CASE
    letters = written.isalpha() and written.isascii()
    if letters and written.isupper() and len(written) <= 4:
        return Kind.ACRONYM
    return Kind.PLAIN


def numbers_of(keys: list[str], written: str, kind: Kind) -> Iterator[list[str]]:
    """The keys with the last word in the other number, where that is the same thing."""
    last = keys[-1]
    if kind in (Kind.CONTEXT, Kind.CASE) or not last.isalpha():
        return
    if last.endswith("s"):
        common = written.rsplit(" ", 1)[-1].islower()
        if len(keys) > 1 and common and len(last) > 4 and not last.endswith(_NO_SINGULAR):
            yield [*keys[:-1], last[:-3] + "y" if last.endswith("ies") else last[:-1]]
    elif len(last) >= 3:
        plural = last[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeou" else last + "s"
        yield [*keys[:-1], plural]


def readings(written: str) -> list[list[str]]:
    """Every sequence of keys that is the same spelling: as written, joined, slashes and ampersands read aloud; a phrase
    that begins with "to" in every form of its verb."""
    if written.startswith(PHRASE):
        return _inflected(written.removeprefix(PHRASE))
    keys = keys_of(written)
    found = [keys]
    if "/" in keys:
        found.append([key for key in keys if key != "/"])
    if "&" in keys:
        found.extend([word if key == "&" else key for key in keys] for word in ("and", "et"))
    if "and" in keys:
        found.append(["&" if key == "and" else key for key in keys])
    joined = _JOINERS.sub("", written)
    if joined != written and not _INITIALS.fullmatch(written):
        found.append(keys_of(joined))
    return found


def _inflected(phrase: str) -> list[list[str]]:
    """ "close the books": closed our books, closing the quarterly books; "pay suppliers": paid suppliers, paying all
    foreign suppliers. Up to two words stand between the verb and what it is done to."""
    verb, rest = phrase.split(" ", 1)
    keys = keys_of(rest)
    if keys[0] in _DETERMINERS:
        keys, between = keys[1:], [[*start, *gap] for start in _STARTS for gap in ([], [ANY])]
    else:
        between = [[], [ANY], [ANY, ANY]]
    return [[*keys_of(form), *gap, *keys] for form in forms(verb) for gap in between]


def spellings_of(entry: SkillEntry) -> Iterator[Spelling]:
    """The name and the aliases of an entry, folded."""
    for written in (entry.name, *entry.aliases):
        yield Spelling(entry.name, fold(written).text, kind_of(entry, written), entry.category)


def build(entries: Iterable[SkillEntry]) -> tuple[Node, frozenset[str]]:
    """The trie over all spellings, and the keys that occur in it.

    The other number of a spelling is added last, and only where the catalog gives it to no other skill.
    """
    root = Node()
    vocabulary: set[str] = set()
    numbers: list[tuple[list[str], Spelling]] = []
    for entry in entries:
        for spelling in spellings_of(entry):
            for keys in readings(spelling.written):
                vocabulary.update(keys)
                _at(root, keys).spellings.append(spelling)
                if ANY not in keys:
                    numbers.extend((other, spelling) for other in numbers_of(keys, spelling.written, spelling.kind))
    for keys, spelling in numbers:
        node = _at(root, keys)
        if all(known.name == spelling.name for known in node.spellings):
            vocabulary.update(keys)
            node.spellings.append(spelling)
    return root, frozenset(vocabulary)


def _at(root: Node, keys: list[str]) -> Node:
    """The node that the keys lead to, made where it is missing."""
    node = root
    for key in keys:
        if key not in node.children:
            node.children[key] = Node()
        node = node.children[key]
    return node


def longest(root: Node, tokens: list[Token], at: int) -> tuple[list[Spelling], int, int]:
    """The spellings of the longest name that begins at token `at`, the token after it, and in a phrase with other words
    inside the token after these, else 0; none is ([], at, 0)."""
    best, after, resumed = list[Spelling](), at, 0
    paths = [(root, at, 0)]
    while paths:
        node, index, gap_end = paths.pop()
        if node.spellings and index > after:
            best, after, resumed = node.spellings, index, gap_end
        if index < len(tokens):
            key = tokens[index].key
            gap, step = node.children.get(ANY), node.children.get(key)
            if gap and key not in _NEVER:
                paths.append((gap, index + 1, index + 1))
            if step:
                paths.append((step, index + 1, gap_end))
    return best, after, resumed
