"""Invitations as lists show them, each as the clock has it."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from config.tenancy import unscoped
from interviews.domain.invitation_states import expire_due
from interviews.enums import InvitationStatus
from interviews.models import InvitedInterview
from interviews.rules import invitations_visible_to
from recruiting.models import Application, Candidate

ORDERS = {
    "time": ("scheduled_time", "pk"),
    "-time": ("-scheduled_time", "-pk"),
    "name": ("candidate_name", "candidate_email", "pk"),
    "-name": ("-candidate_name", "-candidate_email", "-pk"),
}
_ROWS = ("template_version", "candidate", "interviewer", "chat__exportable_report")


def found_invitations(user: User, asked: Mapping[str, Any]) -> QuerySet[InvitedInterview]:
    """The invitations that this person sees: q (name, address, interview), status, mine; in the order of `sort`, newest
    first else. What is over is closed first."""
    expire_due()
    rows = _narrowed(user, asked)
    if asked.get("status") in InvitationStatus.values:
        rows = rows.filter(status=asked["status"])
    order = ORDERS.get(str(asked.get("sort")), ("-created_at", "-pk"))
    return rows.select_related(*_ROWS).order_by(*order)


def status_counts(user: User, asked: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """(status, label, how many) under the other filters, every status in its order."""
    found = dict(_narrowed(user, asked).order_by().values_list("status").annotate(n=Count("pk")))
    return [(value, str(label), found.get(value, 0)) for value, label in InvitationStatus.choices]


def _narrowed(user: User, asked: Mapping[str, Any]) -> QuerySet[InvitedInterview]:
    rows = invitations_visible_to(user)
    for word in str(asked.get("q") or "").split():
        named = Q(candidate_name__icontains=word) | Q(candidate_email__icontains=word)
        rows = rows.filter(named | Q(template_version__name__icontains=word))
    return rows.filter(interviewer=user) if asked.get("mine") else rows


def invitations_of_application(user: User, application: Application) -> list[InvitedInterview]:
    """An applicant's invitations that this person sees, newest first."""
    rows = invitations_visible_to(user).filter(application=application)
    return list(rows.select_related(*_ROWS).order_by("-pk"))


def invitations_of_candidate(user: User, candidate: Candidate) -> list[InvitedInterview]:
    """A person's invitations that this person sees, newest first."""
    rows = invitations_visible_to(user).filter(candidate=candidate)
    return list(rows.select_related(*_ROWS).order_by("-pk"))


def own_invitations(user: User) -> list[InvitedInterview]:
    """The invitations to every address that this person has proved to be theirs, whatever company sent them: what is
    next first, then what is over, newest first."""
    mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    with unscoped(reason="one's own invitations, by verified address"):
        rows = InvitedInterview.objects.filter(candidate_email__in=[address.lower() for address in mine])
        found = list(rows.select_related("tenant", "template_version", "chat").order_by("-scheduled_time", "-pk")[:200])
    waiting = [one for one in found if one.status in (InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS)]
    return sorted(waiting, key=lambda one: one.scheduled_time) + [one for one in found if one not in waiting]
