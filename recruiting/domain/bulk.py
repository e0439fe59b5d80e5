"""One act on many applications: each by itself, so that one refusal harms no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from accounts.models import User
from config.errors import DomainError
from recruiting.domain.applications import decide_application, move_application
from recruiting.enums import Outcome
from recruiting.models import Application, PipelineStage


@dataclass(slots=True)
class Outcomes:
    """What became of the many: how many were done, and a sentence for each that was not."""

    done: int = 0
    refusals: list[str] = field(default_factory=list)


def move_applications(*, applications: Iterable[Application], to_stage: PipelineStage, actor: User) -> Outcomes:
    """Move each from the stage where it was read; what move_application refuses is told by name."""
    return _each(
        applications,
        lambda one: move_application(application=one, to_stage=to_stage, from_stage=one.stage, actor=actor),
    )


def reject_applications(*, applications: Iterable[Application], reason: str, actor: User) -> Outcomes:
    """Reject each for the same reason, as decide_application does; what it refuses is told by name."""
    return _each(
        applications,
        lambda one: decide_application(application=one, outcome=Outcome.REJECTED, reason=reason, actor=actor),
    )


def _each(applications: Iterable[Application], act: Callable[[Application], object]) -> Outcomes:
    result = Outcomes()
    for one in applications:
        try:
            act(one)
        except DomainError as refusal:
            result.refusals.append(f"{one.candidate.name}: {refusal.sentence}")
        else:
            result.done += 1
    return result
