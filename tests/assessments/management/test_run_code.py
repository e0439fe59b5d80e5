"""The command says the verdict in words, as JSON and by its exit code."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.assessments.programs import need


def told(*words: object) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("run_code", *map(str, words), stdout=out, stderr=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    need("python")
    file = tmp_path / "program.py"
    file.write_text("print(input()[::-1])")
    (tmp_path / "in").write_text("abc\n")
    (tmp_path / "right").write_text("cba")
    (tmp_path / "wrong").write_text("abc")
    return file


@pytest.mark.parametrize(("expected", "verdict", "code"), [("right", "AC", 0), ("wrong", "WA", 1), (None, "AC", 0)])
def test_verdicts_as_json(program: Path, expected: str | None, verdict: str, code: int) -> None:
    words = ["--expected", program.with_name(expected)] if expected else []
    ended, text = told("--language", "python", program, "--stdin", program.with_name("in"), *words, "--json")
    report = json.loads(text)
    assert (ended, report["verdict"], report["stdout"]) == (code, verdict, "cba\n")
    assert {"cpu_ms", "wall_ms", "memory_kb", "exit_code", "signal", "compile_output"} <= set(report)


def test_a_program_that_fails_is_said_in_words(program: Path) -> None:
    ended, text = told("--language", "python", program)
    assert ended == 1
    assert text.startswith("RE  The program ended with exit code 1.")
    assert "EOFError" in text


def test_limits_are_taken(program: Path) -> None:
    program.write_text("while True: pass")
    ended, text = told("--language", "python", program, "--time-ms", 200, "--json")
    assert (ended, json.loads(text)["verdict"]) == (1, "TLE")


def test_an_unknown_language_runs_nothing(program: Path) -> None:
    ended, text = told("--language", "cobol", program, "--json")
    assert (ended, json.loads(text)["code"]) == (2, "unknown_language")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--language", "python"], "Give a source file and --language."),
        (["--language", "python", "/nowhere.py"], "/nowhere.py cannot be read"),
        (["--language", "python", __file__, "--time-ms", "1"], "Give --time-ms from 100"),
    ],
)
def test_a_wrong_call_says_what_to_do(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        told(*words)
    assert refusal.value.returncode == 2
