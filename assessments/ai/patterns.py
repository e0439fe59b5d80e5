"""Whether a regular expression of an author is safe to run on what a stranger types.

Python's engine backtracks: `(a+)+` on thirty letters takes minutes. What is let through here ends fast on any answer of
up to 500 characters. The rules are conservative: a pattern that is refused can be written without nested repeats.
"""

import importlib
import re
from collections.abc import Iterator
from typing import Any

LONGEST = 200  # characters
MOST_REPEATS = 100  # a repeat above this counts as endless
MOST_ENDLESS = 8
MOST_WIDE = 3  # endless repeats of nearly any character
MOST_IN_A_ROW = 2


def risk_of(pattern: str) -> str:
    """Why this pattern may not be used, as a sentence; empty when it may.

    >>> risk_of(r"colou?rs?")
    ''
    >>> risk_of(r"(a+)+b")
    'The pattern repeats a part that repeats already, such as (a+)+. Leave one repeat out.'
    """
    if len(pattern) > LONGEST:
        return f"The pattern is longer than {LONGEST} characters. Split it into several accepted answers."
    try:
        re.compile(pattern)
        parsed = importlib.import_module("re._parser").parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"The pattern is not a regular expression: {error}."
    return _risk_in(list(parsed))


def _risk_in(parsed: list[Any]) -> str:
    tokens = list(_tokens(parsed))
    if "reference" in tokens:
        return "The pattern refers back to a group. Write the repeated text out."
    if "nested" in tokens:
        return "The pattern repeats a part that repeats already, such as (a+)+. Leave one repeat out."
    if "branches" in tokens:
        return "The pattern repeats alternatives that begin alike, such as (a|ab)*. Let each begin with another letter."
    if tokens.count("wide") > MOST_WIDE or tokens.count("wide") + tokens.count("endless") > MOST_ENDLESS:
        return "The pattern has too many parts of any length, such as .* or \\w+. Use fewer of them."
    if _longest_row(tokens) > MOST_IN_A_ROW:
        return "The pattern has several parts of any length in a row, such as a*a*a*. Put a fixed text between them."
    return ""


def _longest_row(tokens: list[str]) -> int:
    longest = row = 0
    for part in tokens:
        if part in ("wide", "endless"):
            row += 1
            longest = max(longest, row)
        elif part == "fixed":
            row = 0
    return longest


def _tokens(parsed: list[Any]) -> Iterator[str]:
    for op, value in parsed:
        name = str(op)
        if name.startswith("GROUPREF"):
            yield "reference"
        elif name.endswith("_REPEAT"):
            yield from _repeat_tokens(*value)
        elif name == "AT":
            continue
        else:
            inner = list(_inside(name, value))
            yield from (token for part in inner for token in _tokens(part))
            if not inner:
                yield "fixed"


def _inside(name: str, value: Any) -> Iterator[list[Any]]:
    if name == "SUBPATTERN":
        yield list(value[-1])
    elif name == "BRANCH":
        yield from (list(branch) for branch in value[1])
    elif name in ("ASSERT", "ASSERT_NOT"):
        yield list(value[1])
    elif name == "ATOMIC_GROUP":
        yield list(value)


def _repeat_tokens(low: Any, high: Any, parsed: Any) -> Iterator[str]:
    body = list(parsed)
    inner = list(_tokens(body))
    if int(high) <= 1:
        yield from ("optional" if each == "fixed" and not int(low) else each for each in inner)
        return
    if "reference" in inner:
        yield "reference"
    if {"wide", "endless", "optional", "nested", "few"} & set(inner):
        yield "nested"
    if not _told_apart(body):
        yield "branches"
    if int(high) > MOST_REPEATS:
        yield "wide" if _is_wide(body) else "endless"
    else:
        yield "few" if low != high else "fixed"


def _told_apart(parsed: list[Any]) -> bool:
    """Whether the first character says which alternative it is, at every choice inside."""
    for op, value in parsed:
        if str(op) == "BRANCH":
            firsts = [str(branch[0]) if len(branch) and str(branch[0][0]) == "LITERAL" else "" for branch in value[1]]
            if "" in firsts or len(set(firsts)) != len(firsts):
                return False
        if not all(_told_apart(part) for part in _inside(str(op), value)):
            return False
    return True


def _is_open(kind: str, what: str) -> bool:
    return kind == "NEGATE" or (kind == "CATEGORY" and what not in ("CATEGORY_SPACE", "CATEGORY_DIGIT"))


def _is_wide(parsed: list[Any]) -> bool:
    for op, value in parsed:
        name = str(op)
        if name in ("ANY", "NOT_LITERAL"):
            return True
        if name == "IN" and any(_is_open(str(kind), str(what)) for kind, what in value):
            return True
        if any(_is_wide(part) for part in _inside(name, value)):
            return True
    return False
