"""The paper of a sitting: drawn once, by its seed; the same seed and the same pool give the same paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from random import Random

from django.db.models import F
from django.utils.translation import gettext as _

from assessments.ai.items import Item
from assessments.domain.blueprints import Blueprint, BlueprintSection
from assessments.domain.layouts import chance_of, layout_of, shuffled
from assessments.domain.pinned_items import item_at
from assessments.domain.presenting import paper_of, present
from assessments.enums import DrawStrategy
from assessments.models import Answer, Question, QuestionVersion, SessionQuestion, TestSession
from config.errors import Refused

__all__ = ["draw_paper", "item_at", "paper_of", "present"]


@dataclass(frozen=True)
class _Picked:
    """A version for one place, and what it is worth there."""

    version: QuestionVersion
    points: Decimal


def draw_paper(session: TestSession, blueprint: Blueprint) -> list[SessionQuestion]:
    """Write the places of the paper and an empty answer for each, and count the questions as used.

    Sections keep their order; questions are shuffled inside theirs where it says so. A pool gives at most one variant
    of a bank item, and no question stands twice. Least used first looks at the counts as they stand, ties by the seed.
    Call it once, in the transaction of the start. Raises Refused (`empty_paper`) where nothing is left to ask."""
    versions = _versions(blueprint)
    taken: set[int] = set()
    places: list[SessionQuestion] = []
    for number, section in enumerate(blueprint.sections, start=1):
        picked = _picked(section, versions, taken, session.seed, number)
        if section.shuffle:
            picked = shuffled(picked, chance_of(session.seed, "order", number))
        places += [_place(session, section, number, one, len(places) + at) for at, one in enumerate(picked, start=1)]
    if not places:
        raise Refused(
            _("This test has no questions now. Tell the team that invited you; your link stays good."),
            code="empty_paper",
        )
    made = SessionQuestion.objects.bulk_create(places)
    Answer.objects.bulk_create(
        Answer(tenant_id=session.tenant_id, session=session, question_id=place.question_id, place=place)
        for place in made
    )
    if not session.is_preview:
        used = Question.objects.filter(pk__in=[place.question_id for place in made])
        used.update(times_used=F("times_used") + 1)
    return made


def _versions(blueprint: Blueprint) -> dict[int, QuestionVersion]:
    rows = QuestionVersion.objects.filter(pk__in=blueprint.version_keys)
    return {row.pk: row for row in rows.select_related("question__question_set")}


def _picked(
    section: BlueprintSection, versions: dict[int, QuestionVersion], taken: set[int], seed: int, number: int
) -> list[_Picked]:
    if section.draw is None:
        fixed = [(versions[one.version], one.points) for one in section.questions if one.version in versions]
        picked = [_Picked(row, Decimal(str(points))) for row, points in fixed if row.question_id not in taken]
    else:
        pool = [versions[key] for key in section.draw.pool if key in versions]
        chance = chance_of(seed, "draw", number)
        ranked = _ranked(pool, section.draw.strategy, chance)
        picked = [_Picked(row, row.points) for row in _first_of_each(ranked, section.draw.count, taken)]
    taken |= {one.version.question_id for one in picked}
    return picked


def _ranked(pool: list[QuestionVersion], strategy: str, chance: Random) -> list[QuestionVersion]:
    mixed = shuffled(sorted(pool, key=lambda row: row.pk), chance)
    if strategy != DrawStrategy.LEAST_USED:
        return mixed
    return [row for _used, row in sorted(((row.question.times_used, row) for row in mixed), key=itemgetter(0))]


def _first_of_each(ranked: Iterable[QuestionVersion], count: int, taken: set[int]) -> list[QuestionVersion]:
    """The first `count` questions, no two of them variants of one bank item unless nothing else is left."""
    first: list[QuestionVersion] = []
    again: list[QuestionVersion] = []
    refs: set[str] = set()
    for row in ranked:
        if row.question_id in taken:
            continue
        ref = row.question.bank_ref
        (again if ref and ref in refs else first).append(row)
        refs.add(ref)
    return [*first, *again][:count]


def _place(
    session: TestSession, section: BlueprintSection, number: int, picked: _Picked, position: int
) -> SessionQuestion:
    question = picked.version.question
    item = Item.model_validate(picked.version.content)
    skill = question.question_set.skill if question.question_set is not None else ""
    return SessionQuestion(
        tenant_id=session.tenant_id,
        session=session,
        position=position,
        section=number,
        section_title=section.title,
        section_weight=section.weight,
        version=picked.version,
        question=question,
        layout=layout_of(item, session.seed, position),
        points=picked.points,
        skill=skill,
        topic=question.topic,
    )
