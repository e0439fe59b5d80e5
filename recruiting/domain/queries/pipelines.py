"""Open jobs and how their applicants are spread over the stages, as one person sees it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from recruiting.domain.queries.boards import past_promise
from recruiting.enums import StageKind
from recruiting.models import JobRequisition, PipelineStage
from recruiting.rules import applications_visible_to, requisitions_visible_to

JOBS = 100


@dataclass(slots=True)
class Opening:
    """An open job: how many applications run in each of its stages that holds any, how many are past its promise."""

    requisition: JobRequisition
    stages: list[tuple[str, int]] = field(default_factory=list)
    late: int = 0

    @property
    def running(self) -> int:
        """Applications that are not decided."""
        return sum(count for _name, count in self.stages)


@dataclass(frozen=True, slots=True)
class StageCount:
    """Applications that run in one kind of stage; `share` is their part of the fullest kind, 0-100."""

    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class OpenPipeline:
    """The newest open jobs, their running applications by kind of stage, and what makes one of them late."""

    openings: list[Opening]
    stages: list[StageCount]
    late: Q

    @property
    def positions(self) -> int:
        """Positions that are still free."""
        return sum(o.requisition.positions_available - o.requisition.positions_filled for o in self.openings)

    @property
    def late_total(self) -> int:
        """Applications past their stage's promise."""
        return sum(opening.late for opening in self.openings)

    @property
    def jobs(self) -> list[int]:
        """The jobs' keys."""
        return [opening.requisition.pk for opening in self.openings]


def open_pipeline(user: User) -> OpenPipeline:
    """The pipeline over the JOBS newest jobs with a free position. Three statements."""
    jobs: Any = requisitions_visible_to(user)
    openings = [Opening(job) for job in jobs.active_openings().order_by("-created_at")[:JOBS]]
    by_job = {opening.requisition.pk: opening for opening in openings}
    stages = {stage.pk: stage for stage in PipelineStage.objects.order_by("pipeline", "position")}
    late = past_promise(list(stages.values()), timezone.now())
    visible: Any = applications_visible_to(user)
    running = visible.running().filter(requisition__in=by_job).order_by()
    counted = running.values("requisition_id", "stage_id").annotate(n=Count("pk"), late=Count("pk", filter=late))
    order = list(stages)
    kinds: Counter[str] = Counter()
    for row in sorted(counted, key=lambda row: order.index(row["stage_id"])):
        opening, stage = by_job[row["requisition_id"]], stages[row["stage_id"]]
        opening.stages.append((stage.name, row["n"]))
        opening.late += row["late"]
        kinds[stage.kind] += row["n"]
    return OpenPipeline(openings, _by_kind(kinds), late)


def _by_kind(counts: Counter[str]) -> list[StageCount]:
    """In the order of hiring; the kind "other" only where somebody stands in it."""
    shown = [k for k in StageKind.values if k != StageKind.HIRED and (k != StageKind.OTHER or counts[k])]
    most = max(counts.values(), default=0) or 1
    return [StageCount(str(StageKind(k).label), counts[k], round(100 * counts[k] / most, 1)) for k in shown]
