"""A candidate as the list's row shows them: words alone, so that what was drawn of them can be kept."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from recruiting.enums import CandidateStatus
from recruiting.models import Candidate

SKILLS = 2


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One row. `stage`, `job` are of the newest application that this person sees, '' for none, `more_jobs` counts the
    others; `added` in words, `added_at` as ISO 8601, both in the open time zone."""

    id: str
    may_edit: bool
    name: str
    sub: str
    skills: tuple[str, ...]
    more_skills: int
    is_archived: bool
    stage: str
    job: str
    more_jobs: int
    location: str
    carer: str
    carer_id: str
    source: str
    added: str
    added_at: str


def row_of(person: Candidate) -> CandidateRow:
    """The row of a candidate with `running`, `cared` and `may_edit` (queries.candidates). No statement."""
    running, cared = person.running, person.cared  # type: ignore[attr-defined]  # set by the list's query
    newest, carer = running[0] if running else None, cared[0].user if cared else None
    added = timezone.localtime(person.created_at)
    return CandidateRow(
        id=str(person.public_id),
        may_edit=person.may_edit,  # type: ignore[attr-defined]  # set by the page
        name=person.name,
        sub=", ".join(part for part in (person.current_position, person.current_company) if part),
        skills=tuple(list(person.skills)[:SKILLS]),
        more_skills=max(0, len(person.skills) - SKILLS),
        is_archived=person.status == CandidateStatus.ARCHIVED,
        stage=newest.stage.name if newest else "",
        job=newest.requisition.title if newest else "",
        more_jobs=max(0, len(running) - 1),
        location=person.location,
        carer=carer.name if carer else "",
        carer_id=str(carer.public_id) if carer else "",
        source=str(person.get_source_display()),
        added=date_format(added, "j M Y"),
        added_at=added.isoformat(timespec="seconds"),
    )
