"""The people of a tenant, as lists show them."""

from collections.abc import Collection, Iterable

from allauth.account.models import EmailAddress
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.domain.second_factors import with_second_factor
from accounts.models import Membership
from accounts.models.memberships import MembershipQuerySet


def found_people(
    people: MembershipQuerySet, *, q: str = "", role: str = "", status: str = "", roles: Collection[str] = ()
) -> MembershipQuerySet:
    """Those of `people` whose name or e-mail holds every word of `q`, by name; status is active, ended or ''."""
    for word in q.split():
        people = people.filter(
            Q(user__first_name__icontains=word) | Q(user__last_name__icontains=word) | Q(user__email__icontains=word)
        )
    if role:
        people = people.with_role(role)
    if roles:
        people = people.with_role(*roles)
    if status:
        people = people.filter(is_active=status == "active")
    return (
        with_second_factor(people)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "user__email", "pk")
    )


def locked_emails(people: Iterable[Membership]) -> set[str]:
    """The e-mail addresses of these people (casefolded) that are locked out from somewhere now. One query."""
    names = [person.user.email.casefold() for person in people]
    wait = get_cool_off()
    attempts = AccessAttempt.objects.filter(username__in=names, failures_since_start__gte=settings.AXES_FAILURE_LIMIT)
    if wait is not None:
        attempts = attempts.filter(attempt_time__gte=timezone.now() - wait)
    return set(attempts.values_list("username", flat=True))


def is_verified(person: Membership) -> bool:
    """Whether the person proved their e-mail address."""
    return bool(EmailAddress.objects.filter(user=person.user, email__iexact=person.user.email, verified=True).exists())
