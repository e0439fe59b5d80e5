"""What a template asks at one time, pinned: drawn once, so that every candidate gets the same questions in order."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from config.errors import Refused
from interviews.ai.key_questions.schema import PlannedQuestion
from interviews.domain.assembly import draw, wish_of
from interviews.domain.planned import planned, planned_section
from interviews.domain.splits import spread_weights
from interviews.domain.templates import lacks
from interviews.models import BankQuestion, InterviewTemplate, TemplateVersion
from superadmin.domain import audit

# Words for people: changing them asks nothing else of a candidate.
UNSEEN = frozenset({"id", "name", "description", "tags"})
# What decides which questions are drawn.
DRAWN_BY = (
    *("question_count", "easy_percentage", "medium_percentage", "hard_percentage"),
    *("tag_ids", "tag_mode", "question_banks"),
)


class NotComplete(Refused):
    """The template is work in progress."""

    code = "template_incomplete"


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def pin_version(*, template: InterviewTemplate, actor: User | None) -> TemplateVersion:
    """The version of a template as it stands: the one that says the same already, else a new one.

    A template that draws is drawn once per digest: who pins the same template later gets the same questions in the
    same order, also when its banks have grown since. A new name or description makes no version. Records
    `interviews.template.pinned` for a new one. Refuses a template that is work in progress or archived, and raises
    TooFew where its banks hold too few questions."""
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    if row.archived_at is not None:
        raise Refused("This template is archived. Restore it first.", code="archived")
    snapshot = _snapshot(row)
    written = None if row.use_auto_assembly else _written(row)
    digest = _hash([{key: value for key, value in snapshot.items() if key not in UNSEEN}, written])
    standing = TemplateVersion.objects.filter(template=row, digest=digest).order_by("-number").first()
    if standing is not None:
        return standing
    seed = _seed(row, snapshot)
    questions = written if written is not None else _drawn(row, seed)
    return _keep(row, digest=digest, seed=seed, questions=questions, actor=actor)


@transaction.atomic
def draw_again(*, template: InterviewTemplate, actor: User) -> TemplateVersion:
    """A new version of a template that draws, with a new seed; interviews that are under way keep theirs.

    Records `interviews.template.pinned`. Refuses a template whose questions are written."""
    row = InterviewTemplate.objects.select_for_update().get(pk=template.pk)
    if not row.use_auto_assembly:
        raise Refused("The questions of this template are written, not drawn.", code="not_drawn")
    last = pin_version(template=row, actor=actor)
    seed = _hash(last.seed)
    return _keep(row, digest=last.digest, seed=seed, questions=_drawn(row, seed), actor=actor)


def _seed(row: InterviewTemplate, snapshot: dict[str, Any]) -> str:
    """The seed of the newest version where it drew by the same wish, else a new one."""
    drawn_by = {name: snapshot[name] for name in DRAWN_BY}
    last = TemplateVersion.objects.filter(template=row).order_by("-number").first()
    if last is not None and {name: last.snapshot.get(name) for name in DRAWN_BY} == drawn_by:
        return last.seed
    return _hash([str(row.public_id), drawn_by])


def _written(row: InterviewTemplate) -> list[dict[str, Any]]:
    refusal = lacks(row)
    if refusal:
        raise NotComplete(refusal)
    ids = [UUID(section["question_id"]) for section in row.sections if section.get("question_id")]
    held = {one.public_id: one for one in BankQuestion.objects.filter(public_id__in=ids)}
    ordered = sorted(row.sections, key=lambda section: section["order"])
    asked = [planned_section(section, row, held) for section in ordered]
    return dumped(asked, [section["weight"] for section in ordered])


def _drawn(row: InterviewTemplate, seed: str) -> list[dict[str, Any]]:
    found = draw(wish_of(row), seed=seed)
    asked = [planned(one, seconds=row.seconds_per_question, competencies=row.competencies) for one in found]
    return dumped(asked, spread_weights(len(asked)))


def dumped(questions: Sequence[PlannedQuestion], weights: Sequence[int]) -> list[dict[str, Any]]:
    """As a version keeps them."""
    pairs = zip(questions, weights, strict=True)
    return [{**question.model_dump(mode="json"), "weight": weight} for question, weight in pairs]


def _keep(
    row: InterviewTemplate, *, digest: str, seed: str, questions: list[dict[str, Any]], actor: User | None
) -> TemplateVersion:
    last = TemplateVersion.objects.filter(template=row).aggregate(last=Max("number"))["last"]
    made = TemplateVersion.objects.create(
        template=row,
        number=int(last or 0) + 1,
        name=row.name,
        digest=digest,
        snapshot=_snapshot(row),
        questions=questions,
        seed=seed,
        created_by=actor,
    )
    audit.record("create", made, actor=actor, name="interviews.template.pinned", description=f"version {made.number}")
    return made


def _snapshot(row: InterviewTemplate) -> dict[str, Any]:
    """The template, and its tags by their ids: a tag that is renamed draws nothing else."""
    return {**row.to_dict(), "tag_ids": sorted(str(tag.public_id) for tag in row.tags.all())}


def questions_of(version: TemplateVersion) -> tuple[PlannedQuestion, ...]:
    """The questions of a version in the order in which they are asked. A question from a bank has source "bank" and
    the BankQuestion's public id as its `id`."""
    return tuple(
        PlannedQuestion.model_validate({key: value for key, value in one.items() if key != "weight"})
        for one in version.questions
    )


def weights_of(version: TemplateVersion) -> tuple[int, ...]:
    """The weights of the questions, in the same order; they total 100."""
    return tuple(int(one["weight"]) for one in version.questions)


def bank_questions_of(version: TemplateVersion) -> dict[str, BankQuestion]:
    """{id of the planned question: the BankQuestion}; those that were deleted since are not in it."""
    ids = [UUID(one["id"]) for one in version.questions if one["source"] == "bank"]
    return {str(one.public_id): one for one in BankQuestion.objects.filter(public_id__in=ids)}
