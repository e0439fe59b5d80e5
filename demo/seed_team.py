"""A team, a wish for another role and a notice for a demo company, made through the product's verbs. Safe to run
twice."""

from accounts.domain.role_requests import ask_role
from accounts.domain.sent_notices import send_notice
from accounts.domain.teams import assign_junior
from accounts.enums import Role, TeamAssignmentType
from accounts.models import Membership, RoleChangeRequest, SentNotice, TeamAssignment
from superadmin.models import Tenant

TITLE = "Feedback within two days"
TEXT = "Candidates tell us that they wait too long after a talk. Please write your scorecards within two days."


def seed_team(tenant: Tenant) -> None:
    """The first senior leads the juniors, the first junior asks to be a senior, an admin wrote to everybody; each only
    where there is nothing of its kind yet. The company's scope must be open."""
    people = list(Membership.objects.in_scope().active().select_related("user", "tenant").order_by("pk"))
    by_role = {role: [one for one in people if one.role == role] for role in Role.values}
    admins, seniors, juniors = by_role[Role.ADMIN], by_role[Role.SENIOR], by_role[Role.JUNIOR]
    if not (admins and seniors and juniors):
        return
    if not TeamAssignment.objects.exists():
        for junior in juniors:
            assign_junior(senior=seniors[0], junior=junior, kind=TeamAssignmentType.DIRECT, actor=admins[0].user)
    if not RoleChangeRequest.objects.exists():
        ask_role(membership=juniors[0], role=Role.SENIOR, reason="I run two openings alone since spring.")
    if not SentNotice.objects.exists():
        send_notice(tenant=tenant, title=TITLE, message=TEXT, actor=admins[0].user, to_everyone=True)
