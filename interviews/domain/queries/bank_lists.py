"""Lists of banks, of their questions and of tags, narrowed by what is asked."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from interviews.domain.assembly import tagged
from interviews.models import BankQuestion, InterviewTemplate, QuestionBank, Tag
from interviews.rules import bank_questions_visible_to, question_banks_visible_to, tags_visible_to


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of the rows point to the outer one by this name."""
    grouped = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(n=Count("pk"))
    return Coalesce(Subquery(grouped.values("n"), output_field=IntegerField()), 0)


def found_question_banks(user: User, asked: Mapping[str, Any]) -> QuerySet[QuestionBank]:
    """The banks that a person sees: `q` words of the name, `shown` own, shared or archived. With `in_use`, the number
    of questions in use."""
    rows = question_banks_visible_to(user).select_related("owner")
    if asked.get("q"):
        rows = rows.filter(Q(name__icontains=asked["q"]) | Q(description__icontains=asked["q"]))
    shown = asked.get("shown") or ""
    rows = rows.filter(archived_at__isnull=shown != "archived")
    if shown == "own":
        rows = rows.filter(owner=user)
    if shown == "shared":
        rows = rows.filter(is_shared=True)
    return with_in_use(rows).order_by("-updated_at", "-pk")


def with_in_use(banks: QuerySet[QuestionBank]) -> QuerySet[QuestionBank]:
    """Banks with the number of their questions that are not archived."""
    return banks.annotate(in_use=_counted(BankQuestion.objects.filter(archived_at__isnull=True), "bank"))


def found_bank_questions(user: User, asked: Mapping[str, Any]) -> QuerySet[BankQuestion]:
    """The questions that a person sees: `q` words, `banks` rows, `tags` keys with `tag_mode`, `difficulty`, `shown`
    (archived, any), `sort` (asked). Questions of archived banks are shown within that bank alone."""
    rows = bank_questions_visible_to(user).select_related("bank").prefetch_related("tags")
    rows = rows.filter(bank__in=asked["banks"]) if asked.get("banks") else rows.filter(bank__archived_at__isnull=True)
    if asked.get("shown") != "any":
        rows = rows.filter(archived_at__isnull=asked.get("shown") != "archived")
    if asked.get("difficulty"):
        rows = rows.filter(difficulty=asked["difficulty"])
    for word in str(asked.get("q") or "").split():
        rows = rows.filter(Q(text__icontains=word) | Q(competency__icontains=word) | Q(_carries(word)))
    rows = tagged(rows, asked.get("tags") or (), asked.get("tag_mode") or "any")
    return rows.order_by("-pk")


def _carries(word: str) -> Exists:
    links = BankQuestion.tags.through.objects.filter(bankquestion=OuterRef("pk"), tag__name__icontains=word)
    return Exists(links)


def found_tags(user: User, asked: Mapping[str, Any] | None = None) -> QuerySet[Tag]:
    """Every tag by name with `question_count` and `template_count`: `q` in its name, `shown` unused alone, `sort`
    used (the most used first)."""
    asked = asked or {}
    links: Any = BankQuestion.tags.through.objects
    template_links: Any = InterviewTemplate.tags.through.objects
    rows = tags_visible_to(user).annotate(
        question_count=_counted(links.all(), "tag"), template_count=_counted(template_links.all(), "tag")
    )
    if asked.get("q"):
        rows = rows.filter(name__icontains=asked["q"])
    if asked.get("shown") == "unused":
        rows = rows.filter(question_count=0, template_count=0)
    if asked.get("sort") == "used":
        return rows.annotate(uses=F("question_count") + F("template_count")).order_by("-uses", "name")
    return rows.order_by("name")


def tag_statistics(user: User) -> dict[str, Any]:
    """{total, unused (names), top: [{name, questions, templates}] the five most used}."""
    rows: list[Any] = list(found_tags(user, {"sort": "used"}))
    used = [row for row in rows if row.question_count or row.template_count]
    return {
        "total": len(rows),
        "unused": sorted(row.name for row in rows if row not in used),
        "top": [
            {"name": row.name, "questions": row.question_count, "templates": row.template_count} for row in used[:5]
        ],
    }
