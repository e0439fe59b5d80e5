"""Runs of programs: what is asked, what is scored, and that hidden tests stay hidden."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from assessments.ai.items import CodeTest, Coding
from assessments.domain import code_runs, sandbox
from assessments.domain.code_runs import (
    RunWaiting,
    candidate_view,
    cannot_run,
    final_score,
    perform_run,
    request_final_run,
    request_run,
)
from assessments.domain.grading import grade_session
from assessments.enums import RunStatus, SessionStatus
from assessments.models import Answer, CodeRun, Mark, SessionQuestion, TestSession
from assessments.signals import code_run_finished
from config.errors import Conflict, Refused, Unavailable
from tests.assessments.programs import need
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_sitting, publish
from tests.factories.sat import make_sat

SECRET_IN, SECRET_OUT = "hidden-input-77", "hidden-output-88"
CODING = Coding(
    languages=("python", "javascript"),
    tests=(
        CodeTest(id="t1", name="Echo", stdin="one\n", expected="one", visible=True, weight=1),
        CodeTest(id="t2", name="Longer", stdin=SECRET_IN, expected=SECRET_OUT, weight=2),
        CodeTest(id="t3", stdin="three", expected="three", weight=1),
    ),
)
ECHO = "print(input())"


def sitting_of(company: Company, coding: Coding = CODING) -> tuple[TestSession, SessionQuestion]:
    question = make_question(company.admin, kind="coding", coding=coding)
    assessment = publish(make_assessment(company.admin, questions=[question]), company.admin)
    session = make_sitting(company.admin, assessment)
    return session, session.paper.get()


def handed_in(company: Company, code: str | None, language: str = "python", coding: Coding = CODING) -> Answer:
    question = make_question(company.admin, kind="coding", coding=coding)
    assessment = publish(make_assessment(company.admin, questions=[question]), company.admin)
    value = {"language": language, "code": code} if code is not None else None
    session = make_sat(company.admin, assessment, {question.pk: value} if value else "nothing")
    return session.answers.get()


def ask(session: TestSession, place: SessionQuestion, code: str = ECHO, language: str = "python") -> CodeRun:
    return request_run(session=session, place=place, language=language, code=code)


def test_a_run_uses_the_visible_tests(scope: Company, django_capture_on_commit_callbacks: Any) -> None:
    need("python")
    session, place = sitting_of(scope)
    with django_capture_on_commit_callbacks(execute=True):
        run = ask(session, place)
        assert (run.status, candidate_view(run)["total"]) == (RunStatus.QUEUED, 1)
    run.refresh_from_db()
    assert (run.status, run.verdict, run.fraction) == (RunStatus.DONE, "AC", 1.0)
    shown = candidate_view(run)
    assert (shown["passed"], shown["total"], shown["is_finished"]) == (1, 1, True)
    assert shown["tests"][0]["stdout"] == "one\n"
    assert (shown["tests"][0]["stdin"], shown["tests"][0]["expected"]) == ("one\n", "one")


def test_hidden_tests_stay_hidden(scope: Company) -> None:
    """Whatever the program writes of a hidden test's input, the candidate sees its name and verdict alone."""
    need("python")
    leaking = "import sys\ntext = sys.stdin.read()\nprint(text)\nsys.stderr.write(text)\nsys.exit(len(text) % 5)"
    answer = handed_in(scope, leaking)
    run = perform_run(run=request_final_run(answer=answer))
    assert len(run.results) == 3
    shown = candidate_view(run)
    assert [set(row) for row in shown["tests"][1:]] == [{"name", "verdict", "visible"}] * 2
    assert [row["name"] for row in shown["tests"]] == ["Echo", "Longer", "Test 3"]
    text = json.dumps(shown)
    assert SECRET_IN not in text
    assert SECRET_OUT not in text


def test_the_score_is_the_weight_of_passed_tests(scope: Company) -> None:
    need("python")
    answer = handed_in(scope, ECHO)
    assert final_score(answer) is None
    run = request_final_run(answer=answer)
    assert request_final_run(answer=answer) == run
    assert final_score(answer) is None
    perform_run(run=run)
    assert (run.verdict, run.fraction, final_score(answer)) == ("WA", 0.5, 0.5)
    assert [row["verdict"] for row in run.results] == ["AC", "WA", "AC"]
    assert request_final_run(answer=answer) == run


@pytest.mark.parametrize("code", [None, "", "  \n"])
def test_no_program_scores_nothing_and_runs_nothing(scope: Company, code: str | None) -> None:
    answer = handed_in(scope, code)
    assert request_final_run(answer=answer) is None
    assert (final_score(answer), cannot_run(answer)) == (0.0, False)


def test_a_language_that_the_question_has_not_is_never_run(scope: Company) -> None:
    answer = handed_in(scope, "int main() {}", language="cpp")
    assert request_final_run(answer=answer) is None
    assert final_score(answer) == 0.0


@pytest.mark.heavy
def test_a_changed_program_is_run_again(scope: Company) -> None:
    need("python")
    answer = handed_in(scope, ECHO)
    perform_run(run=request_final_run(answer=answer))
    answer.value = {"language": "python", "code": "print('three')"}
    assert final_score(answer) is None
    perform_run(run=request_final_run(answer=answer))
    assert final_score(answer) == 0.25


def test_without_a_sandbox_the_run_says_so_and_a_person_marks(scope: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    def off(*_: Any, **__: Any) -> Any:
        raise Unavailable("Coding questions are off: there is no sandbox.")

    answer = handed_in(scope, ECHO)
    run = request_final_run(answer=answer)
    monkeypatch.setattr(code_runs, "run_all", off)
    perform_run(run=run)
    assert (run.status, run.message, run.fraction) == (
        RunStatus.UNAVAILABLE,
        "Coding questions are off: there is no sandbox.",
        None,
    )
    assert (final_score(answer), cannot_run(answer)) == (None, True)
    again = request_final_run(answer=answer)
    assert again != run
    assert not cannot_run(answer)


def test_a_failure_of_ours_is_tried_again_and_then_given_to_a_person(
    scope: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise OSError("disk")

    answer = handed_in(scope, ECHO)
    run = request_final_run(answer=answer)
    monkeypatch.setattr(code_runs, "run_all", broken)
    with pytest.raises(OSError, match="disk"):
        perform_run(run=run)
    assert not cannot_run(answer)
    with pytest.raises(OSError, match="disk"):
        perform_run(run=run, last_try=True)
    assert cannot_run(answer)
    assert "disk" not in run.message


def test_a_lost_run_does_not_hold_the_marking_up(scope: Company) -> None:
    answer = handed_in(scope, ECHO)
    run = request_final_run(answer=answer)
    CodeRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - timedelta(hours=1))
    assert cannot_run(answer)
    assert request_final_run(answer=answer) != run


def test_one_run_at_a_time(scope: Company) -> None:
    session, place = sitting_of(scope)
    ask(session, place)
    with pytest.raises(RunWaiting) as refusal:
        ask(session, place)
    assert refusal.value.reason_code == "run_waiting"
    CodeRun.objects.update(created_at=timezone.now() - timedelta(hours=1))
    ask(session, place)


@pytest.mark.parametrize(
    ("language", "code", "reason"),
    [
        ("cobol", ECHO, "unknown_language"),
        ("cpp", ECHO, "unknown_language"),
        ("python", " \n\t", "empty_code"),
        ("python", "#" * 100_001, "code_too_long"),
    ],
)
def test_what_cannot_be_run_is_refused(scope: Company, language: str, code: str, reason: str) -> None:
    session, place = sitting_of(scope)
    with pytest.raises(Refused) as refusal:
        ask(session, place, code, language)
    assert refusal.value.reason_code == reason
    assert not CodeRun.objects.exists()


def test_nothing_runs_when_the_time_does_not(scope: Company) -> None:
    session, place = sitting_of(scope)
    TestSession.objects.filter(pk=session.pk).update(deadline_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Conflict) as refusal:
        ask(session, place)
    assert refusal.value.reason_code == "not_running"


def test_another_papers_question_is_refused(scope: Company) -> None:
    session, _ = sitting_of(scope)
    _, other = sitting_of(scope)
    with pytest.raises(Refused) as refusal:
        ask(session, other)
    assert refusal.value.reason_code == "wrong_place"


def test_a_question_of_another_kind_is_refused(scope: Company) -> None:
    session = make_sitting(scope.admin)
    with pytest.raises(Refused) as refusal:
        ask(session, session.paper.first())
    assert refusal.value.reason_code == "not_coding"


@pytest.mark.heavy
def test_odd_characters_are_kept_away_from_the_database(scope: Company) -> None:
    need("python")
    session, place = sitting_of(scope)
    run = perform_run(run=ask(session, place, "print(input())  # \0 \ud800\nprint(chr(0))"))
    assert run.verdict == "WA"
    assert run.results[0]["stdout"] == "one\n␀\n"


def test_a_compile_error_is_told_once(scope: Company) -> None:
    need("python")
    session, place = sitting_of(scope)
    run = perform_run(run=ask(session, place, "print("))
    assert (run.verdict, run.fraction) == ("CE", 0.0)
    assert "SyntaxError" in candidate_view(run)["message"]


def test_a_run_that_has_ended_is_not_run_again(scope: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    need("python")
    session, place = sitting_of(scope)
    run = perform_run(run=ask(session, place))
    monkeypatch.setattr(code_runs, "run_all", lambda *_, **__: pytest.fail("it ran again"))
    assert perform_run(run=run).fraction == 1.0


@pytest.mark.heavy
def test_the_signal_comes_after_the_commit(scope: Company, django_capture_on_commit_callbacks: Any) -> None:
    need("python")
    told = []

    def listen(**given: Any) -> None:
        told.append((given["run_id"], given["session_id"], given["tenant_id"]))

    session, place = sitting_of(scope)
    run = ask(session, place)
    code_run_finished.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            perform_run(run=run)
            assert told == []
        assert told == [(run.pk, session.pk, scope.tenant.pk)]
    finally:
        code_run_finished.disconnect(listen)


def test_a_sitting_is_marked_by_its_run(scope: Company, django_capture_on_commit_callbacks: Any) -> None:
    """From handing in to the score, through the real sandbox."""
    need("python")
    answer = handed_in(scope, ECHO)
    with django_capture_on_commit_callbacks(execute=True):
        grade_session(session=answer.session)
    session = TestSession.objects.get(pk=answer.session_id)
    assert (session.status, session.score_percentage) == (SessionStatus.GRADED, 50)
    assert Mark.objects.get(answer=answer, is_counted=True).source == "run"


@pytest.mark.heavy
def test_limits_of_the_question_count(scope: Company) -> None:
    need("python")
    tests = (CodeTest(id="t1", stdin="", expected="x", visible=True),)
    slow = Coding(languages=("python",), tests=tests, time_ms=100, memory_mb=64)
    session, place = sitting_of(scope, slow)
    run = perform_run(run=ask(session, place, "while True: pass"))
    assert run.verdict == "TLE"
    assert run.results[0]["cpu_ms"] < 1_500
    assert sandbox.available().ok
