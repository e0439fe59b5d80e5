"""Questions of a job: written, ordered, removed, copied. Who edits the job writes them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.enums.careers import LISTED, NO, YES, AnswerKind
from recruiting.models import JobQuestion, JobRequisition
from superadmin.domain import audit

EDITABLE = frozenset({"kind", "text", "help_text", "is_required", "options", "flags"})
MOST, MOST_OPTIONS, LONGEST_OPTION = 30, 30, 120


def questions_of(requisition: JobRequisition) -> list[JobQuestion]:
    """A job's questions in their order."""
    return list(JobQuestion.objects.filter(requisition=requisition).order_by("position", "pk"))


@transaction.atomic
def add_question(*, requisition: JobRequisition, actor: User, **fields: Any) -> JobQuestion:
    """Ask applicants one thing more, last in the order. Records `recruiting.question.added`.

    `fields`: kind, text, help_text, is_required, options (answers to choose from), flags ({"answers": [...]} of a
    choice, several or yes/no; {"below", "above"} of a number). Refuses a 31st question and what `_checked` refuses."""
    JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    mine = JobQuestion.objects.filter(requisition=requisition)
    if mine.count() >= MOST:
        raise Refused(_("A job asks at most %(most)d questions. Remove one first.") % {"most": MOST}, code="too_many")
    last = mine.aggregate(last=Max("position"))["last"] or 0
    row = _checked(JobQuestion(requisition=requisition, position=last + 1), fields)
    row.save()
    audit.record("create", row, actor=actor, name="recruiting.question.added")
    return row


@transaction.atomic
def edit_question(*, question: JobQuestion, actor: User, **fields: Any) -> JobQuestion:
    """Change a question; answers that were given keep the words they answered. Records `recruiting.question.edited`.
    Refuses as `add_question`."""
    row = JobQuestion.objects.select_for_update().get(pk=question.pk)
    before = {name: getattr(row, name) for name in EDITABLE}
    row = _checked(row, fields)
    changes = {
        name: {"old": str(old), "new": str(getattr(row, name))}
        for name, old in before.items()
        if old != getattr(row, name)
    }
    if changes:
        row.save()
        audit.record("update", row, actor=actor, changes=changes, name="recruiting.question.edited")
    return row


@transaction.atomic
def remove_question(*, question: JobQuestion, actor: User) -> None:
    """Ask it no more; answers that were given stay with their applications. Records `recruiting.question.removed`."""
    audit.record("delete", question, actor=actor, name="recruiting.question.removed", changes={"text": question.text})
    JobQuestion.objects.filter(pk=question.pk).delete()


@transaction.atomic
def shift_question(*, question: JobQuestion, up: bool, actor: User) -> list[JobQuestion]:
    """One place up or down; at the end it stays. Answers the new order. Records `recruiting.question.moved`."""
    JobRequisition.objects.select_for_update().get(pk=question.requisition_id)
    rows = list(JobQuestion.objects.filter(requisition_id=question.requisition_id).order_by("position", "pk"))
    at = next(index for index, row in enumerate(rows) if row.pk == question.pk)
    to = max(0, min(len(rows) - 1, at - 1 if up else at + 1))
    rows.insert(to, rows.pop(at))
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            JobQuestion.objects.filter(pk=row.pk).update(position=place)
            row.position = place
    audit.record("update", question, actor=actor, name="recruiting.question.moved")
    return rows


@transaction.atomic
def copy_questions(*, source: JobRequisition, target: JobRequisition, actor: User) -> list[JobQuestion]:
    """Ask in `target` what `source` asks, after its own; what it asks already, word for word, is left out.

    Refuses a job of another company, and where there is nothing to copy."""
    if source.tenant_id != target.tenant_id:
        raise Refused(_("The two jobs belong to different companies."), code="wrong_tenant")
    asked = {question.text.casefold() for question in questions_of(target)}
    new = [question for question in questions_of(source) if question.text.casefold() not in asked]
    if not new:
        raise Refused(_("There is nothing to copy: every question is asked here already."), code="nothing_to_copy")
    return [
        add_question(requisition=target, actor=actor, **{name: getattr(question, name) for name in EDITABLE})
        for question in new
    ]


def _checked(row: JobQuestion, fields: Mapping[str, Any]) -> JobQuestion:
    """The row with these fields, made fit. Raises TypeError for an unknown field, Refused with a sentence a field."""
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"not fields of a question: {sorted(unknown)}")
    for name, value in fields.items():
        setattr(row, name, value)
    row.text, row.help_text = row.text.strip(), row.help_text.strip()
    row.options = _options(row.options) if row.kind in LISTED else []
    wrong = _wrong(row)
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)
    row.flags = _flags(row)
    return row


def _wrong(row: JobQuestion) -> dict[str, str]:
    checks = {
        "kind": (row.kind in AnswerKind.values, _("Choose what is asked for.")),
        "text": (0 < len(row.text) <= 300, _("Write the question, in at most 300 characters.")),
        "help_text": (len(row.help_text) <= 300, _("Write at most 300 characters.")),
        "options": (
            row.kind not in LISTED or 2 <= len(row.options) <= MOST_OPTIONS,
            _("Give two to thirty answers to choose from, one a line."),
        ),
    }
    return {field: sentence for field, (holds, sentence) in checks.items() if not holds}


def _options(given: Sequence[Any]) -> list[str]:
    words = (" ".join(str(one).split())[:LONGEST_OPTION] for one in given)
    return list(dict.fromkeys(word for word in words if word))


def _flags(row: JobQuestion) -> dict[str, Any]:
    """The rule, with only what fits the kind. Raises Refused for an answer that cannot be given."""
    given = row.flags or {}
    if row.kind == AnswerKind.NUMBER:
        return {side: _number(given[side]) for side in ("below", "above") if given.get(side) not in (None, "")}
    possible = row.options if row.kind in LISTED else [YES, NO] if row.kind == AnswerKind.YES_NO else []
    answers = [str(one).strip() for one in given.get("answers", []) if str(one).strip()]
    if possible and (strange := [one for one in answers if one not in possible]):
        sentence = _("“%(answer)s” is none of the answers.") % {"answer": strange[0]}
        raise Refused(sentence, code="invalid", fields={"flags": sentence})
    return {"answers": list(dict.fromkeys(answers))} if possible and answers else {}


def _number(value: Any) -> float:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        sentence = _("Write a number.")
        raise Refused(sentence, code="invalid", fields={"flags": sentence})
    return float(number)
