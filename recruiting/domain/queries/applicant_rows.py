"""An applicant as the ranking's row shows them: words alone, so that what was drawn of them can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from recruiting.domain.blindness import earlier_record
from recruiting.domain.queries.applicants import Applicant
from recruiting.models import PipelineStage


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """One row. `moves`: (id, name) of the stages that this person may move them to, `stage_id` where they are now;
    `about`: stage or outcome, years, company, place; `earlier`: in words, that it stayed with a record that is merged
    into another, '' else."""

    id: str
    person_id: str
    name: str
    earlier: str
    about: tuple[str, ...]
    rank: int | None
    score: Decimal | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    insufficient: str
    stage_id: str
    moves: tuple[tuple[str, str], ...]


def row_of(shown: Applicant, stages: Sequence[PipelineStage]) -> ApplicantRow:
    """The row of an applicant, veiled where names are hidden, on a job with these stages. No statement."""
    application, candidate = shown.application, shown.application.candidate
    stands = application.get_outcome_display() if application.outcome else application.stage.name
    about = (str(stands), shown.years, candidate.current_company, candidate.location)
    others = (stage for stage in stages if shown.can_move and stage.pk != application.stage_id)
    return ApplicantRow(
        id=str(application.public_id),
        person_id=str(candidate.public_id),
        name=candidate.name,
        earlier=earlier_record(candidate.merged_into, candidate.stands_for is not None),
        about=tuple(part for part in about if part),
        rank=shown.rank,
        score=application.match_score,
        matched=shown.matched,
        missing=shown.missing,
        insufficient=shown.insufficient,
        stage_id=str(application.stage.public_id),
        moves=tuple((str(stage.public_id), stage.name) for stage in others),
    )
