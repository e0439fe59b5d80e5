"""Applications counted with what their candidates said of themselves: counts alone, never a row with a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from recruiting.domain.reports.reached import RANK, with_reached
from recruiting.enums import EvidenceKind, Outcome, StageKind
from recruiting.models import Application, Evidence, JobRequisition, PipelineStage, SelfIdentification


@dataclass(frozen=True, slots=True)
class Asked:
    """Applications of the open tenant that came from `since` and before `until` (None: no bound), for one job by its
    public id ('' for all)."""

    since: datetime | None = None
    until: datetime | None = None
    job: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one sex and ethnicity ('' for unknown) who came as far as `reached` (1 applied to 6 hired)."""

    sex: str
    ethnicity: str
    reached: int
    outcome: str
    people: int


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """People of one sex and ethnicity with one score of one kind."""

    kind: str
    sex: str
    ethnicity: str
    score: float
    people: int


def applications_in(asked: Asked) -> QuerySet[Application]:
    """The applications that are counted."""
    rows = Application.objects.all()
    if asked.since is not None:
        rows = rows.filter(applied_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(applied_at__lt=asked.until)
    return rows.filter(requisition__public_id=asked.job) if asked.job else rows


def cells_of(asked: Asked) -> list[Cell]:
    """How many people came how far, by what they said. One statement. An answer without standing consent is none."""
    rows: Any = with_reached(applications_in(asked)).annotate(
        came=Case(When(outcome=Outcome.HIRED, then=Value(RANK[StageKind.HIRED])), default=F("reached")),
        sex=_said("sex", OuterRef("pk")),
        ethnicity=_said("ethnicity", OuterRef("pk")),
    )
    counted = rows.order_by().values_list("sex", "ethnicity", "came", "outcome").annotate(people=Count("pk"))
    return [Cell(*one) for one in counted]


def score_cells_of(asked: Asked) -> list[ScoreCell]:
    """How many people have which score of which kind, by what they said; the mean where one has several of a kind."""
    scored = Evidence.objects.filter(application__in=applications_in(asked).values("pk"), score__isnull=False)
    rows: Any = scored.order_by().values("kind", "application").annotate(mean=Avg("score"))
    rows = rows.annotate(
        sex=_said("sex", OuterRef("application")), ethnicity=_said("ethnicity", OuterRef("application"))
    )
    found: dict[tuple[str, str, str, float], int] = {}
    for kind, sex, ethnicity, mean in rows.values_list("kind", "sex", "ethnicity", "mean"):
        key = (kind, sex, ethnicity, round(float(mean), 4))
        found[key] = found.get(key, 0) + 1
    return [ScoreCell(*key, people) for key, people in found.items()]


def groups_of(applications: Collection[int], trait: str) -> dict[int, str]:
    """{application: what its candidate said of their sex or ethnicity (`trait`)} for figures of other apps over whole
    groups, each large enough to tell nothing of one person; who did not say is not there. One statement."""
    rows: Any = Application.objects.filter(pk__in=applications).annotate(said=_said(trait, OuterRef("pk")))
    return {pk: said for pk, said in rows.order_by().values_list("pk", "said") if said}


def _said(name: str, application: Any) -> Coalesce:
    rows = SelfIdentification.objects.filter(application=application)
    standing = rows.filter(Q(consent__withdrawn_at=None) & Q(declined=False))
    return Coalesce(Subquery(standing.values(name)[:1], output_field=CharField()), Value(""))


def steps_of(asked: Asked) -> list[str]:
    """The kinds of stages, from the first to the one before hired, that the pipelines of the counted jobs have."""
    jobs = JobRequisition.objects.filter(pk__in=applications_in(asked).values("requisition"))
    kinds = set(PipelineStage.objects.filter(pipeline__in=jobs.values("pipeline")).values_list("kind", flat=True))
    return [kind for kind in RANK if kind in kinds and kind != StageKind.HIRED]


def scored_kinds(cells: Iterable[ScoreCell]) -> list[str]:
    """The kinds of scores that there are, in the order of the enum; what watching found is no score of a person."""
    there = {one.kind for one in cells}
    return [kind for kind in EvidenceKind.values if kind in there and kind != EvidenceKind.PROCTORING]


def declined_of(asked: Asked) -> tuple[int, int]:
    """(answers, people who said that they would rather not)."""
    rows = SelfIdentification.objects.filter(application__in=applications_in(asked).values("pk"))
    counted = rows.aggregate(
        given=Count("pk", filter=Q(declined=False, consent__withdrawn_at=None)),
        declined=Count("pk", filter=Q(declined=True)),
    )
    return counted["given"], counted["declined"]
