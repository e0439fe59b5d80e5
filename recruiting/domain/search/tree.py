"""What a search asks for, as a tree; `written` gives it back as words that read to the same tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as place
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, in one field or anywhere (''). A prefix ends in a star. Places count in what was typed."""

    text: str
    field: str = ""
    is_prefix: bool = False
    start: int = place(default=0, compare=False)
    end: int = place(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, as typed."""

    text: str
    field: str = ""
    start: int = place(default=0, compare=False)
    end: int = place(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every part."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class No:
    """Not this."""

    part: "Node"


Leaf: TypeAlias = Word | Phrase
Node: TypeAlias = Word | Phrase | All | Any | No


def all_of(parts: Iterable[Node]) -> Node:
    """One node for all of these (not empty): nested ones of the kind are opened, a lone one is itself."""
    opened = tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
    return opened[0] if len(opened) == 1 else All(opened)


def any_of(parts: Iterable[Node]) -> Node:
    """One node for any of these (not empty)."""
    opened = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,)))
    return opened[0] if len(opened) == 1 else Any(opened)


def none_of(part: Node) -> Node:
    """The opposite; twice is the thing itself."""
    return part.part if isinstance(part, No) else No(part)


def leaves(node: Node | None, *, negated: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Every word and phrase from left to right, and whether it is asked not to be there."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part, negated=negated)
    elif isinstance(node, No):
        yield from leaves(node.part, negated=not negated)
    elif node is not None:
        yield node, negated


def written(node: Node | None) -> str:
    """The tree as a search that reads to the same tree."""
    if node is None:
        return ""
    if isinstance(node, All):
        return " ".join(_inside(part) for part in node.parts)
    if isinstance(node, Any):
        return " OR ".join(_inside(part) for part in node.parts)
    if isinstance(node, No):
        return f"-{_inside(node.part)}"
    before = f"{node.field}:" if node.field else ""
    if isinstance(node, Phrase):
        return f'{before}"{node.text}"'
    return f"{before}{node.text}{'*' if node.is_prefix else ''}"


def _inside(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, All | Any) else written(node)
