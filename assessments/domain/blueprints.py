"""Blueprint: an assessment as data, with every question version named. Frozen at publishing, pinned by each sitting."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from pydantic import BaseModel, ConfigDict, Field

from assessments.enums import QuestionStatus
from assessments.models import Assessment, AssessmentVersion, Question, Section, SectionQuestion


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Placed(Frozen):
    """A fixed question: the QuestionVersion's key and its points."""

    version: int
    points: Annotated[float, Field(gt=0)]


class Draw(Frozen):
    """So many of a pool of QuestionVersion keys. `strategy` is a DrawStrategy. Variants of one bank item stand in the
    pool together; a paper takes at most one of them."""

    count: Annotated[int, Field(ge=1)]
    strategy: str
    pool: tuple[int, ...]


class BlueprintSection(Frozen):
    """One section: `weight` in percent, `minutes` its own limit (None = none). Fixed `questions`, or `draw`."""

    title: str
    instructions: str = ""
    weight: Annotated[int, Field(ge=0, le=100)]
    minutes: int | None = None
    shuffle: bool = True
    draw: Draw | None = None
    questions: tuple[Placed, ...] = ()


class BlueprintSettings(Frozen):
    """What holds for the whole test; names and units as on Assessment. `proctoring_policy` is the policy's key."""

    title: str
    description: str = ""
    instructions: str = ""
    assessment_method: str
    duration_minutes: int
    question_seconds: int | None = None
    pass_mark: int
    attempts: int
    navigation: str
    shuffle_questions: bool
    release_policy: str
    show_answers: bool
    proctoring_policy: int | None = None
    opens_at: datetime | None = None
    expires_at: datetime | None = None


class Blueprint(Frozen):
    """The whole test."""

    settings: BlueprintSettings
    sections: tuple[BlueprintSection, ...] = ()

    @property
    def question_count(self) -> int:
        """How many questions a paper has."""
        return sum(section.draw.count if section.draw else len(section.questions) for section in self.sections)

    @property
    def version_keys(self) -> tuple[int, ...]:
        """Every question version that a paper may hold, sorted."""
        keys = {placed.version for section in self.sections for placed in section.questions}
        keys |= {key for section in self.sections if section.draw for key in section.draw.pool}
        return tuple(sorted(keys))


def blueprint_in(version: AssessmentVersion) -> Blueprint:
    """What was published."""
    return Blueprint.model_validate(version.content)


def blueprint_of(assessment: Assessment) -> Blueprint:
    """The assessment as it stands in the editor now: for previews and for publishing. Fixed questions that are retired
    are left out; drafts are in, so that their author sees them; pools hold approved questions alone."""
    sections = list(assessment.sections.select_related("pool_set").order_by("position"))
    fixed = _fixed(sections)
    taken = {row.question_id for rows in fixed.values() for row in rows}
    return Blueprint(
        settings=_settings(assessment),
        sections=tuple(_section(section, assessment, fixed.get(section.pk, []), taken) for section in sections),
    )


def hash_of_blueprint(blueprint: Blueprint) -> str:
    """SHA-256 of its JSON: two equal tests have the same."""
    body = json.dumps(blueprint.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def _settings(assessment: Assessment) -> BlueprintSettings:
    names = [name for name in BlueprintSettings.model_fields if name != "proctoring_policy"]
    given = {name: getattr(assessment, name) for name in names}
    return BlueprintSettings(**given, proctoring_policy=assessment.proctoring_policy_id)


def _fixed(sections: Iterable[Section]) -> dict[int, list[SectionQuestion]]:
    rows = SectionQuestion.objects.filter(section__in=[s.pk for s in sections if s.draw_count is None])
    found: dict[int, list[SectionQuestion]] = {}
    for row in rows.select_related("question__current").order_by("section_id", "position", "pk"):
        found.setdefault(row.section_id, []).append(row)
    return found


def _section(
    section: Section, assessment: Assessment, fixed: list[SectionQuestion], taken: set[int]
) -> BlueprintSection:
    draw = None
    if section.draw_count is not None:
        pool = pool_of(section).exclude(pk__in=taken).order_by("current_id")
        keys = tuple(int(question.current_id or 0) for question in pool.only("current_id"))
        draw = Draw(count=max(1, section.draw_count), strategy=section.draw_strategy, pool=keys)
    return BlueprintSection(
        title=section.title,
        instructions=section.instructions,
        weight=section.weight,
        minutes=section.minutes,
        shuffle=assessment.shuffle_questions,
        draw=draw,
        questions=() if draw else tuple(placed for row in fixed if (placed := _placed(row)) is not None),
    )


def _placed(row: SectionQuestion) -> Placed | None:
    version = row.question.current
    if version is None or row.question.status == QuestionStatus.RETIRED:
        return None
    return Placed(version=version.pk, points=float(row.points if row.points is not None else version.points))


def pool_of(section: Section) -> QuerySet[Question]:
    """The approved questions that a drawn section's set, tag and level describe; questions of archived sets are out."""
    found = Question.objects.usable().exclude(question_set__archived_at__isnull=False)
    if section.pool_set_id is not None:
        found = found.filter(question_set_id=section.pool_set_id)
    if section.pool_tag:
        found = found.tagged(section.pool_tag)
    if section.pool_level:
        found = found.filter(level=section.pool_level)
    return found
