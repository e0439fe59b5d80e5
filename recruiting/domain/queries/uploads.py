"""The progress of one drop: n of m read, and what became of each file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from recruiting.domain.queries.assignments import worked_on
from recruiting.domain.queries.batches import state_of
from recruiting.enums import IntakeStatus
from recruiting.models import ResumeIntake
from recruiting.rules import candidates_visible_to, intakes_visible_to

OPEN = (IntakeStatus.WAITING, IntakeStatus.READING)
KNOWN_TO_OTHERS = "This person is known already; ask a senior recruiter to assign them to you."
_STATES = {
    IntakeStatus.WAITING: "waiting",
    IntakeStatus.READING: "reading",
    IntakeStatus.ADDED: "done",
    IntakeStatus.KNOWN: "done",
    IntakeStatus.SAME_FILE: "same",
    IntakeStatus.REFUSED: "failed",
}


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file's row: what became of it in a sentence, where to look, whether it may be added anyway."""

    row: ResumeIntake
    state: str
    sentence: str
    url: str
    can_accept: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a drop is. `seconds_left` is an estimate from the pace so far, None while there is none."""

    total: int
    read: int
    added: int
    known: int
    same: int
    refused: int
    seconds_left: int | None

    @property
    def done(self) -> bool:
        """Whether nothing waits any more."""
        return self.read == self.total


def batch_of(user: User, batch: UUID) -> QuerySet[ResumeIntake]:
    """The files of a drop that this person sees, in the order they came."""
    rows: QuerySet[ResumeIntake] = intakes_visible_to(user).filter(batch=batch)
    return rows.select_related("candidate", "application", "requisition", "for_candidate").order_by("pk")


def batch_state(user: User, batch: UUID) -> str:
    """A digest that changes when a file of the drop does."""
    return state_of(intakes_visible_to(user).filter(batch=batch), batch=batch, user=user)


def progress_of(rows: QuerySet[ResumeIntake]) -> Progress:
    """The drop's progress, in one statement."""
    by_status = {status: Count("pk", filter=Q(status=status)) for status in IntakeStatus.values}
    seen = rows.order_by().aggregate(total=Count("pk"), began=Min("created_at"), last=Max("finished_at"), **by_status)
    waiting = sum(seen[status] for status in OPEN)
    return Progress(
        total=seen["total"],
        read=seen["total"] - waiting,
        added=seen[IntakeStatus.ADDED],
        known=seen[IntakeStatus.KNOWN],
        same=seen[IntakeStatus.SAME_FILE],
        refused=seen[IntakeStatus.REFUSED],
        seconds_left=_left(seen, waiting),
    )


def _left(seen: dict[str, Any], waiting: int) -> int | None:
    """What remains at the pace of what was read."""
    read: int = seen["total"] - waiting
    if not waiting or read < 3 or seen["last"] is None:
        return None
    seconds: float = (timezone.now() - seen["began"]).total_seconds()
    return max(1, round(seconds / read * waiting))


def shown_files(user: User, rows: list[ResumeIntake]) -> list[ShownFile]:
    """The rows shaped for the page. Whom the person may not see is not named."""
    people = [row.candidate_id for row in rows if row.candidate_id]
    visible = set(candidates_visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
    own = worked_on(user, people)
    return [_shown(row, visible, own) for row in rows]


def _shown(row: ResumeIntake, visible: set[int], own: set[int]) -> ShownFile:
    hidden = row.candidate_id is not None and row.candidate_id not in visible
    words = row.sentence or ("Being read" if row.status == IntakeStatus.READING else "Waiting to be read")
    url = ""
    if not hidden and row.application is not None:
        url = reverse("recruiting:application_detail", kwargs={"public_id": row.application.public_id})
    elif not hidden and row.candidate is not None:
        url = reverse("recruiting:candidate_detail", kwargs={"public_id": row.candidate.public_id})
    same = row.status == IntakeStatus.SAME_FILE and bool(row.file)
    return ShownFile(
        row=row,
        state=_STATES[IntakeStatus(row.status)],
        sentence=KNOWN_TO_OTHERS if hidden else words,
        url=url,
        can_accept=same and row.candidate_id in own,
    )
