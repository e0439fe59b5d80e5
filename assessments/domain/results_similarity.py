"""Programs that are much alike, as staff look at them."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from assessments.ai.answers import resolve
from assessments.domain.pinned_items import item_at
from assessments.enums import HANDED_IN, QuestionKind
from assessments.models import Answer, Assessment, CodeSimilarity, Question
from assessments.rules import sessions_visible_to
from superadmin.domain.background import enqueue

COMPARE = "assessments.compare_answers"


def similar_pairs(user: User, assessment: Assessment | None = None) -> QuerySet[CodeSimilarity]:
    """Pairs of answers whose sittings this person sees both, the most alike first; of one assessment where named."""
    seen = sessions_visible_to(user)
    rows = CodeSimilarity.objects.filter(first__session__in=seen, second__session__in=seen)
    if assessment is not None:
        rows = rows.filter(Q(first__session__assessment=assessment) | Q(second__session__assessment=assessment))
    linked = ("first__session", "second__session", "first__place", "second__place", "question__current")
    return rows.select_related(*linked).order_by("-similarity", "-pk")


def pair_page(pair: CodeSimilarity) -> dict[str, Any]:
    """{pair, sides [{answer, session, code, spans}]}: the passages that both share, as places in each program."""
    return {"pair": pair, "sides": [_side(pair, pair.first, "first"), _side(pair, pair.second, "second")]}


def _side(pair: CodeSimilarity, answer: Answer, name: str) -> dict[str, Any]:
    resolved = resolve(item_at(answer.place), answer.place.layout, answer.value) or {}
    code = str(resolved.get("code", ""))
    spans = [lines_span(code, *one[name]) for one in pair.passages]
    return {"answer": answer, "session": answer.session, "code": code, "spans": spans}


def lines_span(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the lines `first` to `last` (from 1, both counted) stand in the text, without the last line's end.

    >>> lines_span("ab\\ncd\\nef", 2, 3)
    (3, 8)
    """
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: first - 1])
    return start, start + len("\n".join(lines[first - 1 : last]))


def request_comparison(*, assessment: Assessment, actor: User) -> int:
    """Have the programs of an assessment's coding questions compared in the background. Returns how many questions."""
    handed_in = Answer.objects.filter(session__assessment=assessment, session__status__in=HANDED_IN)
    keys = handed_in.filter(question__kind=QuestionKind.CODING).values("question")
    questions = list(Question.objects.filter(pk__in=keys).order_by("pk"))
    for question in questions:
        enqueue(COMPARE, related=question, user=actor, question_id=question.pk)
    return len(questions)
