"""How often questions of banks were asked and what was made of the answers: counted when looked at, never stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from interviews.models import BankQuestion, KeyQuestion, ReportVersion


@dataclass(frozen=True)
class Figures:
    """Of one question: in how many interviews it was asked, in how many reports its answer has a score, and the mean
    of these scores (0-10, None without one)."""

    asked: int = 0
    scored: int = 0
    mean: float | None = None


NONE = Figures()


def figures_of(questions: Iterable[BankQuestion]) -> dict[int, Figures]:
    """{question's key: figures}. Asked counts the turns that were read out (`asked_at`); scores are those of each
    report's current version, by the question's number in that interview. Two queries."""
    rows = KeyQuestion.objects.filter(bank_question__in=[one.pk for one in questions], asked_at__isnull=False)
    places = list(rows.values_list("bank_question__pk", "chat_id", "order"))
    scores = _scores({chat for _question, chat, _order in places})
    asked: dict[int, int] = defaultdict(int)
    marks: dict[int, list[float]] = defaultdict(list)
    for question, chat, order in places:
        asked[question] += 1
        if (chat, order) in scores:
            marks[question].append(scores[(chat, order)])
    return {pk: Figures(count, len(marks[pk]), _mean(marks[pk])) for pk, count in asked.items()}


def _mean(marks: list[float]) -> float | None:
    return round(sum(marks) / len(marks), 1) if marks else None


def _scores(chats: set[int]) -> dict[tuple[int, int], float]:
    """{(chat, number of the question): score 0-10} of the current reports."""
    current = ReportVersion.objects.filter(report__chat__in=chats, report__current_id__isnull=False)
    rows = current.values_list("pk", "report__current_id", "report__chat_id", "question_responses")
    return {
        (chat, int(response["number"])): float(response["score"])
        for pk, standing, chat, responses in rows
        if pk == standing
        for response in responses
        if response.get("score") is not None
    }
