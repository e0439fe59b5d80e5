"""The language guard: ordinary prose stays clean, what judges a person is flagged, in time linear in the text."""

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from interviews.ai.feedback_hints.patterns import PatternError, compile_pattern
from interviews.ai.feedback_hints.schema import Term
from interviews.ai.feedback_hints.terms import bias_score, matches
from interviews.ai.feedback_hints.tokens import tokens
from tests.kit.sizes import within

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent / "data"
TERMS = tuple(
    Term.model_validate(one) for one in json.loads((ROOT / "interviews/data/bias_terms.json").read_text("utf-8"))
)
CATEGORIES = {"age", "gender", "race", "disability", "appearance", "family", "other"}


def lines(name: str) -> list[str]:
    """The sentences of a file."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def term(pattern: str, name: str = "x", severity: int = 1) -> tuple[Term, ...]:
    """One term."""
    return (Term(term=name, category="other", pattern=pattern, severity=severity),)


def found(pattern: str, text: str) -> list[str]:
    """What one pattern finds."""
    return [match.text for match in matches(text, term(pattern))]


def test_the_shipped_terms_are_whole() -> None:
    assert len(TERMS) >= 40
    assert {one.category for one in TERMS} == CATEGORIES
    assert {one.severity for one in TERMS} == {1, 2}
    assert max(Counter(one.term for one in TERMS).values()) == 1
    for one in TERMS:
        compile_pattern(one.pattern)
        assert one.explanation
        assert one.alternatives


@pytest.mark.parametrize("sentence", lines("clean_sentences"))
def test_ordinary_prose_is_clean(sentence: str) -> None:
    assert [(one.term.term, one.text) for one in matches(sentence, TERMS)] == []


def test_there_are_enough_clean_sentences() -> None:
    assert len(set(lines("clean_sentences"))) >= 220
    assert len(set(lines("flagged_sentences"))) >= 80


@pytest.mark.parametrize("line", lines("flagged_sentences"))
def test_what_judges_a_person_is_flagged(line: str) -> None:
    category, sentence = (part.strip() for part in line.split("|"))
    hits = matches(sentence, TERMS)
    assert category in {one.term.category for one in hits}
    for one in hits:
        assert sentence[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("old", "The OLD one", ["OLD"]),
        ("retir*", "retiring, tired", ["retiring"]),
        ("(too|very)? old", "too old, old", ["too old", "old"]),
        ("old ; not after: school", "old school, old dog", ["old"]),
        ("old ; not before: very", "very old, old", ["old"]),
        ("old ; near 3: he she", "he is old", ["old"]),
        ("old ; near 3: he she", "it is old", []),
        ("pretty ; not after: *", "pretty good. She is pretty.", ["pretty"]),
        ("fit ..2 culture", "fit our culture", ["fit our culture"]),
        ("fit ..2 culture", "fit into our whole culture", []),
        ("fit ..2 culture", "fit. Our culture", []),
        ("name @is? ..2 pronounce", "name hard to pronounce", ["name hard to pronounce"]),
        ("@person @is tall", "He seems to be tall", ["He seems to be tall"]),
        ("good looking", "good-looking", ["good-looking"]),
        ("cafe", "café", ["café"]),
        ("pregnant", "preg\u200bnant", ["preg\u200bnant"]),
        ("he is old", "he's old", ["he's old"]),
        ("a a", "a a a a", ["a a", "a a"]),
    ],
)
def test_the_syntax(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "  ",
        "..2 old",
        "old ..2",
        "old ..9 man",
        "(old",
        "old)",
        "(a|)",
        "@robot",
        "ab*",
        "old ; after",
        "old ; not near 99: a",
        "a? b?",
        "old ; not after: !",
        "(" + "|".join(["word"] * 61) + ")",
        " ".join(["word"] * 13),
        "(one two three four five six)",
        "a|b",
    ],
)
def test_a_wrong_pattern_is_refused_with_a_sentence(pattern: str) -> None:
    with pytest.raises(PatternError) as refused:
        compile_pattern(pattern)
    assert str(refused.value).endswith(".")


ADVERSARIAL = (
    "she is a ",
    "she ",
    "a ",
    "young and ",
    "her ",
    "x",
    "attractive she is ",
    "want will may have ",
    "is a bit too ",
    "name hard to ",
    "(((",
    "she-",
    "he's ",
    "\u200b",
    "old dog ",
    "…",
    "where is he from really ",
    "suffers from a ",
)


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_200_000_characters_take_less_than_a_second(unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    matches("warm up", TERMS)
    best = 9.0
    for _ in range(3):
        begun = time.process_time()
        matches(text, TERMS)
        best = min(best, time.process_time() - begun)
    assert best < within(1)


def test_twice_the_text_takes_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        matches("she is a bit too old and young and dynamic " * count, TERMS)
        return time.process_time() - begun

    seconds(100)
    ratios = [seconds(2000) / seconds(1000) for _ in range(5)]
    assert min(ratios) < 3


def test_a_pattern_of_the_widest_kind_stays_linear() -> None:
    wide = " ".join(["a? ..6"] * 5 + ["a"])
    begun = time.process_time()
    matches("a " * 10_000, term(wide))
    assert time.process_time() - begun < within(5)


def test_the_score_is_the_formula() -> None:
    one, two = term("old", "old", 1)[0], term("young", "young", 1)[0]
    text = "old young old " + "word " * 97
    hits = matches(text, (one, two))
    assert len(hits) == 3
    assert bias_score(hits, 100) == pytest.approx(0.2 * 2 + 0.1 * 3 + 0.05 * 3)
    assert bias_score(hits[:1], 50) == pytest.approx(0.2 + 0.1 + 0.05 * 2)
    assert bias_score((), 100) == 0
    assert bias_score(hits, 1) == 1
    assert bias_score(matches("old", term("old", "old", 2)), 100) == pytest.approx(0.2 + 0.2 + 0.05)
    assert bias_score(hits[:1], 0) == pytest.approx(0.3)


def test_tokens_keep_their_places() -> None:
    text = "He's a good-looking man. She isn't.\n\nNo"
    assert [one.word for one in tokens(text)] == ["he", "is", "a", "good", "looking", "man", "she", "isn", "not", "no"]
    assert [one.sentence for one in tokens(text)][-1] == 2
    for one in tokens(text):
        assert 0 <= one.start < one.end <= len(text)
