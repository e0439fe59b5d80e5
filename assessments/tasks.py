"""Background work of assessments: load, one call (HOUSE rule 12)."""

from functools import partial
from typing import Any

from assessments.domain import code_runs, generations, invitations, similarity
from assessments.domain.grading import grade_session
from assessments.domain.proposals import propose_mark
from assessments.domain.releases import release_if_due
from assessments.domain.sittings import settle
from assessments.models import Answer, AssessmentToken, CodeRun, Question, TestSession
from superadmin.domain.background import finish, task
from superadmin.models import TaskRecord


@task("assessments.send_invitation", queue="interactive", max_attempts=3)
def send_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Mail one scheduled invitation."""
    token = AssessmentToken.objects.get(pk=record.args["token_id"])
    return {"sent": invitations.send_invitation(token=token)}


@task("assessments.remind_invitation", queue="default", max_attempts=3)
def remind_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Mail one reminder that is due."""
    token = AssessmentToken.objects.get(pk=record.args["token_id"])
    return {"reminded": invitations.remind(token=token)}


@task("assessments.run_code", queue="interactive", max_attempts=3)
def run_code_task(record: TaskRecord) -> None:
    """Run one program against the visible tests."""
    _run_code(record)


@task("assessments.run_final_code", queue="default", max_attempts=3)
def run_final_code_task(record: TaskRecord) -> None:
    """Run one handed-in program against every test."""
    _run_code(record)


def _run_code(record: TaskRecord) -> None:
    run = CodeRun.objects.select_related("place__version", "session").get(pk=record.args["run_id"])
    last = record.attempts >= record.max_attempts
    code_runs.perform_run(run=run, done=partial(finish, record, {"run_id": run.pk}), last_try=last)


@task("assessments.compare_answers", queue="bulk", max_attempts=3)
def compare_answers_task(record: TaskRecord) -> dict[str, Any]:
    """Compare the programs that were answered to one question."""
    question = Question.objects.get(pk=record.args["question_id"])
    return {"pairs": similarity.compare_answers(question=question)}


@task("assessments.finalize_sitting", queue="interactive", max_attempts=5)
def finalize_sitting_task(record: TaskRecord) -> dict[str, Any]:
    """Hand in what was saved when the time is over, or end a break; nothing where neither is due."""
    rows = TestSession.objects.select_related("assessment", "assessment_application", "watch", "token", "user")
    session = settle(rows.get(pk=record.args["session_id"]))
    return {"status": str(session.status)}


@task("assessments.grade_session", queue="interactive", max_attempts=5)
def grade_session_task(record: TaskRecord) -> dict[str, Any]:
    """Mark what can be marked of one handed-in sitting."""
    session = grade_session(session=TestSession.objects.get(pk=record.args["session_id"]))
    return {"status": str(session.status)}


@task("assessments.propose_mark", queue="default", max_attempts=3)
def propose_mark_task(record: TaskRecord) -> dict[str, Any]:
    """Ask for a proposal for one long text."""
    rows = Answer.objects.select_related("tenant", "place__version")
    proposal = propose_mark(answer=rows.get(public_id=record.args["answer"]))
    return {"proposed": proposal is not None}


@task("assessments.release_due", queue="default", max_attempts=5)
def release_due_task(record: TaskRecord) -> dict[str, Any]:
    """Release one result whose time has come."""
    session = release_if_due(session=TestSession.objects.get(public_id=record.args["session"]))
    return {"status": str(session.status)}


@task("assessments.generate_questions", queue="interactive", max_attempts=3)
def generate_questions_task(record: TaskRecord) -> dict[str, Any]:
    """Draft the questions that somebody asked for."""
    return generations.make_drafts(record=record)
