"""What can be practiced: the approved questions of practice sets that code can mark."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessments.domain.blueprints import Blueprint, BlueprintSection, BlueprintSettings, Draw
from assessments.enums import DETERMINISTIC, DrawStrategy, Method, Navigation, QuestionStatus, ReleasePolicy
from assessments.models import Question, QuestionSet
from config.errors import Refused

ITEMS = 10
FEWEST = 3
PASS_MARK = 70


class NothingToPractice(Refused):
    """There are too few approved practice questions."""

    code = "nothing_to_practice"


def practice_sets() -> QuerySet[Any]:
    """The practice sets in use, each with `ready`: how many approved questions code can mark."""
    ready = Q(questions__status=QuestionStatus.APPROVED, questions__kind__in=DETERMINISTIC)
    rows = QuestionSet.objects.filter(is_practice=True, archived_at__isnull=True)
    return rows.annotate(ready=Count("questions", filter=ready)).order_by("skill", "level", "pk")


def practice_choices() -> dict[str, dict[str, int]]:
    """What can be practiced now: {skill: {level: questions}}, by skill, where there are enough."""
    found: dict[str, dict[str, int]] = {}
    for row in practice_sets():
        levels = found.setdefault(row.skill, {})
        levels[row.level] = levels.get(row.level, 0) + int(row.ready)
    kept = {skill: {level: n for level, n in levels.items() if n >= FEWEST} for skill, levels in found.items()}
    return {skill: levels for skill, levels in kept.items() if levels}


def practice_blueprint(sets: Sequence[QuestionSet]) -> Blueprint | None:
    """Up to ten questions at random from these sets; None where there are fewer than three."""
    rows = Question.objects.usable().filter(question_set__in=sets, kind__in=DETERMINISTIC)
    pool = tuple(rows.order_by("pk").values_list("current_id", flat=True))
    if len(pool) < FEWEST:
        return None
    settings = BlueprintSettings(
        title=sets[0].skill,
        assessment_method=Method.QUESTIONNAIRE,
        duration_minutes=20,
        pass_mark=PASS_MARK,
        attempts=1,
        navigation=Navigation.FREE,
        shuffle_questions=True,
        release_policy=ReleasePolicy.IMMEDIATE,
        show_answers=True,
    )
    draw = Draw(count=min(ITEMS, len(pool)), strategy=DrawStrategy.RANDOM, pool=pool)
    return Blueprint(settings=settings, sections=(BlueprintSection(title=sets[0].skill, weight=100, draw=draw),))
