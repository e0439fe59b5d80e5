"""What makes an item unusable is found, and what is usable is let through."""

import time
from typing import Any

import pytest

from assessments.ai.item_checks import folded, problems
from assessments.ai.items import Item
from assessments.ai.patterns import risk_of
from tests.kit.sizes import within


def choices(*worth: float, texts: str = "abcdef") -> list[dict[str, Any]]:
    return [{"id": f"c{at}", "text": texts[at], "credit": credit} for at, credit in enumerate(worth)]


def item(kind: str, **parts: Any) -> Item:
    return Item.model_validate({"kind": kind, "stem": "What?", **parts})


USABLE = {
    "single": item("single", choices=choices(1, 0, 0.5, -0.25)),
    "multiple by parts": item("multiple", choices=choices(0.5, 0.5, -1)),
    "multiple in thirds": item("multiple", choices=choices(0.33333, 0.33333, 0.33333, 0)),
    "multiple, each full": item("multiple", choices=choices(1, 1, 0)),
    "multiple, all or nothing": item("multiple", choices=choices(0.2, 0.2, 0), partial=False),
    "true_false": item("true_false", choices=choices(0, 1)),
    "numeric": item("numeric", numbers=[{"value": 3, "tolerance": 0.1}, {"low": 2, "high": 4, "credit": 0.5}]),
    "short_text": item("short_text", accepted=[{"text": "colou?r", "mode": "regex"}, {"text": "*", "credit": 0}]),
    "cloze": item(
        "cloze",
        stem="A [[1]] and [[b]], [[c]]",
        gaps=[
            {"id": "1", "kind": "choice", "choices": choices(1, 0)},
            {"id": "b", "kind": "text", "accepted": [{"text": "x"}]},
            {"id": "c", "kind": "number", "numbers": [{"value": 1}]},
        ],
    ),
    "matching": item(
        "matching",
        pairs=[{"id": "1", "prompt": "a", "answer": "x"}, {"id": "2", "prompt": "b", "answer": "x"}],
        extra_answers=["y"],
    ),
    "ordering": item("ordering", steps=[{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]),
    "essay without rubric": item("long_text"),
    "file_upload": item("file_upload", upload={}),
    "coding": item("coding", coding={"languages": ["python", "c"], "tests": [{"id": "1", "visible": True}]}),
}
PAIRS = [{"id": "1", "prompt": "a", "answer": "x"}, {"id": "2", "prompt": "b", "answer": "y"}]
RUBRIC = [{"id": "1", "name": "Depth", "points": 2}]
BROKEN = [
    ("stem_missing", item("long_text", stem="  \n")),
    ("words_range", item("long_text", min_words=50, max_words=20)),
    ("too_few_options", item("single", choices=choices(1))),
    ("no_right_option", item("single", choices=choices(0.5, 0))),
    ("several_right_options", item("single", choices=choices(1, 1, 0))),
    ("option_repeated", item("single", choices=choices(1, 0, texts=["Paris", " paris "]))),
    ("option_empty", item("single", choices=choices(1, 0, texts=["Paris", "  "]))),
    ("id_repeated", item("single", choices=[*choices(1, 0), {"id": "c0", "text": "z"}])),
    ("too_many_options", item("true_false", choices=choices(1, 0, 0))),
    ("no_right_option", item("multiple", choices=choices(0, 0, -1))),
    ("credits_do_not_add_up", item("multiple", choices=choices(0.5, 0.25, 0))),
    ("credits_do_not_add_up", item("multiple", choices=choices(1, 0.5, 0))),
    ("number_missing", item("numeric")),
    ("no_full_credit", item("numeric", numbers=[{"value": 1, "credit": 0.5}])),
    ("number_not_finite", item("numeric", numbers=[{"value": float("inf")}])),
    ("answer_missing", item("short_text")),
    ("no_full_credit", item("short_text", accepted=[{"text": "a", "credit": 0.9}])),
    ("answer_empty", item("short_text", accepted=[{"text": "a"}, {"text": " "}])),
    ("pattern_unsafe", item("short_text", accepted=[{"text": "(a+)+", "mode": "regex"}])),
    ("pattern_unsafe", item("short_text", accepted=[{"text": "a*" * 30 + "b", "mode": "wildcard"}])),
    ("accepts_anything", item("short_text", accepted=[{"text": "**", "mode": "wildcard"}])),
    ("accepts_anything", item("short_text", accepted=[{"text": "ab", "mode": "edits", "edits": 2}])),
    ("gap_missing", item("cloze")),
    ("gap_place", item("cloze", gaps=[{"id": "1", "kind": "text", "accepted": [{"text": "x"}]}])),
    ("gap_place", item("cloze", stem="[[1]] [[1]]", gaps=[{"id": "1", "kind": "text", "accepted": [{"text": "x"}]}])),
    ("answer_missing", item("cloze", stem="[[1]]", gaps=[{"id": "1", "kind": "text"}])),
    ("number_missing", item("cloze", stem="[[1]]", gaps=[{"id": "1", "kind": "number"}])),
    ("no_right_option", item("cloze", stem="[[1]]", gaps=[{"id": "1", "kind": "choice", "choices": choices(0, 0)}])),
    ("too_few_pairs", item("matching", pairs=PAIRS[:1])),
    ("prompt_repeated", item("matching", pairs=[*PAIRS, {"id": "3", "prompt": "A ", "answer": "z"}])),
    ("one_answer", item("matching", pairs=[{**pair, "answer": "same"} for pair in PAIRS])),
    ("answer_repeated", item("matching", pairs=PAIRS, extra_answers=["X"])),
    ("too_few_steps", item("ordering", steps=[{"id": "1", "text": "a"}])),
    ("step_repeated", item("ordering", steps=[{"id": "1", "text": "a"}, {"id": "2", "text": "A"}])),
    ("criterion_repeated", item("long_text", rubric=[*RUBRIC, {"id": "2", "name": "depth", "points": 1}])),
    ("anchor_too_high", item("long_text", rubric=[{**RUBRIC[0], "anchors": [{"points": 3, "text": "all"}]}])),
    ("extensions_missing", item("file_upload")),
    ("extension_invalid", item("file_upload", upload={"extensions": [".pdf"]})),
    ("coding_missing", item("coding")),
    ("language_unknown", item("coding", coding={"languages": ["cobol"], "tests": [{"id": "1", "visible": True}]})),
    ("starter_unused", item("coding", coding={"languages": ["c"], "starter": {"java": ""}, "tests": []})),
    ("tests_missing", item("coding", coding={"languages": ["c"], "tests": []})),
    ("no_visible_test", item("coding", coding={"languages": ["c"], "tests": [{"id": "1"}]})),
    ("id_repeated", item("coding", coding={"languages": ["c"], "tests": [{"id": "1", "visible": True}, {"id": "1"}]})),
]


@pytest.mark.parametrize("name", USABLE)
def test_a_usable_item_has_no_problem(name: str) -> None:
    assert problems(USABLE[name]) == []


@pytest.mark.parametrize(("code", "broken"), BROKEN, ids=[f"{at}-{code}" for at, (code, _) in enumerate(BROKEN)])
def test_a_problem_is_found_and_said(code: str, broken: Item) -> None:
    found = problems(broken)
    assert code in [problem.code for problem in found]
    assert all(problem.sentence.endswith(".") and problem.field in Item.model_fields for problem in found)


def test_case_counts_in_code_only() -> None:
    assert folded("Straße  x") == folded("STRASSE x")
    assert folded("`True`") != folded("`true`")
    assert problems(item("single", choices=choices(1, 0, texts=["`List`", "`list`"]))) == []


@pytest.mark.parametrize(
    "pattern", [r"colou?rs?", r"(foo|bar)+", r"\d{4}-\d{2}-\d{2}", r".*transaction.*", r"(?i)select\s+\*\s+from\s+\w+"]
)
def test_an_ordinary_pattern_is_allowed(pattern: str) -> None:
    assert risk_of(pattern) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a|a)*b",
        r"(a|ab)*c",
        r"([a-z]+)*x",
        r"(a?a?)*b",
        r"(.*a){12}",
        r"a*a*a*a*a*b",
        r"(a*)?(a*)?(a*)?b",
        r".*.*.*.*x",
        r"(\w+)\1",
        r"(?:a{0,50}){0,50}x",
        r"(?=(a+)+b)a",
        "[",
        "(" * 500,
        "a" * 201,
        r"a{99999999999999999999}",
    ],
)
def test_a_dangerous_pattern_is_refused(pattern: str) -> None:
    assert risk_of(pattern).endswith(".")


@pytest.mark.parametrize("pattern", [r".*a.*b.*", r"\d*a\d*", r"(foo|bar)+x", r"\s*\w*"])
def test_an_allowed_pattern_ends_fast_on_a_long_answer(pattern: str) -> None:
    import re

    assert risk_of(pattern) == ""
    start = time.process_time()
    for answer in ("a" * 500, "ab" * 250, "foobar" * 83 + "y", "1" * 500):
        re.fullmatch(pattern, answer)
    assert time.process_time() - start < within(2)
