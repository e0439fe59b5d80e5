"""Interview templates: making, editing, copying, sharing, archiving, deleting, and what one still lacks."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from config.errors import Refused
from interviews.domain.assembly import TooFew, check_enough, pool_of, wish_of
from interviews.domain.planned import words_of
from interviews.domain.tags import ensure_tags
from interviews.domain.template_checks import check_template, clean_competencies
from interviews.models import InterviewTemplate, QuestionBank
from superadmin.domain import audit

EDITABLE = frozenset(
    {
        *("name", "description", "type", "difficulty", "question_count"),
        *("easy_percentage", "medium_percentage", "hard_percentage", "use_auto_assembly", "tags", "tag_mode"),
        *("question_banks", "competencies", "seconds_per_question", "follow_up_budget", "is_shared"),
    }
)
COPIED = EDITABLE - {"tags", "question_banks", "is_shared", "name"} | {"sections"}


def lacks(template: InterviewTemplate) -> str:
    """A sentence on what keeps a template from being used, '' for a complete one: sections whose weights total exactly
    100, or banks with enough questions to draw from."""
    if template.use_auto_assembly:
        return lacks_questions(wish_of(template).need, available(template))
    return lacks_weights(template)


def lacks_weights(template: InterviewTemplate) -> str:
    """As `lacks`, for a template whose sections are its questions."""
    if not template.sections:
        return "The template has no questions yet."
    if not all(words_of(section) for section in template.sections):
        return "A section has no question."
    total = template.total_weight()
    return "" if total == 100 else f"The weights total {total}; they must total exactly 100."


def lacks_questions(need: dict[str, int], there: dict[str, int]) -> str:
    """As `lacks`, for a template that draws: {difficulty: how many} wanted and found."""
    try:
        check_enough(need, there)
    except TooFew as refusal:
        return refusal.sentence
    return ""


def available(template: InterviewTemplate) -> dict[str, int]:
    """{difficulty: how many questions} that a template may draw from."""
    counted = pool_of(wish_of(template)).order_by().values("difficulty").annotate(n=Count("pk"))
    return {row["difficulty"]: row["n"] for row in counted}


def is_complete(template: InterviewTemplate) -> bool:
    """Whether interviews can be given from it."""
    return not lacks(template)


@transaction.atomic
def create_template(*, actor: User | None, **fields: Any) -> InterviewTemplate:
    """Make a template of the actor's own. `tags` are names, `question_banks` rows, `competencies` [{name, anchors}].

    Records `interviews.template.created`. Raises TemplateUnusable with a sentence for the field."""
    row = InterviewTemplate(user=actor)
    _write(row, {"name": "", **fields})
    audit.record("create", row, actor=actor, name="interviews.template.created")
    return row


@transaction.atomic
def edit_template(*, template: InterviewTemplate, actor: User, **fields: Any) -> InterviewTemplate:
    """Change fields of EDITABLE; interviews keep the version that they pinned. Records `interviews.template.edited`
    where something changed. Raises TemplateUnusable."""
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    before = {**row.to_dict(), "is_shared": row.is_shared}
    _write(row, fields)
    after = {**row.to_dict(), "is_shared": row.is_shared}
    changes = {
        name: {"old": str(before[name]), "new": str(after[name])} for name in after if before[name] != after[name]
    }
    if changes:
        audit.record("update", row, actor=actor, changes=changes, name="interviews.template.edited")
    return row


def _write(row: InterviewTemplate, fields: dict[str, Any]) -> None:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a template: {sorted(unknown)}")
    given = dict(fields)
    tags, banks = given.pop("tags", None), given.pop("question_banks", None)
    if "competencies" in given:
        given["competencies"] = clean_competencies(given["competencies"])
    for name, value in given.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not row.use_auto_assembly and row.sections:
        row.question_count = len(row.sections)
    check_template(row)
    row.save()
    if tags is not None:
        row.tags.set(ensure_tags(tags))
    if banks is not None:
        row.question_banks.set(_known(banks))


def _known(banks: Iterable[QuestionBank]) -> list[QuestionBank]:
    wanted = {bank.pk for bank in banks}
    found = list(QuestionBank.objects.filter(pk__in=wanted))
    if len(found) != len(wanted):
        sentence = "One of these banks is not there."
        raise Refused(sentence, code="unknown_bank", fields={"question_banks": sentence})
    return found


@transaction.atomic
def copy_template(*, template: InterviewTemplate, actor: User, name: str = "") -> InterviewTemplate:
    """A template of the actor's own with the same settings, tags, banks and sections; it is not shared.

    Records `interviews.template.copied`."""
    made = InterviewTemplate(user=actor, name=(name.strip() or f"Copy of {template.name}")[:200])
    for field in COPIED:
        setattr(made, field, getattr(template, field))
    check_template(made)
    made.save()
    made.tags.set(template.tags.all())
    made.question_banks.set(template.question_banks.all())
    audit.record("create", made, actor=actor, name="interviews.template.copied", description=str(template.public_id))
    return made


@transaction.atomic
def archive_template(*, template: InterviewTemplate, actor: User) -> InterviewTemplate:
    """Take a template off the lists; interviews keep their version. Records `interviews.template.archived`."""
    return _set_archived(template, actor, archived=True)


@transaction.atomic
def restore_template(*, template: InterviewTemplate, actor: User) -> InterviewTemplate:
    """Bring an archived template back. Records `interviews.template.restored`."""
    return _set_archived(template, actor, archived=False)


def _set_archived(template: InterviewTemplate, actor: User, *, archived: bool) -> InterviewTemplate:
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    if (row.archived_at is not None) == archived:
        return row
    row.archived_at = timezone.now() if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    name = "interviews.template.archived" if archived else "interviews.template.restored"
    audit.record("update", row, actor=actor, name=name)
    return row


@transaction.atomic
def delete_template(*, template: InterviewTemplate, actor: User) -> None:
    """Delete a template for good. Its versions stay for the interviews that pinned them, recommendations point to
    none. Records `interviews.template.deleted`."""
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    changes = {"name": {"old": row.name, "new": ""}}
    audit.record("delete", row, actor=actor, changes=changes, name="interviews.template.deleted")
    row.delete()
