"""Jobs and stages as a file names them."""

from uuid import UUID

from recruiting.domain.imports.values import RowRefused
from recruiting.enums import StageKind
from recruiting.models import JobRequisition, PipelineStage


class Jobs:
    """The open tenant's current jobs by id and title, read once; the stages of those that are asked for."""

    def __init__(self) -> None:
        rows = list(JobRequisition.objects.current().select_related("pipeline").order_by("pk"))
        self._by_id = {row.public_id: row for row in rows}
        self._by_title: dict[str, list[JobRequisition]] = {}
        for row in rows:
            self._by_title.setdefault(row.title.strip().casefold(), []).append(row)
        self._stages: dict[int, list[PipelineStage]] = {}

    def find(self, written: str) -> JobRequisition:
        """The job of this id or title. Raises RowRefused where there is none or more than one."""
        try:
            found = [self._by_id[UUID(written)]]
        except (ValueError, KeyError):
            found = self._by_title.get(written.strip().casefold(), [])
        if not found:
            raise RowRefused("job", f"There is no current job “{written[:80]}”.")
        if len(found) > 1:
            raise RowRefused("job", f"“{written[:80]}” is the title of {len(found)} jobs. Write the job's id.")
        return found[0]

    def stage(self, job: JobRequisition, written: str) -> PipelineStage:
        """The job's stage of this name. Raises RowRefused where there is none, and for the one of the hired."""
        if job.pipeline_id not in self._stages:
            self._stages[job.pipeline_id] = list(job.pipeline.stages.order_by("position"))
        folded = written.strip().casefold()
        for stage in self._stages[job.pipeline_id]:
            if stage.name.casefold() == folded:
                if stage.kind == StageKind.HIRED:
                    raise RowRefused("stage", "Hiring is a decision with a reason; it is not imported.")
                return stage
        raise RowRefused("stage", f"“{job.title}” has no stage “{written[:60]}”.")
