"""Reviewers whom the tenant names, beside its admins."""

from django.db import transaction

from accounts.enums import Role
from accounts.models import Membership, User
from config.errors import Refused
from proctoring.models import ProctoringReviewer
from superadmin.domain import audit

MAY_REVIEW = (Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER)


@transaction.atomic
def name_reviewer(*, user: User, actor: User) -> ProctoringReviewer:
    """Let a colleague review watched sittings. Safe to call twice. Writes audit.

    Refuses who is no recruiter or interviewer of the open tenant: admins review anyway, viewers only read."""
    member = Membership.objects.in_scope().filter(user=user, is_active=True).first()
    if member is None or member.role not in MAY_REVIEW:
        raise Refused("Name a recruiter or an interviewer of this team. Admins review anyway.", code="no_reviewer")
    reviewer, made = ProctoringReviewer.objects.get_or_create(user=user, defaults={"named_by": actor})
    if made:
        changes = {"reviewer": {"old": "", "new": user.email}}
        audit.record("create", reviewer, actor=actor, name="proctoring.reviewer.named", changes=changes)
    return reviewer


@transaction.atomic
def remove_reviewer(*, reviewer: ProctoringReviewer, actor: User) -> None:
    """Take the right back; what they found stays. Writes audit."""
    changes = {"reviewer": {"old": reviewer.user.email, "new": ""}}
    audit.record("delete", reviewer, actor=actor, name="proctoring.reviewer.removed", changes=changes)
    reviewer.delete()
