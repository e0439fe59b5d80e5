"""Question banks: making, editing, sharing, archiving, deleting."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Refused
from interviews.models import QuestionBank
from superadmin.domain import audit

EDITABLE = frozenset({"name", "description", "is_shared"})


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a question bank: {sorted(unknown)}")
    clean = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    for name, most in (("name", 200), ("description", 2000)):
        if len(clean.get(name, "")) > most:
            sentence = f"At most {most} characters."
            raise Refused(sentence, code="too_long", fields={name: sentence})
    if "name" in clean and not clean["name"]:
        sentence = "Give the bank a name."
        raise Refused(sentence, code="incomplete", fields={"name": sentence})
    return clean


@transaction.atomic
def create_question_bank(*, actor: User | None, **fields: Any) -> QuestionBank:
    """Make a bank of the actor's own; `is_shared` opens it to the company. Records `interviews.question_bank.created`.
    Refuses an empty name."""
    made = QuestionBank.objects.create(owner=actor, **_checked({"name": "", **fields}))
    audit.record("create", made, actor=actor, name="interviews.question_bank.created")
    return made


@transaction.atomic
def edit_question_bank(*, bank: QuestionBank, actor: User, **fields: Any) -> QuestionBank:
    """Change fields of EDITABLE. Records `interviews.question_bank.edited` where something changed."""
    given = _checked(fields)
    row = QuestionBank.objects.select_for_update().get(pk=bank.pk)
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in given.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, given[name])
    if changes:
        row.save()
        audit.record("update", row, actor=actor, changes=changes, name="interviews.question_bank.edited")
    return row


@transaction.atomic
def archive_question_bank(*, bank: QuestionBank, actor: User) -> QuestionBank:
    """Take a bank off the lists and out of drawing; pinned versions and interviews keep its questions."""
    return _set_archived(bank, actor, archived=True)


@transaction.atomic
def restore_question_bank(*, bank: QuestionBank, actor: User) -> QuestionBank:
    """Bring an archived bank back."""
    return _set_archived(bank, actor, archived=False)


def _set_archived(bank: QuestionBank, actor: User, *, archived: bool) -> QuestionBank:
    row = QuestionBank.objects.select_for_update().get(pk=bank.pk)
    if (row.archived_at is not None) == archived:
        return row
    row.archived_at = timezone.now() if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    name = "interviews.question_bank.archived" if archived else "interviews.question_bank.restored"
    audit.record("update", row, actor=actor, name=name)
    return row


@transaction.atomic
def delete_question_bank(*, bank: QuestionBank, actor: User) -> None:
    """Delete a bank with its questions for good. Templates lose the link, pinned versions and interviews keep their
    questions' words. Records `interviews.question_bank.deleted` with the number of questions."""
    row = QuestionBank.objects.select_for_update().get(pk=bank.pk)
    count = row.questions.count()
    name, said = "interviews.question_bank.deleted", f"{count} questions"
    changes = {"name": {"old": row.name, "new": ""}}
    audit.record("delete", row, actor=actor, changes=changes, description=said, name=name)
    row.delete()


def touch(bank: QuestionBank) -> None:
    """Say that a bank's questions changed now: lists show the last changed first."""
    QuestionBank.objects.filter(pk=bank.pk).update(updated_at=timezone.now())
