"""Programs in every installed language get the verdict that they deserve, with true figures."""

import pytest

from assessments.domain.sandbox import Case, Limits, Outcome, languages, run, run_all, same_output
from assessments.domain.sandbox.languages import java_names
from config.errors import Refused
from tests.assessments.programs import Program, need, parameters


@pytest.mark.parametrize("program", parameters("verdicts"))
def test_the_verdict_is_right(program: Program) -> None:
    need(program.language)
    outcome = program.run()
    assert outcome.verdict in program.verdicts, outcome
    assert outcome.reason


def test_there_are_sixty_of_them_in_five_languages() -> None:
    found = [parameter.values[0] for parameter in parameters("verdicts")]
    assert len(found) >= 60
    assert {program.language for program in found} == {"python", "javascript", "java", "cpp", "c"}


def test_figures_are_measured() -> None:
    need("python")
    outcome = run("python", "whole = b'x' * 50_000_000\nprint(sum(range(3_000_000)))")
    assert outcome.verdict == "AC"
    assert 50_000 < outcome.memory_kb < 90_000
    assert 20 < outcome.cpu_ms < 2_000
    assert outcome.wall_ms >= outcome.cpu_ms * 0.9
    assert (outcome.exit_code, outcome.signal) == (0, 0)


def test_exit_codes_and_signals_are_told_apart() -> None:
    need("python")
    ended, killed = (run("python", f"import os\n{line}") for line in ("os._exit(3)", "os.kill(os.getpid(), 11)"))
    assert (ended.verdict, ended.exit_code, ended.signal) == ("RE", 3, 0)
    assert (killed.verdict, killed.exit_code, killed.signal) == ("RE", 0, 11)


def test_sleep_is_ended_by_the_wall_clock() -> None:
    need("python")
    outcome = run("python", "import time\ntime.sleep(60)", limits=Limits(time_ms=100, wall_ms=400))
    assert outcome.verdict == "TLE"
    assert 400 <= outcome.wall_ms < 5_000
    assert outcome.cpu_ms < 400


def test_output_is_cut_and_a_traceback_names_no_path() -> None:
    need("python")
    long = run("python", "print('x' * 200_000)")
    assert (long.verdict, len(long.stdout)) == ("AC", 65_536)
    broken = run("python", "def one():\n    raise ValueError('no')\none()")
    assert 'File "main.py", line 2, in one' in broken.stderr
    assert "/program" not in broken.stderr


@pytest.mark.heavy
def test_long_output_is_compared_whole() -> None:
    need("python")
    wanted = "x" * 200_000
    assert run("python", "print('x' * 200_000)", expected=wanted).verdict == "AC"
    assert run("python", "print('x' * 199_999 + 'y')", expected=wanted).verdict == "WA"


def test_a_program_is_compiled_once_and_starts_afresh_for_each_case() -> None:
    need("python")
    code = "import os\nprint(os.path.exists('seen'), input())\nopen('seen', 'w')"
    cases = [Case("a"), Case("b", "False b"), Case("c", "nope")]
    outcomes = list(run_all("python", code, cases=cases))
    assert [outcome.stdout for outcome in outcomes] == ["False a\n", "False b\n", "False c\n"]
    assert [outcome.verdict for outcome in outcomes] == ["AC", "AC", "WA"]


def test_a_compile_error_counts_for_every_case() -> None:
    need("python")
    outcomes: list[Outcome] = list(run_all("python", "print(", cases=[Case("a"), Case("b")]))
    assert [outcome.verdict for outcome in outcomes] == ["CE", "CE"]
    assert 'File "main.py", line 1' in outcomes[0].compile_output


@pytest.mark.parametrize(
    ("language", "source", "code"),
    [
        ("cobol", "STOP RUN.", "unknown_language"),
        ("", "x", "unknown_language"),
        ("python", "#" * 100_001, "code_too_long"),
    ],
)
def test_what_cannot_be_run_is_refused(language: str, source: str, code: str) -> None:
    need("python")
    with pytest.raises(Refused) as refusal:
        run(language, source)
    assert refusal.value.reason_code == code


@pytest.mark.parametrize("source", ["print('\ud800')", "print('a\0b')", "\ufeffprint(1)", "", "\r\nprint(1)\r\n"])
def test_odd_sources_give_a_verdict(source: str) -> None:
    need("python")
    assert run("python", source).verdict in {"AC", "CE", "RE"}


def test_every_language_says_hello() -> None:
    """A language that is listed runs."""
    need("python")
    assert [language.key for language in languages()]
    assert all(language.program.startswith("/") for language in languages())


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("class A {} class B { public static void main(String[] a) {} }", ("Main", "B")),
        ("public class A { void x() {} } class B { public static void main(String[] a) {} }", ("A", "B")),
        (
            '// public class No\npublic class Yes { String s = "class Other {"; static void main(String[] a) {} }',
            ("Yes", "Yes"),
        ),
        (
            "record P(int x) {} public final class Go { static class In {} public static void main(String... a) {} }",
            ("Go", "Go"),
        ),
        ("nothing", ("Main", "Main")),
    ],
)
def test_java_names(source: str, names: tuple[str, str]) -> None:
    assert java_names(source) == names


@pytest.mark.parametrize(
    ("got", "expected", "same"),
    [
        ("1\n", "1", True),
        ("1 \t\n\n\n", "1", True),
        ("1\r\n2", "1\n2\n", True),
        (" 1", "1", False),
        ("1\n\n2", "1\n2", False),
        ("", "\n", True),
    ],
)
def test_outputs_are_compared_without_trailing_white_space(got: str, expected: str, same: bool) -> None:
    assert same_output(got, expected) is same
