"""The sections of a template, which are its questions: adding, changing, removing, their order and their weights."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.models import User
from config.errors import NotFound, Refused
from interviews.domain.question_checks import clean_text, one_line
from interviews.domain.splits import spread_weights
from interviews.domain.template_checks import refuse
from interviews.models import BankQuestion, InterviewTemplate
from superadmin.domain import audit

LONGEST_TITLE, MOST = 200, 50
Section = dict[str, Any]


def section_of(template: InterviewTemplate, section_id: str) -> Section:
    """The section of this id. Raises NotFound."""
    found = next((one for one in template.sections if one["id"] == str(section_id)), None)
    if found is None:
        raise NotFound("This template has no such section.")
    return dict(found)


def sections_of(questions: Iterable[BankQuestion], weights: Sequence[int]) -> list[Section]:
    """Bank questions as sections, in their order."""
    pairs = zip(questions, weights, strict=True)
    return [
        {
            "id": str(uuid.uuid4()),
            "title": question.competency or f"Question {place}",
            "content": question.text,
            "order": place,
            "weight": weight,
            "question_id": str(question.public_id),
        }
        for place, (question, weight) in enumerate(pairs, 1)
    ]


@transaction.atomic
def add_section(
    *, template: InterviewTemplate, actor: User, title: str, content: str = "", weight: int = 0
) -> InterviewTemplate:
    """Put a question at the end; without content its title is the question. Records `interviews.template.sections`.

    Refuses a missing title, a 51st section, a weight that takes the total above 100, a template that draws its
    questions, and words that no interview may ask."""
    made = {"id": str(uuid.uuid4()), "question_id": None, **_clean(title, content, weight)}
    return _change(template, actor, lambda rows: [*rows, made])


@transaction.atomic
def add_bank_sections(
    *, template: InterviewTemplate, questions: Iterable[BankQuestion], actor: User
) -> InterviewTemplate:
    """Put questions of banks at the end, those that stand there already left out. Weights that were shared evenly are
    shared evenly again; else the new ones weigh 0 until somebody weighs them. Refuses as `add_section`."""

    def joined(rows: list[Section]) -> list[Section]:
        held = {row.get("question_id") for row in rows}
        fresh = [one for one in questions if str(one.public_id) not in held]
        if not fresh:
            raise Refused("These questions stand in the template already.", code="nothing_new")
        even = not rows or [row["weight"] for row in rows] == spread_weights(len(rows))
        together = [*rows, *sections_of(fresh, [0] * len(fresh))]
        return _even(together) if even and len(together) <= MOST else together

    return _change(template, actor, joined)


@transaction.atomic
def edit_section(
    *, template: InterviewTemplate, section_id: str, actor: User, title: str, content: str = "", weight: int = 0
) -> InterviewTemplate:
    """Change one section. Refuses as `add_section`; raises NotFound."""
    section_of(template, section_id)
    clean = _clean(title, content, weight)
    return _change(
        template, actor, lambda rows: [{**row, **clean} if row["id"] == str(section_id) else row for row in rows]
    )


@transaction.atomic
def remove_section(*, template: InterviewTemplate, section_id: str, actor: User) -> InterviewTemplate:
    """Take a section out; the others keep their weights. Raises NotFound."""
    section_of(template, section_id)
    return _change(template, actor, lambda rows: [row for row in rows if row["id"] != str(section_id)])


@transaction.atomic
def shift_section(*, template: InterviewTemplate, section_id: str, to: int, actor: User) -> InterviewTemplate:
    """Move a section to a place (1 is the first; a place out of range is the nearest). Raises NotFound."""
    moved = section_of(template, section_id)

    def shifted(rows: list[Section]) -> list[Section]:
        others = [row for row in rows if row["id"] != moved["id"]]
        at = min(max(1, to), len(rows)) - 1
        return [*others[:at], *(row for row in rows if row["id"] == moved["id"]), *others[at:]]

    return _change(template, actor, shifted)


@transaction.atomic
def weigh_sections(
    *, template: InterviewTemplate, actor: User, weights: Mapping[str, int] | None = None
) -> InterviewTemplate:
    """Set the weights of sections by their ids, all at once; without any, share 100 evenly. Refuses a total above
    100."""
    given = weights or {}
    for weight in given.values():
        _check_weight(weight)
    if weights is None:
        return _change(template, actor, _even)
    return _change(
        template, actor, lambda rows: [{**row, "weight": given.get(row["id"], row["weight"])} for row in rows]
    )


def _even(rows: list[Section]) -> list[Section]:
    return [{**row, "weight": weight} for row, weight in zip(rows, spread_weights(len(rows) or 1), strict=False)]


def _clean(title: str, content: str, weight: int) -> Section:
    words = one_line("title", title, LONGEST_TITLE)
    if not words:
        refuse("title", "Give the section a title.")
    question = clean_text(content, "content") if content.strip() else ""
    if not question:
        clean_text(words, "title")
    _check_weight(weight)
    return {"title": words, "content": question, "weight": weight}


def _check_weight(weight: Any) -> None:
    if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= 100:
        refuse("weight", "A weight is a whole number from 0 to 100.")


def _change(template: InterviewTemplate, actor: User, change: Any) -> InterviewTemplate:
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    if row.use_auto_assembly:
        raise Refused("This template draws its questions from banks. Turn that off to write them.", code="drawn")
    before = sorted(row.sections, key=lambda section: section["order"])
    after = [{**section, "order": place} for place, section in enumerate(change(before), 1)]
    if len(after) > MOST:
        raise Refused(f"A template has at most {MOST} questions.", code="too_many_sections")
    total = sum(section["weight"] for section in after)
    if total > 100 and total > row.total_weight():
        refuse("weight", f"The weights would total {total}; {max(0, 100 - _others(before, after))} are left of 100.")
    row.sections, row.question_count = after, max(1, len(after))
    row.save(update_fields=["sections", "question_count", "updated_at"])
    changes = {"sections": {"old": str(before), "new": str(after)}}
    audit.record("update", row, actor=actor, changes=changes, name="interviews.template.sections")
    return row


def _others(before: list[Section], after: list[Section]) -> int:
    """The weights that stay as they were."""
    old = {section["id"]: section["weight"] for section in before}
    return sum(section["weight"] for section in after if old.get(section["id"]) == section["weight"])
