"""What is arranged for a person: more time, breaks, another way than the camera. The reason stays private to leads."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from assessments.enums import BEFORE_START, RUNNING
from assessments.models import Accommodation, AssessmentApplication, TestSession
from config.errors import Refused
from recruiting.models import Candidate
from superadmin.domain import audit

EDITABLE = frozenset(
    {
        "multiplier",
        "extra_minutes",
        "breaks",
        "break_minutes",
        "hide_clock",
        "no_camera",
        "suppressed_rules",
        "reason",
    }
)


@dataclass(frozen=True)
class Arranged:
    """What holds for one sitting: the most generous of all that is arranged. Minutes; `multiplier` of the limit."""

    multiplier: Decimal = Decimal(1)
    extra_minutes: int = 0
    breaks: int = 0
    break_minutes: int = 0
    hide_clock: bool = False
    no_camera: bool = False
    suppressed_rules: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Nothing is arranged."""
        return self == Arranged()

    @property
    def moves_the_end(self) -> bool:
        """Whether there is more time, so that a window's end moves too."""
        return self.multiplier > 1 or self.extra_minutes > 0

    def as_json(self) -> dict[str, Any]:
        """As a sitting keeps it."""
        return {
            **asdict(self),
            "multiplier": f"{self.multiplier.normalize():f}",
            "suppressed_rules": list(self.suppressed_rules),
        }


def arranged_for(candidate: Candidate | None, standing: AssessmentApplication | None = None) -> Arranged:
    """What is arranged for the candidate in all tests and for this assessment, taken together."""
    whose = Q(pk__in=[])
    if candidate is not None:
        whose |= Q(candidate=candidate)
    if standing is not None:
        whose |= Q(application=standing) | Q(candidate=standing.candidate_id)
    rows = list(Accommodation.objects.filter(whose, is_active=True).order_by("pk"))
    if not rows:
        return Arranged()
    return Arranged(
        multiplier=max(row.multiplier for row in rows),
        extra_minutes=max(row.extra_minutes for row in rows),
        breaks=max(row.breaks for row in rows),
        break_minutes=max(row.break_minutes for row in rows),
        hide_clock=any(row.hide_clock for row in rows),
        no_camera=any(row.no_camera for row in rows),
        suppressed_rules=tuple(sorted({str(rule) for row in rows for rule in row.suppressed_rules})),
    )


@transaction.atomic
def arrange_accommodation(
    *, actor: User, candidate: Candidate | None = None, standing: AssessmentApplication | None = None, **fields: Any
) -> Accommodation:
    """Arrange something for a candidate (all tests) or for one assessment of theirs: exactly one of the two.

    A sitting that runs gets it at once. Records `assessments.accommodation.arranged`, without the reason. Raises
    Refused with a sentence a field."""
    if (candidate is None) == (standing is None):
        raise Refused("Arrange it for a candidate or for one assessment of theirs.", code="one_target")
    row = Accommodation(candidate=candidate, application=standing, created_by=actor, **_known(fields))
    _check(row)
    row.save()
    audit.record("create", row, actor=actor, changes=_said(fields), name="assessments.accommodation.arranged")
    _apply(row)
    return row


@transaction.atomic
def edit_accommodation(*, accommodation: Accommodation, actor: User, **fields: Any) -> Accommodation:
    """Change what is arranged; a sitting that runs gets it at once. Records `assessments.accommodation.edited`."""
    given = _known(fields)
    row = Accommodation.objects.select_for_update().get(pk=accommodation.pk)
    changed = {name: value for name, value in given.items() if getattr(row, name) != value}
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    _check(row)
    if changed:
        row.save()
        changes = _said(changed, before)
        audit.record("update", row, actor=actor, changes=changes, name="assessments.accommodation.edited")
        _apply(row)
    return row


@transaction.atomic
def end_accommodation(*, accommodation: Accommodation, actor: User) -> Accommodation:
    """It holds no longer, for sittings that begin from now on; time that a running one was given stays."""
    row = Accommodation.objects.select_for_update().get(pk=accommodation.pk)
    if row.is_active:
        row.is_active = False
        row.save(update_fields=["is_active", "updated_at"])
        audit.record("update", row, actor=actor, name="assessments.accommodation.ended")
    return row


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of an accommodation: {sorted(unknown)}")
    given = dict(fields)
    if "multiplier" in given:
        given["multiplier"] = Decimal(str(given["multiplier"]))
    if "suppressed_rules" in given:
        given["suppressed_rules"] = sorted({str(rule) for rule in given["suppressed_rules"]})
    return given


def _said(fields: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    """Old and new of everything but the reason, of which only is said that it changed."""
    old = before or {}
    changes = {name: {"old": str(old.get(name, "")), "new": str(value)} for name, value in sorted(fields.items())}
    if "reason" in changes:
        changes["reason"] = {"old": "", "new": "(private)"}
    return changes


def _check(row: Accommodation) -> None:
    from proctoring.enums import EventType

    checks = {
        "multiplier": (1 <= row.multiplier <= 10, "The time is multiplied by 1 to 10."),
        "extra_minutes": (0 <= row.extra_minutes <= 600, "Extra time is 0 to 600 minutes."),
        "breaks": (0 <= row.breaks <= 20, "Allow 0 to 20 breaks."),
        "break_minutes": (
            0 <= row.break_minutes <= 120 and (not row.breaks or row.break_minutes > 0),
            "Say how long a break is: 1 to 120 minutes.",
        ),
        "suppressed_rules": (
            set(row.suppressed_rules) <= set(EventType.values),
            "One of these rules is not known. Choose from the list.",
        ),
    }
    wrong = {field: sentence for field, (holds, sentence) in checks.items() if not holds}
    if row.multiplier != round(row.multiplier, 2):
        wrong["multiplier"] = "Write it with at most two decimals, such as 1.25."
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


def _apply(row: Accommodation) -> None:
    """Give what is arranged to the sittings of this person that wait or run now."""
    from assessments.domain.sitting_pauses import rearrange_sitting

    whose = Q(assessment_application=row.application_id) if row.application_id else Q(pk__in=[])
    if row.candidate_id is not None:
        whose |= Q(assessment_application__candidate=row.candidate_id)
    waiting = TestSession.objects.filter(whose, status__in=(*BEFORE_START, *RUNNING))
    for session in waiting.order_by("pk"):
        rearrange_sitting(session=session, actor=row.created_by)
