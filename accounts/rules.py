"""Who may do what: named predicates, asked by pages, templates and the API alike (HOUSE rule 8).

A superuser has no right in a tenant without a membership there.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role, lower_role
from accounts.models import RoleChangeRequest, TeamAssignment
from accounts.models.memberships import Membership, MembershipQuerySet, membership_of

__all__ = [
    "is_admin",
    "is_candidate",
    "is_interviewer",
    "is_junior",
    "is_member",
    "is_recruiter",
    "is_senior",
    "is_staff_member",
    "is_viewer",
    "membership_of",
    "role_of",
    "visible_people",
    "visible_role_requests",
    "visible_teams",
]

RECRUITERS = (Role.ADMIN, Role.SENIOR, Role.JUNIOR)


def role_of(user: Any) -> str | None:
    """The person's role in the open tenant, no higher than the cap of the token in use; None for strangers."""
    membership = membership_of(user)
    if membership is None:
        return None
    cap: str = getattr(user, "role_cap", "")
    return lower_role(membership.role, cap) if cap else membership.role


def is_member(user: Any, _obj: object = None) -> bool:
    """Belongs to the open tenant, as anything."""
    return role_of(user) is not None


def is_admin(user: Any, _obj: object = None) -> bool:
    """Runs the tenant."""
    return role_of(user) == Role.ADMIN


def is_senior(user: Any, _obj: object = None) -> bool:
    """Is a senior recruiter, or an admin, who may do all that a senior may."""
    return role_of(user) in (Role.ADMIN, Role.SENIOR)


def is_junior(user: Any, _obj: object = None) -> bool:
    """Is a junior recruiter."""
    return role_of(user) == Role.JUNIOR


def is_recruiter(user: Any, _obj: object = None) -> bool:
    """Is an admin, a senior or a junior recruiter."""
    return role_of(user) in RECRUITERS


def is_interviewer(user: Any, _obj: object = None) -> bool:
    """Is an interviewer."""
    return role_of(user) == Role.INTERVIEWER


def is_viewer(user: Any, _obj: object = None) -> bool:
    """Reads and writes nothing."""
    return role_of(user) == Role.VIEWER


def is_candidate(user: Any, _obj: object = None) -> bool:
    """Is a candidate of the open tenant."""
    return role_of(user) == Role.CANDIDATE


def is_staff_member(user: Any, _obj: object = None) -> bool:
    """Works for the open tenant: anything but a candidate."""
    return role_of(user) not in (None, Role.CANDIDATE)


def is_own(user: Any, obj: Any = None) -> bool:
    """Signed in and, where there is a row, its own."""
    return bool(user.is_authenticated) and (obj is None or obj.user_id == user.pk)


def _manages(user: Any, obj: Membership | None = None) -> bool:
    return is_admin(user) and (obj is None or obj.tenant_id == getattr(membership_of(user), "tenant_id", None))


def _manages_another(user: Any, obj: Membership | None = None) -> bool:
    return _manages(user, obj) and (obj is None or obj.user_id != user.pk)


def _may_delete_view(user: Any, obj: Any = None) -> bool:
    return is_own(user, obj) or (obj is not None and obj.is_shared and is_admin(user))


def _asks_role(user: Any, _obj: Any = None) -> bool:
    membership = membership_of(user)
    return membership is not None and not membership.tenant.is_practice


def _sees_role_request(user: Any, obj: RoleChangeRequest | None = None) -> bool:
    return _asks_role(user) and (obj is None or is_admin(user) or obj.user_id == user.pk)


def _decides_role_request(user: Any, obj: RoleChangeRequest | None = None) -> bool:
    return is_admin(user) and (obj is None or obj.user_id != user.pk)


def _is_superadmin(user: Any, _obj: object = None) -> bool:
    return bool(user.is_active and user.is_superuser)


def visible_role_requests(user: Any) -> QuerySet[RoleChangeRequest]:
    """All of the tenant for admins, one's own for others."""
    rows = RoleChangeRequest.objects.all()
    if is_admin(user):
        return rows
    return rows.filter(user_id=user.pk) if is_member(user) else rows.none()


def visible_teams(user: Any) -> QuerySet[TeamAssignment]:
    """Who leads whom: all of it for admins; for other recruiters what names them."""
    rows = TeamAssignment.objects.all()
    if is_admin(user):
        return rows
    return rows.of(user) if is_recruiter(user) else rows.none()


def visible_people(user: Any) -> MembershipQuerySet:
    """The memberships whose people this person may see listed: all of the tenant for admins and seniors, else none."""
    people = Membership.objects.in_scope()
    return people if is_senior(user) else people.none()


NAMES: dict[str, Callable[..., bool]] = {
    "accounts.is_member": is_member,
    "accounts.is_admin": is_admin,
    "accounts.is_senior": is_senior,
    "accounts.is_junior": is_junior,
    "accounts.is_recruiter": is_recruiter,
    "accounts.is_interviewer": is_interviewer,
    "accounts.is_viewer": is_viewer,
    "accounts.is_candidate": is_candidate,
    "accounts.is_staff_member": is_staff_member,
    "accounts.list_people": _manages,
    "accounts.list_directory": is_senior,
    "accounts.reads_directory_only": lambda user, _obj=None: role_of(user) == Role.SENIOR,
    "accounts.invite_member": _manages,
    "accounts.revoke_invitation": _manages,
    "accounts.change_role": _manages_another,
    "accounts.deactivate_member": _manages_another,
    "accounts.reactivate_member": _manages_another,
    "accounts.send_reset": _manages,
    "accounts.unlock_member": _manages,
    "accounts.is_superadmin": _is_superadmin,
    "accounts.ask_role": _asks_role,
    "accounts.list_role_request": _asks_role,
    "accounts.view_role_request": _sees_role_request,
    "accounts.decide_role_request": _decides_role_request,
    "accounts.list_team": is_recruiter,
    "accounts.edit_team": is_admin,
    "accounts.send_notice": is_admin,
    "accounts.edit_tenant": is_admin,
    "accounts.edit_settings": is_own,
    "accounts.list_notifications": is_own,
    "accounts.read_notification": is_own,
    "accounts.archive_notification": is_own,
    "accounts.list_tokens": is_member,
    "accounts.create_token": is_member,
    "accounts.revoke_token": is_own,
    "accounts.list_saved_view": is_staff_member,
    "accounts.save_saved_view": is_staff_member,
    "accounts.edit_saved_view": is_own,
    "accounts.delete_saved_view": _may_delete_view,
    "accounts.list_consent_versions": is_admin,
    "accounts.show_privacy": is_own,
    "accounts.ask_data_export": is_own,
    "accounts.fetch_data_export": is_own,
    "accounts.plan_deletion": is_own,
    "accounts.cancel_deletion": is_own,
    "accounts.list_session": is_own,
    "accounts.revoke_session": is_own,
}
for _name, _predicate in NAMES.items():
    set_rule(_name, _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
