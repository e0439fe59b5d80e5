"""A person's own tests, whatever company invited, by the addresses that they have proved to be theirs."""

from allauth.account.models import EmailAddress

from accounts.models import User
from assessments.domain.queries.status_tests import StatusTest, shown_test
from assessments.models import AssessmentToken
from config.tenancy import tenant_scope, unscoped
from recruiting.domain.careers.standing import told_outcome

SHOWN = 10
_READ = 100
_NEXT_FIRST = ("running", "opened", "sent", "done", "expired")


def own_tests(user: User) -> list[StatusTest]:
    """The tests of companies that are not suspended, ten at most: one that runs, what can be begun, what was handed in,
    what is over; the newest first. As on the page of an application: never a score or a mark, no link for an address
    that the candidate has no longer, and of an application that ended only what was handed in.

    Two statements, and what tells of a rejection for each rejected application with a test to take."""
    mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    addresses = [address.casefold() for address in mine]
    with unscoped(reason="a person's own tests, whoever invited"):
        rows = AssessmentToken.objects.filter(candidate_email__in=addresses, tenant__is_active=True)
        rows = rows.select_related("tenant", "assessment", "session", "application__candidate")
        rows = rows.select_related("application__application__requisition")
        newest: dict[int, AssessmentToken] = {}
        for token in rows.order_by("-pk")[:_READ]:
            newest.setdefault(token.application_id, token)
    told = [one for one in map(_shown, newest.values()) if one is not None]
    return sorted(told, key=lambda one: _NEXT_FIRST.index(one.state))[:SHOWN]


def _shown(token: AssessmentToken) -> StatusTest | None:
    shown = shown_test(token.assessment.title, token, token.application.candidate.email)
    application = token.application.application
    if shown is None or shown.state == "done" or application is None:
        return shown
    with tenant_scope(token.tenant_id):
        return None if told_outcome(application) else shown
