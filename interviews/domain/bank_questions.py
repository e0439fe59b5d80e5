"""Questions of banks: making, editing, tagging, archiving, deleting."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Refused
from interviews.domain.question_banks import touch
from interviews.domain.question_checks import clean_question
from interviews.domain.tag_names import normalize_tag
from interviews.domain.tags import ensure_tags
from interviews.models import BankQuestion, QuestionBank
from superadmin.domain import audit

FIELDS = (
    *("text", "difficulty", "competency", "follow_ups", "key_points", "anchors", "red_flags", "time_limit"),
    "tags",
)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of a question: {sorted(unknown)}")
    return clean_question(fields)


@transaction.atomic
def create_bank_question(*, bank: QuestionBank, actor: User | None, **fields: Any) -> BankQuestion:
    """Put a question into a bank; `tags` are names. Records `interviews.bank_question.created`. Refuses an archived
    bank; raises QuestionUnusable for a question that cannot be asked as it is."""
    given = _checked({"text": "", **fields})
    refuse_archived(bank)
    tags = given.pop("tags", ())
    made = BankQuestion.objects.create(bank=bank, owner=actor, **given)
    made.tags.set(ensure_tags(tags))
    touch(bank)
    audit.record("create", made, actor=actor, name="interviews.bank_question.created")
    return made


def refuse_archived(bank: QuestionBank) -> None:
    """Raises Refused for a bank that is archived."""
    if QuestionBank.objects.filter(pk=bank.pk, archived_at__isnull=False).exists():
        raise Refused("This bank is archived. Restore it first.", code="archived")


@transaction.atomic
def edit_bank_question(*, question: BankQuestion, actor: User, **fields: Any) -> BankQuestion:
    """Change fields of FIELDS; `tags` are all the names that it carries then. Interviews that are pinned keep the old
    words. Records `interviews.bank_question.edited` where something changed. Raises QuestionUnusable."""
    given = _checked(fields)
    row = BankQuestion.objects.select_for_update().get(pk=question.pk)
    tags = given.pop("tags", None)
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in given.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, given[name])
    if changes:
        row.save()
    if tags is not None:
        changes |= _set_tags(row, tags)
    if changes:
        touch(row.bank)
        audit.record("update", row, actor=actor, changes=changes, name="interviews.bank_question.edited")
    return row


def _set_tags(row: BankQuestion, names: Iterable[str]) -> dict[str, dict[str, str]]:
    before = sorted(row.tags.values_list("name", flat=True))
    wanted = ensure_tags(names)
    after = [tag.name for tag in wanted]
    if before == after:
        return {}
    row.tags.set(wanted)
    return {"tags": {"old": ", ".join(before), "new": ", ".join(after)}}


@transaction.atomic
def tag_bank_questions(
    *, questions: Iterable[BankQuestion], names: Iterable[str], actor: User, remove: bool = False
) -> int:
    """Add tags to questions, or take them away. Returns how many questions changed; records
    `interviews.bank_question.tagged` for each. Refuses where no tag is named."""
    given = {tag for name in names if (tag := normalize_tag(name))}
    if not given:
        raise Refused("Write one tag or more.", code="no_tags", fields={"tags": "Write one tag or more."})
    changed = 0
    for question in sorted(questions, key=lambda one: one.pk):
        before = set(question.tags.values_list("name", flat=True))
        changes = _set_tags(question, before - given if remove else before | given)
        if changes:
            audit.record("update", question, actor=actor, changes=changes, name="interviews.bank_question.tagged")
            changed += 1
    return changed


@transaction.atomic
def archive_bank_questions(*, questions: Iterable[BankQuestion], actor: User, restore: bool = False) -> int:
    """Take questions out of use, or bring them back. Returns how many changed; records
    `interviews.bank_question.archived` or `…restored` for each."""
    ids = [question.pk for question in questions]
    rows = list(BankQuestion.objects.select_for_update().filter(pk__in=ids, archived_at__isnull=not restore))
    name = "interviews.bank_question.restored" if restore else "interviews.bank_question.archived"
    for row in rows:
        row.archived_at = None if restore else timezone.now()
        row.save(update_fields=["archived_at", "updated_at"])
        audit.record("update", row, actor=actor, name=name)
    return len(rows)


def act_on(*, questions: Iterable[BankQuestion], act: str, actor: User, tags: Iterable[str] = ()) -> int:
    """Do one thing to several: tag, untag (with `tags`), archive or restore. Returns how many changed. Raises Refused
    where tagging names no tag."""
    if act in ("archive", "restore"):
        return archive_bank_questions(questions=questions, actor=actor, restore=act == "restore")
    return tag_bank_questions(questions=questions, names=tags, actor=actor, remove=act == "untag")


@transaction.atomic
def delete_bank_question(*, question: BankQuestion, actor: User) -> None:
    """Delete a question for good; interviews that asked it keep its words.

    Records `interviews.bank_question.deleted`."""
    row = BankQuestion.objects.select_for_update().get(pk=question.pk)
    changes = {"text": {"old": row.text, "new": ""}}
    audit.record("delete", row, actor=actor, changes=changes, name="interviews.bank_question.deleted")
    row.delete()
