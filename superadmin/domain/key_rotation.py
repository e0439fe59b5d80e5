"""Keys give way to the next one: by schedule, or because a person says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.keys import put_into_use
from superadmin.enums import RotationStatus, RotationType, Severity
from superadmin.models import APIKeyPool, KeyRotationLog, KeyRotationSchedule

NO_SPARE = "There is no spare key. Add one."
NOT_DUE = "The schedule does not ask for it yet."


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rotation would do: `old` gives way to `new` (None: no spare); `is_due` by its schedule."""

    provider: str
    tier: str
    old: APIKeyPool | None
    new: APIKeyPool | None
    is_due: bool


def plan_rotation(*, provider: str, tier: str, now: datetime | None = None) -> Plan:
    """What a rotation would do now. The next key is the one whose last use began longest ago. Reads only."""
    keys = APIKeyPool.objects.of(provider, tier)
    schedule = KeyRotationSchedule.objects.filter(provider=provider, model_tier=tier).first()
    is_due = schedule is not None and schedule.is_due(now or timezone.now())
    return Plan(provider, tier, keys.active().first(), keys.spare().first(), is_due)


def rotating_places() -> Iterator[tuple[str, str]]:
    """Each (provider, tier) that has a key or a schedule, in order."""
    held = set(APIKeyPool.objects.values_list("provider", "model_tier"))
    held |= set(KeyRotationSchedule.objects.values_list("provider", "model_tier"))
    yield from sorted(held)


@transaction.atomic
def rotate_key(
    *,
    provider: str,
    tier: str,
    kind: RotationType = RotationType.MANUAL,
    actor: Actor | None = None,
    now: datetime | None = None,
) -> KeyRotationLog:
    """Put the next key into use and log it; only what is due, unless `kind` is FORCED. A schedule counts its period
    from a rotation that was done.

    Writes KeyRotationLog (SUCCESS, SKIPPED, or FAILED where there is no spare) and records `superadmin.key.rotated`
    unless it was skipped. Never raises for a missing spare: the key in use stays."""
    moment = now or timezone.now()
    list(APIKeyPool.objects.of(provider, tier).select_for_update().order_by("pk"))
    plan = plan_rotation(provider=provider, tier=tier, now=moment)
    if kind != RotationType.FORCED and not plan.is_due:
        return _log(plan, RotationStatus.SKIPPED, kind, actor, NOT_DUE)
    if plan.new is None:
        return _log(plan, RotationStatus.FAILED, kind, actor, NO_SPARE)
    put_into_use(plan.new)
    KeyRotationSchedule.objects.filter(provider=provider, model_tier=tier).update(
        last_rotation_at=moment, updated_at=moment
    )
    return _log(plan, RotationStatus.SUCCESS, kind, actor)


def rotate_due(*, now: datetime | None = None) -> list[KeyRotationLog]:
    """Rotate what a schedule asks for now; the log rows. Another call at once finds nothing due. Where no spare is left
    a failure is logged once a day, not at each look."""
    moment = now or timezone.now()
    due = [one for one in KeyRotationSchedule.objects.filter(is_enabled=True) if one.is_due(moment)]
    waiting = [one for one in due if not _failed_today(one, moment)]
    return [
        rotate_key(provider=one.provider, tier=one.model_tier, kind=RotationType.SCHEDULED, now=moment)
        for one in waiting
    ]


def _failed_today(schedule: KeyRotationSchedule, now: datetime) -> bool:
    """Whether it failed today and nobody has added a key since."""
    place = {"provider": schedule.provider, "model_tier": schedule.model_tier}
    failed = KeyRotationLog.objects.filter(**place, status=RotationStatus.FAILED, rotated_at__date=now.date()).exists()
    return failed and not APIKeyPool.objects.of(schedule.provider, schedule.model_tier).spare().exists()


def _log(plan: Plan, status: RotationStatus, kind: RotationType, actor: Actor | None, why: str = "") -> KeyRotationLog:
    is_done = status == RotationStatus.SUCCESS
    row = KeyRotationLog(
        provider=plan.provider,
        model_tier=plan.tier,
        old_key=plan.old,
        new_key=plan.new if is_done else None,
        status=status,
        rotation_type=kind,
        rotated_by_id=actor.pk if actor is not None else None,
        error_message=why if status == RotationStatus.FAILED else "",
        notes=why if status == RotationStatus.SKIPPED else "",
    )
    row.save(force_insert=True)
    if status != RotationStatus.SKIPPED:
        _record(plan, status, actor)
    return row


def _record(plan: Plan, status: RotationStatus, actor: Actor | None) -> None:
    masks = f"{plan.old.masked if plan.old else 'none'} → {plan.new.masked if plan.new else 'none'}"
    audit.record(
        "update",
        ("superadmin.apikeypool", f"{plan.provider}:{plan.tier}"),
        actor=actor,
        name="superadmin.key.rotated",
        description=f"{status}: {masks}",
        severity=Severity.INFO if status == RotationStatus.SUCCESS else Severity.WARNING,
    )
