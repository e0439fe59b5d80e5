"""Finds the terms of the language guard in a text, and scores what was found. Linear in the text; no backtracking."""

from dataclasses import dataclass
from functools import lru_cache

from interviews.ai.feedback_hints.patterns import Compiled, Condition, Part, compile_pattern, part_of, same
from interviews.ai.feedback_hints.schema import Term
from interviews.ai.feedback_hints.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a term stands: half open, in characters."""

    term: Term
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchored:
    """A way to begin looking: the anchor's word found, `before` leads to it and `after` goes on, both read outward."""

    term: Term
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Anchors by their word; those that end in * by their beginning."""

    exact: dict[str, tuple[Anchored, ...]]
    starts: dict[str, tuple[Anchored, ...]]
    lengths: tuple[int, ...]

    def of(self, word: str) -> tuple[Anchored, ...]:
        """What may begin at this word."""
        found = self.exact.get(word, ())
        for length in self.lengths:
            found += self.starts.get(word[:length], ()) if len(word) >= length else ()
        return found


def matches(text: str, terms: tuple[Term, ...]) -> tuple[Match, ...]:
    """Every place where a term stands, in order; of one term's overlapping places the longest. Raises PatternError
    where a term's pattern is wrong."""
    index = _index(terms)
    words = tokens(text)
    low, high = _bounds(words)
    known: dict[str, tuple[Anchored, ...]] = {}
    found: list[tuple[Term, int, int]] = []
    for place, token in enumerate(words):
        anchors = known.get(token.word)
        if anchors is None:
            anchors = known[token.word] = index.of(token.word)
        for one in anchors:
            span = _match(one, words, place, low[token.sentence], high[token.sentence])
            if span:
                found.append((one.term, *span))
    return tuple(
        Match(term, text[words[first].start : words[last - 1].end], words[first].start, words[last - 1].end)
        for term, first, last in _longest(found)
    )


def bias_score(found: tuple[Match, ...], words: int) -> float:
    """min(1, .2 · distinct terms + .1 · Σ severity + .05 · matches per 100 words), 0-1; `words` is the text's length.
    Formula: specification of the language guard."""
    if not found:
        return 0.0
    distinct = len({match.term.term for match in found})
    severity = sum(match.term.severity for match in found)
    rate = 100 * len(found) / words if words else 0.0
    return min(1.0, round(0.2 * distinct + 0.1 * severity + 0.05 * rate, 6))


@lru_cache(maxsize=64)
def _index(terms: tuple[Term, ...]) -> Index:
    exact: dict[str, tuple[Anchored, ...]] = {}
    starts: dict[str, tuple[Anchored, ...]] = {}
    for term in terms:
        for word, one in _anchors(term, compile_pattern(term.pattern)):
            shelf, key = (starts, word[:-1]) if word.endswith("*") else (exact, word)
            shelf[key] = (*shelf.get(key, ()), one)
    return Index(exact, starts, tuple(sorted({len(key) for key in starts})))


def _anchors(term: Term, pattern: Compiled) -> list[tuple[str, Anchored]]:
    """One for each alternative of the anchor part, at its longest word."""
    part = pattern.parts[pattern.anchor]
    found = []
    for way in part.ways:
        at = max(range(len(way)), key=lambda place: len(way[place]))
        before = (*(part_of(((word,),)) for word in reversed(way[:at])), *_outward(pattern))
        after = (*(part_of(((word,),)) for word in way[at + 1 :]), *pattern.parts[pattern.anchor + 1 :])
        found.append((way[at], Anchored(term, before, after, pattern.conditions)))
    return found


def _outward(pattern: Compiled) -> list[Part]:
    """The parts before the anchor as they are met going left, their words reversed."""
    left = reversed(pattern.parts[: pattern.anchor])
    turned = [(part, tuple(tuple(reversed(way)) for way in part.ways)) for part in left]
    return [part_of(ways, optional=part.optional) if ways else part for part, ways in turned]


def _bounds(words: list[Token]) -> tuple[list[int], list[int]]:
    """Where each sentence begins and ends, in words. Numbers without a word are empty."""
    count = words[-1].sentence + 1 if words else 0
    low, high = [0] * count, [0] * count
    for place in range(len(words) - 1, -1, -1):
        low[words[place].sentence] = place
    for place, token in enumerate(words):
        high[token.sentence] = place + 1
    return low, high


def _match(one: Anchored, words: list[Token], place: int, low: int, high: int) -> tuple[int, int] | None:
    lefts = _reach(one.before, words, place - 1, step=-1, limit=low - 1)
    rights = _reach(one.after, words, place + 1, step=1, limit=high) if lefts else lefts
    if not rights:
        return None
    first, last = min(lefts) + 1, max(rights)
    if all(_holds(condition, words, (first, last), (low, high)) for condition in one.conditions):
        return first, last
    return None


def _reach(parts: tuple[Part, ...], words: list[Token], at: int, *, step: int, limit: int) -> set[int]:
    """Every place where reading may stop after all parts; empty where they do not stand there."""
    places = {at}
    for part in parts:
        if not part.ways:
            places = {start + step * n for start in places for n in range(part.gap + 1)}
            continue
        reached = set(places) if part.optional else set()
        for start in places:
            if start < limit if step > 0 else start > limit:
                reached |= _after(part, words, start, step=step, limit=limit)
        places = reached
        if not places:
            break
    return places


def _after(part: Part, words: list[Token], at: int, *, step: int, limit: int) -> set[int]:
    word = words[at].word
    found = {at + step} if word in part.singles else set()
    ways = part.begins.get(word, ()) + part.starred if part.starred else part.begins.get(word, ())
    for way in ways:
        end = at + len(way) * step
        if (end <= limit if step > 0 else end >= limit) and all(
            same(test, words[at + step * n].word) for n, test in enumerate(way)
        ):
            found.add(end)
    return found


def _holds(condition: Condition, words: list[Token], span: tuple[int, int], bounds: tuple[int, int]) -> bool:
    first, last = span
    left = words[max(bounds[0], first - condition.before) : first] if condition.before else []
    right = words[last : min(bounds[1], last + condition.after)] if condition.after else []
    present = any(same(test, token.word) for token in (*left, *right) for test in condition.words)
    return present == condition.wanted


def _longest(found: list[tuple[Term, int, int]]) -> list[tuple[Term, int, int]]:
    """Of one term's overlapping places the longest, the first among equals; in the text's order."""
    kept: list[tuple[Term, int, int]] = []
    ends: dict[str, int] = {}
    for term, first, last in sorted(found, key=lambda one: (one[0].term, one[1], -one[2])):
        if first >= ends.get(term.term, 0):
            kept.append((term, first, last))
            ends[term.term] = last
    return sorted(kept, key=lambda one: (one[1], one[2], one[0].term))
