"""How good the questions of every tenant are, for the platform's console: figures alone, nobody's name.

Difficulty is the share of the possible points that people earned (0–100 %, the classical item difficulty p), over
counted marks; a question is looked at from ENOUGH answers on.
"""

from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Sum

from assessments.enums import QuestionStatus
from assessments.models import Mark, Question
from config.tenancy import unscoped

ENOUGH = 20
TOO_EASY, TOO_HARD = 95, 15


@dataclass(slots=True)
class TenantQuestions:
    """One tenant: questions in use and those a model wrote, marked answers, the mean difficulty in percent of questions
    with ENOUGH answers (None where there is none), and how many of these nearly everybody solves, or nearly nobody."""

    tenant: str
    in_use: int = 0
    generated: int = 0
    answers: int = 0
    too_easy: int = 0
    too_hard: int = 0
    shares: list[float] = field(default_factory=list)

    @property
    def difficulty(self) -> int | None:
        """The mean of the questions' shares."""
        return round(sum(self.shares) / len(self.shares)) if self.shares else None


def questions_across() -> list[TenantQuestions]:
    """Tenants with questions, by name. Two queries, however many tenants."""
    found: dict[str, TenantQuestions] = {}
    with unscoped(reason="platform console: questions across tenants"):
        counted = Question.objects.exclude(status=QuestionStatus.RETIRED).order_by().values("tenant__name")
        written = Count("pk", filter=~Q(generation_model=""))
        for one in counted.annotate(in_use=Count("pk"), generated=written):
            name = one["tenant__name"]
            found[name] = TenantQuestions(name, one["in_use"], one["generated"])
        marks = Mark.objects.filter(is_counted=True, points__isnull=False, possible__gt=0).order_by()
        by_question = marks.values(name=F("tenant__name"), question=F("answer__question_id"))
        for row in by_question.annotate(n=Count("pk"), earned=Sum("points"), most=Sum("possible")):
            _add(found.setdefault(row["name"], TenantQuestions(row["name"])), row["n"], row["earned"], row["most"])
    return [found[name] for name in sorted(found, key=str.casefold)]


def _add(tenant: TenantQuestions, answers: int, earned: float, most: float) -> None:
    tenant.answers += answers
    if answers < ENOUGH:
        return
    share = 100 * float(earned) / float(most)
    tenant.shares.append(share)
    tenant.too_easy += share >= TOO_EASY
    tenant.too_hard += share <= TOO_HARD
