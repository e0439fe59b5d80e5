"""The command prints every figure, twice the same, and says what is wrong with a file."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

LSAT6 = Path(__file__).parents[1] / "files" / "lsat6.csv"


def printed(*words: Any) -> str:
    out = StringIO()
    call_command("item_statistics", *map(str, words), stdout=out)
    return out.getvalue()


def test_lsat6_as_json_twice_the_same() -> None:
    first = printed("--scores", LSAT6, "--json")
    assert first == printed("--scores", LSAT6, "--json")
    report = json.loads(first)
    assert report["test"]["alpha"] == 0.2949971922
    assert report["items"][0]["facility"] == 92.4
    assert report["models"][1]["items"]["Item 3"]["b"] == pytest.approx(-0.2797, abs=1e-4)


def test_lsat6_for_people() -> None:
    text = printed("--scores", LSAT6)
    assert "1000 people, 5 questions, 5.0000 points" in text
    assert "consistency      29.4997" in text


def test_too_few_is_said(tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("a;b\n" + "1;0\n0;1\n" * 14)
    report = json.loads(printed("--scores", file, "--json"))
    assert (report["test"]["n"], report["test"]["alpha"]) == (28, None)
    assert report["test"]["reasons"]["alpha"] == "too few"
    assert report["items"][0]["full"] == 14


def test_choices_with_a_key_and_a_group(tmp_path: Path) -> None:
    choices, key = tmp_path / "choices.csv", tmp_path / "key.csv"
    choices.write_text("Q1,Q2,Sex\n" + "A,B,f\nA,A,m\nC,B,f\nC,A,m\n" * 20)
    key.write_text("A,B\n")
    report = json.loads(printed("--choices", choices, "--key", key, "--group", "Sex", "--json"))
    first = report["items"][0]
    assert [(choice["choice"], choice["is_key"], choice["percent"]) for choice in first["choices"]] == [
        ("A", True, 50.0),
        ("C", False, 50.0),
    ]
    assert first["dif"][0]["n_focal"] == 40


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Give --scores, or --choices with --key."),
        (["--scores", "/nowhere.csv"], "/nowhere.csv cannot be read"),
        (["--scores", LSAT6, "--choices", LSAT6], "Give --choices and --key together."),
        (["--scores", LSAT6, "--maxima", "1,2"], "There are 5 questions and 2 maxima."),
        (["--scores", LSAT6, "--maxima", "many"], "--maxima takes"),
    ],
)
def test_a_wrong_call_says_what_to_do(words: list[Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        printed(*words)
