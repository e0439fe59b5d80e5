"""Finding question sets and questions; what a question's page shows of its history."""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from assessments.enums import QuestionStatus
from assessments.models import Question, QuestionSet, QuestionTag, QuestionVersion
from assessments.rules import question_sets_visible_to, questions_visible_to

SORTS = {"newest": "-created_at", "used": "-times_used", "order": "number"}


def found_question_sets(user: User, asked: Mapping[str, Any]) -> QuerySet[QuestionSet]:
    """The sets that this person sees and that fit `asked`: q (title, skill), level, shown (archived, practice).
    Each with `approved` and `waiting` (drafts), counted."""
    rows = question_sets_visible_to(user)
    shown = asked.get("shown", "")
    rows = rows.filter(archived_at__isnull=shown != "archived")
    if shown == "practice":
        rows = rows.filter(is_practice=True)
    for word in str(asked.get("q", "")).split():
        rows = rows.filter(Q(title__icontains=word) | Q(skill__icontains=word))
    if asked.get("level"):
        rows = rows.filter(level=asked["level"])
    counted: QuerySet[QuestionSet] = rows.annotate(
        approved=Count("questions", filter=Q(questions__status=QuestionStatus.APPROVED)),
        waiting=Count("questions", filter=Q(questions__status=QuestionStatus.DRAFT)),
    )
    return counted.order_by("skill", "level", "title", "pk")


def found_questions(user: User, asked: Mapping[str, Any]) -> QuerySet[Question]:
    """The questions that this person sees and that fit `asked`: q (words of the question, topic or tags), kind, level,
    status (not retired unless named, `any` is all), tag, topic, set, job; sorted by `sort`."""
    rows = questions_visible_to(user).select_related("current", "question_set", "job_description")
    status = asked.get("status", "")
    if status in QuestionStatus.values:
        rows = rows.filter(status=status)
    elif status != "any":
        rows = rows.exclude(status=QuestionStatus.RETIRED)
    for name in ("kind", "level"):
        rows = rows.filter(**{name: asked[name]}) if asked.get(name) else rows
    if asked.get("tag"):
        rows = rows.filter(tags__name=" ".join(str(asked["tag"]).lower().split()))
    if asked.get("topic"):
        rows = rows.filter(topic__iexact=asked["topic"])
    if asked.get("set"):
        rows = rows.filter(question_set=asked["set"])
    for word in str(asked.get("q", "")).split():
        rows = rows.filter(_with(word))
    return rows.prefetch_related("tags").order_by(SORTS.get(asked.get("sort") or "", "-created_at"), "pk")


def _with(word: str) -> Q:
    tagged = QuestionTag.objects.filter(name__icontains=word).values("question_id")
    stem = Q(current__content__stem__icontains=word)
    return stem | Q(topic__icontains=word) | Q(category__icontains=word) | Q(pk__in=tagged)


def known_tags(user: User) -> list[str]:
    """The tags of questions that this person sees, by name, at most 300."""
    rows = QuestionTag.objects.filter(question__in=questions_visible_to(user))
    return list(rows.order_by("name").values_list("name", flat=True).distinct()[:300])


@dataclass(frozen=True)
class Change:
    """One part of a question that a version changed: its name, and the lines with their mark (' ', '-', '+')."""

    part: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownVersion:
    """A version and what it changed against the one before it (empty for the first)."""

    row: QuestionVersion
    changes: tuple[Change, ...]


def history(question: Question) -> list[ShownVersion]:
    """The versions, newest first, each with its changes. It shows keys: ask `assessments.view_key` first."""
    rows = list(question.versions.select_related("created_by").order_by("number"))
    shown = [
        ShownVersion(row, _changes(before.content if before else None, row.content))
        for before, row in zip([None, *rows], rows, strict=False)
    ]
    return shown[::-1]


def _changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[Change, ...]:
    if before is None:
        return ()
    return tuple(
        Change(part.replace("_", " "), _diff(before.get(part), value))
        for part, value in after.items()
        if before.get(part) != value
    )


def _diff(before: Any, after: Any) -> tuple[tuple[str, str], ...]:
    found = difflib.ndiff(_lines(before), _lines(after))
    return tuple((line[0], line[2:]) for line in found if line[0] in " -+")


def _lines(value: Any) -> list[str]:
    """Text by lines; anything else as readable lines."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, list):
        return [_one(part) for part in value]
    return json.dumps(value, ensure_ascii=False, indent=1).splitlines() if isinstance(value, dict) else [str(value)]


def _one(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    said = {name: value for name, value in part.items() if value not in ("", [], None, {}) and name != "id"}
    return ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
