"""Who leads whom: given by an admin, ended by hand, by the day, or when a role no longer fits. History stays."""

import zoneinfo
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.domain.notices import notify
from accounts.enums import Role, TeamAssignmentType
from accounts.models import Membership, TeamAssignment, User
from config.errors import Conflict, Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import audit
from superadmin.models import Tenant

LEADERS = (Role.ADMIN, Role.SENIOR)


class LedAlready(Conflict):
    """This senior leads this junior already."""

    code = "led_already"


@transaction.atomic
def assign_junior(
    *, senior: Membership, junior: Membership, kind: str, actor: User, ends_on: date | None = None, note: str = ""
) -> TeamAssignment:
    """Let a senior (or an admin) lead a junior recruiter of the same tenant; `kind` is a TeamAssignmentType. Both are
    told. Records `accounts.team.assigned`.

    `ends_on`: the last day, by the tenant's calendar; asked for a time, and for nothing else. Raises Refused for people
    whose roles do not fit or whose access ended, and for a day that is over; LedAlready for a pair that stands."""
    tenant = _fitting(senior, junior)
    temporary = kind == TeamAssignmentType.TEMPORARY
    if kind not in TeamAssignmentType.values or temporary != (ends_on is not None):
        raise Refused("Name the last day for a time, and only then.", code="wrong_end", fields={"ends_on": "Last day?"})
    if ends_on is not None and ends_on < today_of(tenant):
        raise Refused("This day is over.", code="day_over", fields={"ends_on": "Choose today or a later day."})
    made, is_new = TeamAssignment.objects.get_or_create(
        tenant=tenant,
        senior=senior.user,
        junior=junior.user,
        is_active=True,
        defaults={"type": kind, "ends_on": ends_on, "note": note.strip()[:200], "assigned_by": actor},
    )
    if not is_new:
        raise LedAlready(f"{senior.user.name} leads {junior.user.name} already.")
    audit.record("create", made, actor=actor, name="accounts.team.assigned", changes={"type": {"old": "", "new": kind}})
    _tell(made, f"{made.senior.name} now leads {made.junior.name}")
    return made


@transaction.atomic
def end_assignment(*, assignment: TeamAssignment, actor: User | None) -> TeamAssignment:
    """End it; the row stays. Twice keeps the first end. Both are told. Records `accounts.team.ended`."""
    locked = (
        TeamAssignment.objects.select_for_update(of=("self",)).select_related("senior", "junior").get(pk=assignment.pk)
    )
    if locked.is_active:
        locked.is_active, locked.ended_at, locked.ended_by = False, timezone.now(), actor
        locked.save(update_fields=["is_active", "ended_at", "ended_by", "updated_at"])
        audit.record("update", locked, actor=actor, name="accounts.team.ended")
        _tell(locked, f"{locked.senior.name} no longer leads {locked.junior.name}")
    return locked


def end_assignments_of(*, user: User, tenant_id: int, actor: User | None) -> int:
    """End what names this person in a tenant: after another role, or the end of the access. Returns how many."""
    with tenant_scope(tenant_id):
        held = list(TeamAssignment.objects.active().of(user))
        for assignment in held:
            end_assignment(assignment=assignment, actor=actor)
    return len(held)


def end_assignments_over(*, now: datetime) -> int:
    """End every one whose last day is over by its tenant's calendar. Safe to run twice. Returns how many."""
    with unscoped(reason="team assignments for a time end in every tenant"):
        latest = now.astimezone(zoneinfo.ZoneInfo("Pacific/Kiritimati")).date()
        held = list(TeamAssignment.objects.over(latest).select_related("tenant"))
    over = [one for one in held if one.ends_on is not None and one.ends_on < today_of(one.tenant, now)]
    for assignment in over:
        with tenant_scope(assignment.tenant_id):
            end_assignment(assignment=assignment, actor=None)
    return len(over)


def today_of(tenant: Tenant, now: datetime | None = None) -> date:
    """The tenant's own date."""
    return (now or timezone.now()).astimezone(zoneinfo.ZoneInfo(tenant.timezone or "UTC")).date()


def _fitting(senior: Membership, junior: Membership) -> Tenant:
    if senior.tenant_id != junior.tenant_id or senior.user_id == junior.user_id:
        raise Refused("A senior leads somebody else of the same team.", code="wrong_pair")
    for person in (senior, junior):
        if not (person.is_active and person.user.is_active):
            raise Refused(f"The access of {person.user.name} was ended.", code="access_ended")
    if senior.role not in LEADERS or junior.role != Role.JUNIOR:
        raise Refused("Senior recruiters and admins lead, junior recruiters are led.", code="wrong_role")
    return senior.tenant


def _tell(assignment: TeamAssignment, title: str) -> None:
    ends = f"Until {date_format(assignment.ends_on, 'j F Y')}." if assignment.is_active and assignment.ends_on else ""
    for user in (assignment.senior, assignment.junior):
        notify(
            user=user,
            kind="accounts.team_changed",
            title=title,
            message=ends,
            url=reverse("accounts:team_list"),
            related=assignment,
            dedupe_key=f"team:{assignment.public_id}:{assignment.is_active}",
        )
