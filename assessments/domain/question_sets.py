"""Question sets: making, editing, archiving, counting."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.enums import QuestionStatus, level_of
from assessments.models import QuestionSet
from config.errors import Refused
from superadmin.domain import audit

EDITABLE = frozenset({"title", "skill", "level", "description", "is_practice"})


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with one word for the level. Raises TypeError for unknown fields, Refused for what cannot be."""
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a question set: {sorted(unknown)}")
    clean = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    for name, sentence in (("title", "Give the set a title."), ("skill", "Name the skill that the set asks.")):
        if name in clean and not clean[name]:
            raise Refused(sentence, code="incomplete", fields={name: sentence})
    if "level" in clean:
        try:
            clean["level"] = level_of(str(clean["level"]))
        except ValueError as error:
            raise Refused(str(error), code="unknown_level", fields={"level": str(error)}) from error
    return clean


@transaction.atomic
def create_question_set(*, actor: User | None, generation_model: str = "", **fields: Any) -> QuestionSet:
    """Make a set of one skill at one level; aliases of levels ("basic", "hard") are known.

    Records `assessments.question_set.created`. Refuses an empty title or skill and an unknown level."""
    given = _checked({"title": "", "skill": "", **fields})
    made = QuestionSet.objects.create(created_by=actor, generation_model=generation_model, **given)
    audit.record("create", made, actor=actor, name="assessments.question_set.created")
    return made


@transaction.atomic
def edit_question_set(*, question_set: QuestionSet, actor: User, **fields: Any) -> QuestionSet:
    """Change fields of EDITABLE. Records `assessments.question_set.edited` where something changed."""
    given = _checked(fields)
    row = QuestionSet.objects.select_for_update().get(pk=question_set.pk)
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in given.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, given[name])
    if changes:
        row.save()
        audit.record("update", row, actor=actor, changes=changes, name="assessments.question_set.edited")
    return row


@transaction.atomic
def archive_question_set(*, question_set: QuestionSet, actor: User) -> QuestionSet:
    """Take a set off the lists and out of practice; nothing is deleted and published tests keep their questions."""
    return _set_archived(question_set, actor, archived=True)


@transaction.atomic
def restore_question_set(*, question_set: QuestionSet, actor: User) -> QuestionSet:
    """Bring an archived set back."""
    return _set_archived(question_set, actor, archived=False)


def _set_archived(question_set: QuestionSet, actor: User, *, archived: bool) -> QuestionSet:
    row = QuestionSet.objects.select_for_update().get(pk=question_set.pk)
    if (row.archived_at is not None) == archived:
        return row
    row.archived_at = timezone.now() if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    name = "assessments.question_set.archived" if archived else "assessments.question_set.restored"
    audit.record("update", row, actor=actor, name=name)
    return row


def recount(question_set: QuestionSet) -> int:
    """Write `total_questions`: those that are not retired. Call it inside the transaction that changed them."""
    total = question_set.questions.exclude(status=QuestionStatus.RETIRED).count()
    QuestionSet.objects.filter(pk=question_set.pk).update(total_questions=total, updated_at=timezone.now())
    question_set.total_questions = total
    return total
