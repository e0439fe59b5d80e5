"""A module changed in one place: what a test that truly tests it must notice.

Each change is made in the text itself, so that every other line stays as it is. What only words an error, types or
decorates is left alone, and so are f-strings, whose parts Python 3.11 cannot place.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

COMPARISONS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
BOOLEANS = {ast.And: ("and", "or"), ast.Or: ("or", "and")}
ARITHMETIC = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")}
# A condition that is one of these is turned already by its own change.
TURNED = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
TEXTS = (ast.JoinedStr, ast.List, ast.Tuple)
LOGS = {"log", "logger", "logging", "warnings", "TypeVar"}
TYPES = {"annotation", "returns", "decorator_list"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """`source` is the whole changed module; `text` the line as it was, `change` what became of it."""

    line: int
    text: str
    change: str
    source: str

    @property
    def name(self) -> str:
        """As in "line 42: < became <="."""
        return f"line {self.line}: {self.change}"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` to `end` become `new`."""

    start: int
    end: int
    new: str
    change: str


def mutants(source: str) -> list[Mutant]:
    """Every single change of this module, in the order of the text."""
    edits = sorted(set(Finder(source).of(ast.parse(source))))
    data, lines = source.encode(), source.split("\n")
    found = []
    for edit in edits:
        changed = (data[: edit.start] + edit.new.encode() + data[edit.end :]).decode()
        line = data.count(b"\n", 0, edit.start) + 1
        ast.parse(changed)
        found.append(Mutant(line, lines[line - 1].strip(), edit.change, changed))
    return found


def spread(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most so many of them, from all over the module."""
    if len(found) <= most:
        return list(found)
    return [found[len(found) * place // most] for place in range(most)]


class Finder:
    """Looks for what can be changed in one module."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def of(self, node: ast.AST) -> Iterator[Edit]:
        """The changes in a node and in all that it holds."""
        if _is_left_alone(node):
            return
        look = getattr(self, f"_{type(node).__name__.lower()}", None)
        if look is not None:
            yield from look(node)
        for name, value in ast.iter_fields(node):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and name not in TYPES:
                    yield from self.of(child)

    def _begin(self, node: ast.expr) -> int:
        return self.starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr) -> int:
        return self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def _text(self, node: ast.expr) -> str:
        return self.data[self._begin(node) : self._end(node)].decode()

    def _sign(self, first: int, last: int, words: tuple[str, str]) -> Iterator[Edit]:
        """The sign between two places, where comments and brackets may stand beside it."""
        old, new = words
        sign = re.escape(old).replace(r"\ ", r"\s+").encode()
        between = re.sub(rb"#[^\n]*", lambda comment: b" " * len(comment.group()), self.data[first:last])
        at = re.search(sign, between)
        assert at is not None
        yield Edit(first + at.start(), first + at.end(), new, f"{old} became {new}")

    def _compare(self, node: ast.Compare) -> Iterator[Edit]:
        sides = pairwise((node.left, *node.comparators))
        for (left, right), sign in zip(sides, node.ops, strict=True):
            yield from self._sign(self._end(left), self._begin(right), COMPARISONS[type(sign)])

    def _boolop(self, node: ast.BoolOp) -> Iterator[Edit]:
        for left, right in pairwise(node.values):
            yield from self._sign(self._end(left), self._begin(right), BOOLEANS[type(node.op)])

    def _binop(self, node: ast.BinOp) -> Iterator[Edit]:
        words = ARITHMETIC.get(type(node.op))
        if words and not _is_text(node.left) and not _is_text(node.right):
            yield from self._sign(self._end(node.left), self._begin(node.right), words)

    def _augassign(self, node: ast.AugAssign) -> Iterator[Edit]:
        words = ARITHMETIC.get(type(node.op))
        if words and not _is_text(node.value):
            old, new = (f"{word}=" for word in words)
            yield from self._sign(self._end(node.target), self._begin(node.value), (old, new))

    def _unaryop(self, node: ast.UnaryOp) -> Iterator[Edit]:
        if isinstance(node.op, ast.Not):
            begin = self._begin(node)
            space = self.data[begin + 3 : begin + 4].isspace()
            yield Edit(begin, begin + 3 + space, "", "not was taken out")

    def _constant(self, node: ast.Constant) -> Iterator[Edit]:
        new: bool | float
        if isinstance(node.value, bool):
            new = not node.value
        elif isinstance(node.value, int | float):
            new = node.value + 1
        else:
            return
        yield Edit(self._begin(node), self._end(node), repr(new), f"{self._text(node)} became {new!r}")

    def _return(self, node: ast.Return) -> Iterator[Edit]:
        value = node.value
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            return
        # The brackets round a value are none of its own: what goes is everything behind the word.
        first = self.starts[node.lineno - 1] + node.col_offset + len("return")
        last = self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        yield Edit(first, last, " None" + "\n" * self.data.count(b"\n", first, last), "the value became None")

    def _condition(self, test: ast.expr) -> Iterator[Edit]:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], TURNED):
            return
        text = self._text(test)
        yield Edit(self._begin(test), self._end(test), f"(not ({text}))", "the condition was turned")

    def _if(self, node: ast.If | ast.IfExp) -> Iterator[Edit]:
        yield from self._condition(node.test)

    _ifexp = _if

    def _comprehension(self, node: ast.comprehension) -> Iterator[Edit]:
        for test in node.ifs:
            yield from self._condition(test)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
        return True
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets)
    if isinstance(node, ast.Slice):
        return node.lower is None and isinstance(node.upper, ast.Constant)
    return isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[0] in LOGS


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, TEXTS) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
