"""Wishes for another role: asked once at a time, decided once, by an admin who is not the one who asks."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.memberships import change_role
from accounts.domain.notices import notify
from accounts.enums import ROLE_REQUEST_FLOW, Role, RoleRequestStatus
from accounts.models import Membership, RoleChangeRequest, User
from config.errors import Conflict, NotAllowed, Refused
from superadmin.domain import audit


class RequestPending(Conflict):
    """The person asked already, and waits."""

    code = "request_pending"


class RequestDecided(Conflict):
    """Somebody decided it already."""

    code = "request_decided"


@transaction.atomic
def ask_role(*, membership: Membership, role: str, reason: str) -> RoleChangeRequest:
    """Ask the admins of the tenant for another role. Records `accounts.role_request.asked`; each admin is told.

    Raises Refused for the role one has, for no reason given, for an ended access and in the practice tenant, where
    nobody decides; RequestPending while an earlier one waits."""
    # The row's lock makes two requests at once one after the other; the constraint says the same.
    locked = Membership.objects.select_for_update(of=("self",)).select_related("tenant", "user").get(pk=membership.pk)
    if not locked.is_active or locked.tenant.is_practice:
        raise Refused("Nobody gives roles here.", code="no_roles_here")
    if role not in Role.values or role == locked.role:
        sentence = "Choose a role that you do not have."
        raise Refused(sentence, code="same_role", fields={"requested_role": sentence})
    if not reason.strip():
        raise Refused("Say why you need it.", code="no_reason", fields={"reason": "Say why you need it."})
    if RoleChangeRequest.objects.pending().asked_by(locked.user).exists():
        raise RequestPending("You asked already. An admin will answer.")
    asked = RoleChangeRequest.objects.create(
        tenant=locked.tenant,
        user=locked.user,
        current_role=locked.role,
        requested_role=role,
        reason=reason.strip(),
    )
    changes = {"requested_role": {"old": locked.role, "new": role}}
    audit.record("create", asked, actor=locked.user, name="accounts.role_request.asked", changes=changes)
    _tell_admins(asked)
    return asked


@transaction.atomic
def decide_role_request(
    *, request: RoleChangeRequest, approve: bool, actor: User, admin_notes: str = ""
) -> RoleChangeRequest:
    """Approve or reject once; on approval the role, the audit row and the notice are one transaction with it.

    Records `accounts.role_request.approved` or `.rejected`. Raises RequestDecided for a second decision, NotAllowed for
    one's own request, Conflict where the person's access ended, LastAdmin where the last admin would step down."""
    locked = RoleChangeRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if locked.user_id == actor.pk:
        raise NotAllowed("Nobody decides their own request. Ask another admin.")
    if not locked.is_pending:
        raise RequestDecided("This request was decided already.")
    membership = Membership.objects.select_related("user").get(user=locked.user, tenant_id=locked.tenant_id)
    if approve and not membership.is_active:
        raise Conflict("The access of this person was ended. Give it back first.")
    _decide(locked, membership.role, actor, approve=approve, admin_notes=admin_notes)
    if approve:
        change_role(membership=membership, role=locked.requested_role, actor=actor, tells=False)
    _tell_person(locked)
    return locked


def _decide(asked: RoleChangeRequest, held: str, actor: User, *, approve: bool, admin_notes: str) -> None:
    status = RoleRequestStatus.APPROVED if approve else RoleRequestStatus.REJECTED
    ROLE_REQUEST_FLOW.check(asked.status, status)
    asked.status, asked.role_at_decision, asked.admin_notes = status, held, admin_notes.strip()
    asked.reviewed_by, asked.reviewed_at = actor, timezone.now()
    asked.save()
    changes = {"status": {"old": RoleRequestStatus.PENDING, "new": status}}
    audit.record("decision", asked, actor=actor, name=f"accounts.role_request.{status}", changes=changes)


def _tell_admins(asked: RoleChangeRequest) -> None:
    admins = Membership.objects.filter(tenant_id=asked.tenant_id).active().with_role(Role.ADMIN)
    for admin in admins.exclude(user_id=asked.user_id).select_related("user__settings", "user__profile"):
        notify(
            user=admin.user,
            kind="accounts.role_requested",
            title=f"{asked.user.name} asks to be {asked.get_requested_role_display().lower()}",
            message=asked.reason,
            url=reverse("accounts:role_request_detail", args=[asked.public_id]),
            related=asked,
            dedupe_key=f"role-request:{asked.public_id}",
        )


def _tell_person(asked: RoleChangeRequest) -> None:
    role = asked.get_requested_role_display().lower()
    approved = asked.status == RoleRequestStatus.APPROVED
    notify(
        user=asked.user,
        kind="accounts.role_decided",
        title=f"You are now {role}" if approved else f"You do not become {role}",
        message=asked.admin_notes,
        url=reverse("accounts:role_request_detail", args=[asked.public_id]),
        related=asked,
        dedupe_key=f"role-decided:{asked.public_id}",
    )
