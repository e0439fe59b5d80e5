"""Runs of candidates' programs: asked for, performed in the sandbox, scored. What hidden tests hold stays here."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.ai.answers import resolve
from assessments.ai.items import CodeTest, Coding
from assessments.domain import clock, places
from assessments.domain.code_results import candidate_view, message_of, result_of, score_of, verdict_of
from assessments.domain.pinned_items import item_at
from assessments.domain.sandbox import SOURCE_CHARS, Case, Limits, Outcome, run_all
from assessments.enums import RunKind, RunStatus, SessionStatus
from assessments.models import Answer, CodeRun, SessionQuestion, TestSession
from assessments.signals import code_run_finished
from config.errors import Conflict, Refused, Unavailable
from superadmin.domain import audit
from superadmin.domain.background import enqueue

__all__ = [
    "candidate_view",
    "cannot_run",
    "coding_of",
    "final_score",
    "perform_run",
    "request_final_run",
    "request_run",
]

OPEN = (RunStatus.QUEUED, RunStatus.RUNNING)
# A run that has not ended by then has lost its worker for good; the candidate and the marking go on without it.
GIVEN_UP = timedelta(minutes=30)


class RunWaiting(Conflict):
    """A run of this sitting has not ended yet."""

    code = "run_waiting"


def coding_of(place: SessionQuestion) -> Coding:
    """How the place's question runs. Raises Refused for a question that is no coding question."""
    coding = item_at(place).coding
    if coding is None:
        raise Refused(_("This question is not answered with a program."), code="not_coding")
    return coding


@transaction.atomic
def request_run(
    *, session: TestSession, place: SessionQuestion, language: str, code: str, actor: User | None = None
) -> CodeRun:
    """Run a candidate's program against the visible tests, in the background.

    Raises Conflict (`run_waiting`: one at a time a sitting; `not_running`: the time does not run; `question_closed`),
    Refused (`not_coding`, `unknown_language`, `empty_code`, `code_too_long`, `wrong_place`). Records
    `assessments.code_run.requested`.
    """
    if place.session_id != session.pk:
        raise Refused(_("This question is not on this paper."), code="wrong_place")
    coding = coding_of(place)
    locked = TestSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if locked.status != SessionStatus.IN_PROGRESS or clock.is_over(locked, clock.now()):
        raise Conflict(_("The time of this test does not run; nothing can be run now."), code="not_running")
    if not places.is_open_now(locked, place):
        raise places.PlaceClosed(
            _("Question %(position)s is closed; its answer stays as it is.") % {"position": place.position}
        )
    _check_code(coding, language, code)
    waiting = CodeRun.objects.filter(session=session, kind=RunKind.VISIBLE, status__in=OPEN)
    if waiting.filter(created_at__gt=timezone.now() - GIVEN_UP).exists():
        raise RunWaiting(_("Your last run has not ended yet. Wait for its result, then run again."))
    run = _queue(place, RunKind.VISIBLE, language, code)
    audit.record("create", run, actor=actor or locked.user, name="assessments.code_run.requested", description=language)
    return run


@transaction.atomic
def request_final_run(*, answer: Answer) -> CodeRun | None:
    """Run the answered program against every test, once: a run of the same program that waits or has ended is returned,
    one that could not be run is asked for again. None where no program was answered."""
    Answer.objects.select_for_update(of=("self",)).only("pk").get(pk=answer.pk)
    given = _answered(answer)
    if given is None:
        return None
    known = _newest_final(answer, given)
    if known is not None and not _is_lost(known) and known.status != RunStatus.UNAVAILABLE:
        return known
    return _queue(answer.place, RunKind.FINAL, *given)


def final_score(answer: Answer) -> float | None:
    """What the answered program earned, 0–1 (weight of passed tests ÷ weight of all); 0 where none was answered, None
    while its final run has not ended, or could not be made."""
    given = _answered(answer)
    if given is None:
        return 0.0
    run = _newest_final(answer, given)
    return run.fraction if run is not None and run.status == RunStatus.DONE else None


def cannot_run(answer: Answer) -> bool:
    """Whether the final run could not be made (no sandbox, or its worker was lost): a person marks it then."""
    given = _answered(answer)
    run = _newest_final(answer, given) if given is not None else None
    return run is not None and (run.status == RunStatus.UNAVAILABLE or _is_lost(run))


def perform_run(*, run: CodeRun, done: Callable[[], None] | None = None, last_try: bool = False) -> CodeRun:
    """Run the program, each test in a fresh box, and write what came of it. A run that has ended is returned as it is.

    `done` is called in the transaction of the result. Without a sandbox the run ends as UNAVAILABLE with the sentence;
    on the `last_try` so does any failure of ours. Sends code_run_finished on commit.
    """
    if run.status not in OPEN:
        return run
    coding = coding_of(run.place)
    _write(run, RunStatus.RUNNING)
    tests = [test for test in coding.tests if run.kind == RunKind.FINAL or test.visible]
    try:
        outcomes = _outcomes(run, coding, tests)
    except (Unavailable, Refused) as refusal:
        return _finish(run, RunStatus.UNAVAILABLE, done, message=refusal.sentence)
    except Exception:
        if last_try:
            sentence = _("The program could not be run; this was not its fault.")
            _finish(run, RunStatus.UNAVAILABLE, None, message=sentence)
        raise
    return _finish(
        run,
        RunStatus.DONE,
        done,
        results=[result_of(test, outcome) for test, outcome in zip(tests, outcomes, strict=True)],
        verdict=verdict_of(outcomes),
        fraction=score_of(tests, outcomes),
        message=message_of(outcomes),
    )


def _outcomes(run: CodeRun, coding: Coding, tests: list[CodeTest]) -> list[Outcome]:
    limits = Limits(time_ms=coding.time_ms, memory_mb=coding.memory_mb)
    cases = (Case(test.stdin, test.expected) for test in tests)
    return list(run_all(run.language, run.code, cases=cases, limits=limits))


def _finish(run: CodeRun, status: str, done: Callable[[], None] | None, **fields: Any) -> CodeRun:
    """The result, the task's end and the signal: all of them, or none."""
    with transaction.atomic():
        _write(run, status, finished_at=timezone.now(), **fields)
        if done is not None:
            done()
        if status == RunStatus.DONE and run.kind == RunKind.FINAL:
            _compare_later(run)
        told = {"run_id": run.pk, "session_id": run.session_id, "tenant_id": run.tenant_id}
        transaction.on_commit(lambda: code_run_finished.send_robust(sender=CodeRun, **told))
    return run


def _compare_later(run: CodeRun) -> None:
    """Answers to one question are compared once for all that come within a quarter of an hour."""
    now = timezone.now()
    slot = now - timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    question = run.place.question_id
    enqueue(
        "assessments.compare_answers",
        key=f"compare:{question}:{slot:%Y%m%d%H%M}",
        tenant_id=run.tenant_id,
        run_after=slot + timedelta(minutes=16),
        question_id=question,
    )


def _write(run: CodeRun, status: str, **fields: Any) -> None:
    """The one writer of a run's status."""
    run.status = status
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=["status", "updated_at", *fields])


def _queue(place: SessionQuestion, kind: str, language: str, code: str) -> CodeRun:
    clean = _keepable(code)
    run = CodeRun.objects.create(
        tenant_id=place.tenant_id,
        session_id=place.session_id,
        place=place,
        kind=kind,
        language=language,
        code=clean,
        code_hash=_hash(language, clean),
    )
    name = "assessments.run_code" if kind == RunKind.VISIBLE else "assessments.run_final_code"
    enqueue(name, key=f"run:{run.public_id}", related=run, tenant_id=run.tenant_id, run_id=run.pk)
    return run


def _check_code(coding: Coding, language: str, code: str) -> None:
    if language not in coding.languages:
        known = ", ".join(coding.languages)
        sentence = _("“%(language)s” is no language of this question. Use %(known)s.")
        raise Refused(sentence % {"language": language[:40], "known": known}, code="unknown_language")
    if not code.strip():
        raise Refused(_("There is no program to run. Write one first."), code="empty_code")
    if len(code) > SOURCE_CHARS:
        sentence = _("The program is longer than %(most)s characters. Shorten it.") % {"most": f"{SOURCE_CHARS:,}"}
        raise Refused(sentence, code="code_too_long")


def _answered(answer: Answer) -> tuple[str, str] | None:
    """(language, program) of an answer; None where it holds no program that may run."""
    item = item_at(answer.place)
    given = resolve(item, answer.place.layout, answer.value)
    if given is None or item.coding is None or given["language"] not in item.coding.languages:
        return None
    return (given["language"], given["code"]) if given["code"].strip() else None


def _newest_final(answer: Answer, given: tuple[str, str]) -> CodeRun | None:
    language, code = given
    runs = CodeRun.objects.filter(place_id=answer.place_id, kind=RunKind.FINAL)
    return runs.filter(code_hash=_hash(language, _keepable(code))).order_by("-pk").first()


def _is_lost(run: CodeRun) -> bool:
    return run.status in OPEN and run.created_at < timezone.now() - GIVEN_UP


def _hash(language: str, code: str) -> str:
    return hashlib.sha256(f"{language}\n{code}".encode()).hexdigest()


def _keepable(code: str) -> str:
    """Without what a database column or UTF-8 does not take."""
    return code.replace("\0", "").encode(errors="replace").decode()
