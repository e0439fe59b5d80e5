"""Who sees and does what in proctoring.

Recruiters read what belongs to candidates they see; admins, and the people whom the tenant names
(`ProctoringReviewer`), review; a candidate sees own events.
"""

from typing import Any

from django.db.models import Exists, Q, QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from proctoring.models import ProctoringEvent, ProctoringPolicy, ProctoringReviewer, Watch
from recruiting.rules import SEES_ALL, STAFF, applications_visible_to, candidates_visible_to


def policies_visible_to(user: Any) -> QuerySet[ProctoringPolicy]:
    """Every policy for staff; nothing for others."""
    return ProctoringPolicy.objects.all() if role_of(user) in STAFF else ProctoringPolicy.objects.none()


def watches_visible_to(user: Any) -> QuerySet[Watch]:
    """Watches of candidates that this person sees; a named reviewer sees all; everybody their own."""
    role = role_of(user)
    if role is None:
        return Watch.objects.none()
    if role in SEES_ALL:
        return Watch.objects.all()
    seen = Q(user=user)
    if role in STAFF:
        seen |= Q(Exists(ProctoringReviewer.objects.filter(user=user)))
    if role == Role.JUNIOR:
        seen |= Q(candidate__in=candidates_visible_to(user))
    if role == Role.INTERVIEWER:
        seen |= Q(application__in=applications_visible_to(user))
    return Watch.objects.filter(seen)


def events_visible_to(user: Any) -> QuerySet[ProctoringEvent]:
    """The events of visible watches."""
    return ProctoringEvent.objects.filter(watch__in=watches_visible_to(user))


def is_staff(user: Any, _obj: Any = None) -> bool:
    """Works in the tenant."""
    return role_of(user) in STAFF


def is_admin(user: Any, _obj: Any = None) -> bool:
    """Runs the tenant."""
    return role_of(user) == Role.ADMIN


def reviews(user: Any, _watch: Any = None) -> bool:
    """Admins and those whom the tenant names; never on oneself."""
    if _watch is not None and _watch.user_id is not None and _watch.user_id == user.pk:
        return False
    role = role_of(user)
    if role == Role.ADMIN:
        return True
    if role not in STAFF or role == Role.VIEWER:
        return False
    return ProctoringReviewer.objects.filter(user=user).exists()


def sees_watch(user: Any, watch: Watch | None = None) -> bool:
    """A watched sitting, by staff."""
    return role_of(user) in STAFF and (watch is None or watches_visible_to(user).filter(pk=watch.pk).exists())


def sees_own_watch(user: Any, watch: Watch | None = None) -> bool:
    """One's own."""
    return role_of(user) is not None and (watch is None or watch.user_id == user.pk)


def lists_own(user: Any, _obj: Any = None) -> bool:
    """Candidates have a link to what was recorded of them; everybody else knows the address."""
    return role_of(user) == Role.CANDIDATE


def records(user: Any, watch: Watch | None = None) -> bool:
    """Staff who may send events to a watch themselves: those who review."""
    return reviews(user, watch) and (watch is None or sees_watch(user, watch))


def sees_event(user: Any, event: ProctoringEvent | None = None) -> bool:
    """An event, or a verdict, of a watch that staff sees."""
    return sees_watch(user, None if event is None else event.watch)


def reviews_event(user: Any, event: ProctoringEvent | None = None) -> bool:
    """As for its watch."""
    return reviews(user, None if event is None else event.watch)


def sees_any_watch(user: Any, watch: Any = None) -> bool:
    """A watch that is one's own, or seen as staff; asked for the pictures of a watch, too."""
    watch = getattr(watch, "watch", watch)
    return role_of(user) is not None and (watch is None or watches_visible_to(user).filter(pk=watch.pk).exists())


for _name, _predicate in {
    "record_event": records,
    "view_event": sees_event,
    "review_event": reviews_event,
    "view_verdict": sees_event,
    "review_verdict": reviews_event,
    "view_any_watch": sees_any_watch,
    "view_policy": is_staff,
    "edit_policy": is_admin,
    "view_watch": sees_watch,
    "review_watch": reviews,
    "view_own_watch": sees_own_watch,
    "list_own_watch": lists_own,
    "purge_watch": is_admin,
}.items():
    set_rule(f"proctoring.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
