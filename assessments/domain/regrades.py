"""Marking a question again by another version's key: first who would change, then the change itself."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.domain.grading_answers import (
    BY_HAND,
    JUDGED_FIELDS,
    Marking,
    count,
    counted_marks,
    marking_of,
    new_mark,
    put_judgment,
)
from assessments.domain.grading_finish import MARKED, recount, totals_of
from assessments.domain.results_rules import rules_of
from assessments.domain.transitions import locked
from assessments.enums import DETERMINISTIC, MarkSource, RegradeStatus, SessionStatus
from assessments.models import Answer, Mark, Question, QuestionVersion, Regrade, TestSession
from config.errors import Conflict, Refused
from superadmin.domain import audit


@dataclass(frozen=True)
class Change:
    """What a regrade does to one sitting. Points and percentages as decimal text, empty without a result; passed is
    None without a pass mark."""

    session: str
    answer: str
    name: str
    old: str
    new: str
    old_percentage: str
    new_percentage: str
    passed_before: bool | None
    passed_after: bool | None


@dataclass(frozen=True)
class _Found:
    """An answer that another key judges otherwise."""

    answer: Answer
    marking: Marking


@transaction.atomic
def preview_regrade(*, question: Question, version: QuestionVersion, actor: User, reason: str = "") -> Regrade:
    """Work out who would change if the question's answers were marked by `version`, and keep that as a preview.

    `kept_manual` counts the answers that stay because a person marked them or because they chose something that the
    version no longer has. Nothing else is written. Refuses another question's version and kinds that no rule marks.
    """
    _check(question, version)
    changes, kept = [], 0
    for session in _sessions(question):
        found, stays = _judge(session, question, version)
        kept += stays
        if found is not None:
            changes.append(_preview(session, found))
    return Regrade.objects.create(
        question=question,
        version=version,
        reason=reason[:500],
        changes=[asdict(change) for change in changes],
        kept_manual=kept,
        created_by=actor,
    )


@transaction.atomic
def apply_regrade(*, regrade: Regrade, actor: User) -> Regrade:
    """Mark the answers by the version's key: points, totals, pass, evidence and released results are renewed; what a
    person marked stays. What changed is worked out again now and kept on the regrade. Records
    `assessments.question.regraded`. Raises Conflict where it was applied before."""
    row = Regrade.objects.select_for_update(of=("self",)).get(pk=regrade.pk)
    if row.status != RegradeStatus.PREVIEW:
        raise Conflict("This regrade was applied already.", code="applied")
    changes, row.kept_manual = [], 0
    for listed in _sessions(row.question):
        session = locked(listed)
        found, stays = _judge(session, row.question, row.version)
        row.kept_manual += stays
        if found is not None:
            changes.append(asdict(_preview(session, found)))
            _write(session, found, row, actor)
    row.changes, row.status = changes, RegradeStatus.APPLIED
    row.applied_by, row.applied_at = actor, timezone.now()
    row.save()
    words = f"{len(changes)} changed by version {row.version.number}"
    audit.record("update", row.question, actor=actor, name="assessments.question.regraded", description=words)
    return row


def _check(question: Question, version: QuestionVersion) -> None:
    if version.question_id != question.pk:
        raise Refused("This version belongs to another question.", code="other_question")
    if question.kind not in DETERMINISTIC or version.kind not in DETERMINISTIC:
        raise Refused(
            "Only questions that are marked by rule are marked again by another version. Mark these answers by hand.",
            code="not_by_rule",
        )


def _sessions(question: Question) -> list[TestSession]:
    """Sittings with the question on their paper that are marked, or in part, in order."""
    rows = TestSession.objects.filter(paper__question=question, status__in=[SessionStatus.GRADING, *MARKED])
    return list(rows.select_related("assessment", "assessment_version").order_by("pk"))


def _judge(session: TestSession, question: Question, version: QuestionVersion) -> tuple[_Found | None, bool]:
    """What the version makes of the sitting's answer where that differs, and whether the answer stays on purpose."""
    answer = session.answers.select_related("place__version", "question").get(question=question)
    counted = counted_marks([answer]).get(answer.pk)
    if counted is not None and counted.source in BY_HAND:
        return None, True
    marking = marking_of(answer.place, answer, version)
    if answer.is_answered and marking.resolved is None:
        return None, True
    same = (answer.points, answer.is_correct) == (marking.points, marking.judged.is_correct)
    return None if same else _Found(answer, marking), False


def _preview(session: TestSession, found: _Found) -> Change:
    """The sitting before and after; without percentages while it has no result."""
    before, after = session.score_percentage, totals_of(session, {found.answer.pk: found.marking}).percentage
    mark = rules_of(session).pass_mark if before is not None else None
    return Change(
        session=str(session.public_id),
        answer=str(found.answer.public_id),
        name=session.candidate_name or session.candidate_email,
        old=_plain(found.answer.points),
        new=_plain(found.marking.points),
        old_percentage="" if before is None else _plain(before),
        new_percentage="" if before is None else _plain(after),
        passed_before=session.passed,
        passed_after=None if mark is None else after >= mark,
    )


def _plain(value: Decimal | None) -> str:
    """A number without needless noughts: 1, 0.5, 42.86."""
    return f"{(value or Decimal(0)).normalize():f}"


def _write(session: TestSession, found: _Found, regrade: Regrade, actor: User) -> None:
    answer = found.answer
    put_judgment(answer, answer.place, found.marking)
    answer.save(update_fields=JUDGED_FIELDS)
    mark: Mark = new_mark(answer, answer.place, MarkSource.CODE, regrade.version, regrade.reason)
    count([mark])
    recount(session=session, actor=actor, note="regrade")
