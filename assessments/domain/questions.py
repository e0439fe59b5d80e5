"""Questions and their versions: making, revising, approving. The one writer of a question's status."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from assessments.ai.item_checks import problems
from assessments.ai.items import Item
from assessments.domain.question_sets import recount
from assessments.enums import QUESTION_FLOW, Level, QuestionStatus
from assessments.models import Question, QuestionImage, QuestionSet, QuestionTag, QuestionVersion
from assessments.rules import is_lead
from config.errors import Refused
from recruiting.models import JobDescription
from superadmin.domain import audit

# Said on the question, and changed there without a new version.
META = ("level", "topic", "category", "tags", "ref")


class ItemUnusable(Refused):
    """The question cannot be asked as it is; `fields` says why, by the item's fields."""

    code = "item_unusable"


def item_of(version: QuestionVersion) -> Item:
    """The words and the key of a version. Never show it to a candidate: `papers.present` makes what they see."""
    return Item.model_validate(version.content)


def current_item(question: Question) -> Item:
    """The newest words of a question, with the level, topic, category and tags that it has now."""
    version = question.current
    if version is None:
        raise Refused("This question has no version yet.", code="no_version")
    meta = {
        "level": question.level,
        "topic": question.topic,
        "category": question.category,
        "tags": tuple(tag.name for tag in question.tags.all()),
        "ref": question.bank_ref,
    }
    return item_of(version).model_copy(update=meta)


def hash_of(item: Item) -> str:
    """SHA-256 of what is asked and what is right; level, topic, category, tags and reference do not count."""
    body = item.model_dump(mode="json", exclude=set(META))
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def check_item(item: Item) -> None:
    """Raises ItemUnusable with a sentence a field where the item cannot be asked as it is."""
    found = problems(item)
    if found:
        raise ItemUnusable(found[0].sentence, fields={problem.field: problem.sentence for problem in reversed(found)})
    if not _keepable(item.model_dump(mode="json")):
        sentence = "The question holds a character that cannot be kept. Remove what came in by copying."
        raise ItemUnusable(sentence, fields={"stem": sentence})
    if item.image and not _image_exists(item.image):
        sentence = "The picture of this question is not there. Upload it again."
        raise ItemUnusable(sentence, fields={"image": sentence})


def _keepable(value: Any) -> bool:
    """Whether a database can keep the text: no NUL, no half of a character."""
    if isinstance(value, dict):
        return all(_keepable(part) for part in [*value, *value.values()])
    if isinstance(value, list):
        return all(_keepable(part) for part in value)
    return not isinstance(value, str) or not any(mark == "\0" or "\ud800" <= mark <= "\udfff" for mark in value)


def _image_exists(public_id: str) -> bool:
    try:
        return QuestionImage.objects.filter(public_id=UUID(public_id)).exists()
    except ValueError:
        return False


@transaction.atomic
def create_question(
    *,
    item: Item,
    actor: User | None,
    question_set: QuestionSet | None = None,
    job_description: JobDescription | None = None,
    status: str = QuestionStatus.DRAFT,
    generation_model: str = "",
    generation_time: float | None = None,
) -> Question:
    """Put a question with its first version into a set or onto a job description (exactly one), as its last.

    `status` is draft or approved; `generation_time` is in seconds. Writes Question, QuestionVersion, QuestionTag, the
    set's count and `assessments.question.created`. Raises ItemUnusable for an item that cannot be asked, Refused for
    no home, two homes, another tenant's or an archived set, or for a retired question.
    """
    check_item(item)
    if status not in (QuestionStatus.DRAFT, QuestionStatus.APPROVED):
        raise Refused("A new question is a draft or approved.", code="bad_status")
    home = _home(question_set, job_description)
    question = Question(
        **home,
        number=_next_number(home),
        kind=item.kind,
        level=item.level or (question_set.level if question_set is not None else Level.INTERMEDIATE),
        topic=item.topic,
        category=item.category,
        status=status,
        bank_ref=item.ref,
        generation_model=generation_model,
        generation_time=generation_time,
        created_by=actor,
    )
    if status == QuestionStatus.APPROVED:
        question.approved_by, question.approved_at = actor, timezone.now()
    question.save()
    question.current = _add_version(question, item, actor, "")
    question.save(update_fields=["current"])
    write_tags(question, item.tags)
    if question_set is not None:
        recount(question_set)
    audit.record("create", question, actor=actor, name="assessments.question.created")
    return question


def _home(question_set: QuestionSet | None, job_description: JobDescription | None) -> dict[str, Any]:
    if (question_set is None) == (job_description is None):
        raise Refused("A question belongs to a set or to a job description: name exactly one.", code="one_home")
    rows: Any = QuestionSet.objects if question_set is not None else JobDescription.objects
    home = rows.select_for_update().filter(pk=(question_set or job_description).pk).first()  # type: ignore[union-attr]
    if home is None:
        raise Refused("This set or job description is not there.", code="wrong_tenant")
    if getattr(home, "archived_at", None) is not None:
        raise Refused("This set is archived. Restore it first.", code="archived")
    return {"question_set": question_set} if question_set is not None else {"job_description": job_description}


def _next_number(home: dict[str, Any]) -> int:
    last = Question.objects.filter(**home).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _add_version(question: Question, item: Item, actor: User | None, note: str) -> QuestionVersion:
    last = question.versions.aggregate(last=Max("number"))["last"]
    return QuestionVersion.objects.create(
        question=question,
        number=int(last or 0) + 1,
        kind=item.kind,
        content=item.model_dump(mode="json"),
        content_hash=hash_of(item),
        points=Decimal(str(item.points)).quantize(Decimal("0.01")) or Decimal("0.01"),
        note=note[:300],
        created_by=actor,
    )


def write_tags(question: Question, names: Iterable[str]) -> list[str]:
    """Set a question's tags: small letters, single spaces, at most 60 characters, each once. Returns them sorted."""
    wanted = sorted({" ".join(name.lower().split())[:60] for name in names if name.strip()})
    kept = set(question.tags.values_list("name", flat=True))
    question.tags.exclude(name__in=wanted).delete()
    QuestionTag.objects.bulk_create(
        [QuestionTag(tenant_id=question.tenant_id, question=question, name=name) for name in wanted if name not in kept]
    )
    return wanted


@transaction.atomic
def revise_question(*, question: Question, item: Item, actor: User | None, note: str = "") -> QuestionVersion:
    """Change a question: new words or a new key make a new version, the old ones stay for the sittings that pin them.

    The same content gives the version that stands; level, topic, category and tags change on the question. An approved
    question that somebody other than a lead rewords waits for approval again. Records `assessments.question.revised`.
    Raises ItemUnusable.
    """
    check_item(item)
    row = Question.objects.select_for_update().get(pk=question.pk)
    current = QuestionVersion.objects.filter(pk=row.current_id or 0).first()
    changed = current is None or current.content_hash != hash_of(item)
    if changed:
        current = _add_version(row, item, actor, note)
        row.current, row.kind = current, item.kind
        audit.record("update", row, actor=actor, name="assessments.question.revised", description=note)
    _set_meta(row, item)
    row.save()
    if changed and row.status == QuestionStatus.APPROVED and (actor is None or not is_lead(actor)):
        row = set_question_status(question=row, status=QuestionStatus.DRAFT, actor=actor)
    question.refresh_from_db()
    if current is None:
        raise Refused("This question has no version.", code="no_version")
    return current


def _set_meta(question: Question, item: Item) -> None:
    question.level = item.level or question.level
    question.topic, question.category = item.topic, item.category
    write_tags(question, item.tags)


@transaction.atomic
def set_question_status(*, question: Question, status: str, actor: User | None) -> Question:
    """The one writer of a question's status; approving names who and when. Refuses a move outside QUESTION_FLOW and
    approving an item that cannot be asked. Records `assessments.question.status_changed`."""
    row = Question.objects.select_for_update().get(pk=question.pk)
    QUESTION_FLOW.check(row.status, status)
    approved = status == QuestionStatus.APPROVED
    if approved:
        check_item(current_item(row))
    old, row.status = row.status, status
    row.approved_by, row.approved_at = (actor, timezone.now()) if approved else (None, None)
    row.save(update_fields=["status", "approved_by", "approved_at", "updated_at"])
    if row.question_set is not None:
        recount(row.question_set)
    changes = {"status": {"old": old, "new": str(status)}}
    audit.record("update", row, actor=actor, changes=changes, name="assessments.question.status_changed")
    return row


@transaction.atomic
def approve_questions(*, questions: Iterable[Question], actor: User) -> list[Question]:
    """Approve those that are drafts; the others stay as they are. Returns the approved ones."""
    return _move_all(questions, QuestionStatus.APPROVED, actor, only=(QuestionStatus.DRAFT,))


@transaction.atomic
def retire_questions(*, questions: Iterable[Question], actor: User) -> list[Question]:
    """Take questions out of use; published tests and sittings keep them. Returns those that were in use."""
    return _move_all(questions, QuestionStatus.RETIRED, actor, only=(QuestionStatus.DRAFT, QuestionStatus.APPROVED))


@transaction.atomic
def reopen_questions(*, questions: Iterable[Question], actor: User) -> list[Question]:
    """Bring retired questions back as drafts. Returns them."""
    return _move_all(questions, QuestionStatus.DRAFT, actor, only=(QuestionStatus.RETIRED,))


def _move_all(questions: Iterable[Question], status: str, actor: User, *, only: tuple[str, ...]) -> list[Question]:
    pks = [question.pk for question in questions]
    rows = Question.objects.select_for_update().filter(pk__in=pks, status__in=only).order_by("pk")
    return [set_question_status(question=row, status=status, actor=actor) for row in rows]


@transaction.atomic
def tag_questions(*, questions: Iterable[Question], names: Iterable[str], actor: User, remove: bool = False) -> int:
    """Add tags to questions, or take them away; no version is made. Records `assessments.question.tagged` a question.

    Returns how many questions changed."""
    given = {" ".join(name.lower().split())[:60] for name in names if name.strip()}
    changed = 0
    for question in sorted(questions, key=lambda question: question.pk):
        before = set(question.tags.values_list("name", flat=True))
        after = before - given if remove else before | given
        if after != before:
            write_tags(question, after)
            changes = {"tags": {"old": ", ".join(sorted(before)), "new": ", ".join(sorted(after))}}
            audit.record("update", question, actor=actor, changes=changes, name="assessments.question.tagged")
            changed += 1
    return changed
