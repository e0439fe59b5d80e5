"""Policies: what a tenant watches."""

from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from config.errors import Refused
from proctoring.domain.presets import ALWAYS, preset, whole_signals
from proctoring.enums import EventType, Strictness
from proctoring.models import ProctoringPolicy
from superadmin.domain import audit

FIELDS = (
    *("name", "strictness", "signals", "camera", "snapshot_seconds", "microphone_level", "screen_share"),
    *("fullscreen_required", "warn_at", "flag_at", "end_at", "retention_days", "consent_text"),
)
# A change of one of these changes what a candidate agrees to.
CONSENTED = (
    *("signals", "camera", "snapshot_seconds", "microphone_level", "screen_share", "fullscreen_required"),
    *("retention_days", "consent_text"),
)
LEAST_SECONDS, MOST_SECONDS, MOST_DAYS, MOST_POINTS = 10, 3600, 730, 1000


def snapshot_of(policy: ProctoringPolicy) -> dict[str, Any]:
    """A policy as plain JSON, kept on each watch: its FIELDS and consent_version; points as numbers."""
    values = {name: getattr(policy, name) for name in FIELDS}
    for name in ("warn_at", "flag_at", "end_at"):
        values[name] = None if values[name] is None else float(values[name])
    return {**values, "signals": list(policy.signals), "consent_version": policy.consent_version}


@transaction.atomic
def create_policy(
    *, actor: User | None, name: str, strictness: str = Strictness.LOW, is_default: bool = False, **given: Any
) -> ProctoringPolicy:
    """Make a policy: what the strictness sets, changed by what is given (FIELDS). Writes audit.

    Refuses an empty or known name, an unknown signal, and numbers out of range, each with its field."""
    policy = ProctoringPolicy(created_by=actor, strictness=Strictness(strictness))
    _fill(policy, {"name": name, **preset(strictness), **given})
    _save(policy)
    audit.record("create", policy, actor=actor, name="proctoring.policy.created")
    return set_default_policy(policy=policy, actor=actor) if is_default else policy


@transaction.atomic
def edit_policy(*, policy: ProctoringPolicy, actor: User | None, **given: Any) -> ProctoringPolicy:
    """Change FIELDS. Another strictness brings its own settings, but for those given with it. Where what is recorded
    changes, so does the consent's version; running watches keep the policy that they began with. Writes audit.

    Refuses as create_policy does."""
    policy = ProctoringPolicy.objects.select_for_update().get(pk=policy.pk)
    before = snapshot_of(policy)
    if given.get("strictness", policy.strictness) != policy.strictness:
        given = {**preset(given["strictness"]), **given}
    _fill(policy, given)
    after = snapshot_of(policy)
    changes = {name: {"old": before[name], "new": after[name]} for name in FIELDS if before[name] != after[name]}
    if not changes:
        return policy
    policy.consent_version += any(name in changes for name in CONSENTED)
    _save(policy)
    audit.record("update", policy, actor=actor, changes=changes, name="proctoring.policy.edited")
    return policy


@transaction.atomic
def set_default_policy(*, policy: ProctoringPolicy, actor: User | None) -> ProctoringPolicy:
    """Make it the one that new assessments begin with. Writes audit. Refuses one that is put away."""
    if not policy.is_active:
        raise Refused("This policy is put away. Bring it back first.", code="policy_inactive")
    ProctoringPolicy.objects.filter(is_default=True).exclude(pk=policy.pk).update(is_default=False)
    policy.is_default = True
    policy.save(update_fields=["is_default", "updated_at"])
    audit.record("update", policy, actor=actor, name="proctoring.policy.made_default")
    return policy


@transaction.atomic
def archive_policy(*, policy: ProctoringPolicy, actor: User | None, active: bool = False) -> ProctoringPolicy:
    """Put a policy away, or (`active`) bring it back; what uses it goes on. Writes audit."""
    policy.is_active, policy.is_default = active, policy.is_default and active
    policy.save(update_fields=["is_active", "is_default", "updated_at"])
    name = "proctoring.policy.restored" if active else "proctoring.policy.archived"
    audit.record("update", policy, actor=actor, name=name)
    return policy


def default_policy() -> ProctoringPolicy | None:
    """The policy that new assessments begin with, None where the tenant named none."""
    return ProctoringPolicy.objects.filter(is_default=True, is_active=True).first()


def _fill(policy: ProctoringPolicy, given: dict[str, Any]) -> None:
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise TypeError(f"A policy has no {', '.join(unknown)}.")
    for name, value in given.items():
        setattr(policy, name, value)
    policy.name = str(policy.name).strip()
    strange = sorted({str(one) for one in policy.signals} - set(EventType.values))
    if strange:
        words = f"There is no signal called {', '.join(strange)[:200]}."
        raise Refused(words, code="unknown_signal", fields={"signals": words})
    policy.signals = whole_signals(
        [one for one in policy.signals if one not in ALWAYS],
        camera=policy.camera,
        microphone=policy.microphone_level,
        screen_share=policy.screen_share,
        fullscreen=policy.fullscreen_required,
    )
    _check(policy)


def _check(policy: ProctoringPolicy) -> None:
    """Refuse what no policy may be, all at once, by field."""
    wrong = {}
    if not policy.name or len(policy.name) > 120:
        wrong["name"] = "Give the policy a name of at most 120 characters."
    if not LEAST_SECONDS <= policy.snapshot_seconds <= MOST_SECONDS:
        wrong["snapshot_seconds"] = f"Pictures are taken every {LEAST_SECONDS} to {MOST_SECONDS} seconds."
    if not 1 <= policy.retention_days <= MOST_DAYS:
        wrong["retention_days"] = f"Recordings are kept 1 to {MOST_DAYS} days."
    for name in ("warn_at", "flag_at", "end_at"):
        value = getattr(policy, name)
        if value is not None and not 0 < float(value) <= MOST_POINTS:
            wrong[name] = f"Write points between 0.1 and {MOST_POINTS}, or leave it empty for never."
    if policy.end_at is not None and policy.flag_at is not None and float(policy.end_at) < float(policy.flag_at):
        wrong["end_at"] = "An end may not come before the flag. Write the same number or more."
    if wrong:
        raise Refused("Some fields need another look.", code="invalid_policy", fields=wrong)


def _save(policy: ProctoringPolicy) -> None:
    try:
        with transaction.atomic():
            policy.save()
    except IntegrityError as error:
        taken = ProctoringPolicy.objects.filter(name=policy.name).exclude(pk=policy.pk).exists()
        if not taken:
            raise
        words = "There is a policy of this name already. Take another name."
        raise Refused(words, code="name_taken", fields={"name": words}) from error
