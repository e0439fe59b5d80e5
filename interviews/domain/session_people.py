"""Who may sit in interviews, who may ask whom, and where each one's clock stands."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership, User
from accounts.rules import role_of
from config.errors import NotAllowed, Refused
from config.tenancy import current_tenant_id
from config.zones import zone_names
from interviews.models import InterviewerCalendar
from recruiting.enums import CandidateStatus
from recruiting.models import Candidate
from recruiting.rules import candidates_visible_to, works_on_candidate
from superadmin.models import Tenant

SIT = (Role.ADMIN, Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER)
PANEL_MOST = 20


def may_sit() -> QuerySet[User]:
    """The people of the open tenant who can be asked to interview, by name."""
    members = Membership.objects.in_scope().active().filter(role__in=SIT)
    return User.objects.filter(pk__in=members.values("user_id")).order_by("last_name", "first_name", "pk")


def check_people(people: Sequence[User]) -> None:
    """Raises Refused where one is named twice, is too many, or does not interview here."""
    if len({user.pk for user in people}) != len(people):
        raise _refused(_("Somebody is named twice. Name each person once."), "named_twice")
    if len(people) > PANEL_MOST:
        raise _refused(_("At most %(n)s people sit in one interview.") % {"n": PANEL_MOST}, "too_many_people")
    known = set(may_sit().filter(pk__in=[user.pk for user in people]).values_list("pk", flat=True))
    strangers = [user.name for user in people if user.pk not in known]
    if strangers:
        raise _refused(_("%(name)s does not interview here.") % {"name": ", ".join(strangers)}, "cannot_sit")


def _refused(sentence: str, code: str) -> Refused:
    return Refused(sentence, code=code, fields={"panel": sentence})


def check_candidate(candidate: Candidate) -> None:
    """Raises Refused for an archived one."""
    if candidate.status == CandidateStatus.ARCHIVED:
        raise Refused(_("%(name)s is archived. Restore the profile first.") % {"name": candidate.name}, code="archived")


def check_asker(*, actor: User, candidate: Candidate, people: Collection[User]) -> None:
    """Raises NotAllowed: leads ask anyone of the tenant, junior recruiters for candidates they work on, interviewers
    only themselves."""
    if role_of(actor) == Role.INTERVIEWER:
        if {user.pk for user in people} != {actor.pk}:
            raise NotAllowed(_("You schedule for yourself. Ask a recruiter to add others."), code="only_for_oneself")
        if not candidates_visible_to(actor).filter(pk=candidate.pk).exists():
            raise NotAllowed(_("You do not see this candidate."))
        return
    if not works_on_candidate(actor, candidate):
        raise NotAllowed(_("You do not work on this candidate. Ask to be assigned."))


def zones_of(people: Collection[User]) -> dict[int, str]:
    """{user id: zone name}: the calendar's, else the profile's, else the tenant's. Three queries for any number."""
    ids = [user.pk for user in people]
    own = dict(InterviewerCalendar.objects.filter(user__in=ids).values_list("user_id", "timezone"))
    named = dict(User.objects.filter(pk__in=ids).values_list("pk", "profile__timezone"))
    house = Tenant.objects.values_list("timezone", flat=True).get(pk=current_tenant_id())
    return {pk: _first_known(own.get(pk), named.get(pk), house) for pk in ids}


def _first_known(*names: str | None) -> str:
    return next((name for name in names if name and name in zone_names()), "UTC")


def zone_of(user: User) -> ZoneInfo:
    """One person's zone."""
    return ZoneInfo(zones_of([user])[user.pk])
