"""Who sees and does what: blind."""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.rules import role_of
from recruiting.models import Application, RedactedResume
from recruiting.rules import LEADS, resumes_visible_to, sees_application, sees_resume


def redacted_visible_to(user: Any) -> QuerySet[RedactedResume]:
    """Redacted résumés of the résumés that this person may read."""
    rows: QuerySet[RedactedResume] = RedactedResume.objects.filter(text__resume__in=resumes_visible_to(user))
    return rows


def sees_redacted(user: Any, redacted: RedactedResume | None) -> bool:
    """Whoever reads the résumé."""
    if redacted is None:
        return sees_resume(user, None)
    return sees_resume(user, None) and redacted_visible_to(user).filter(pk=redacted.pk).exists()


def reveals_application(user: Any, application: Application | None) -> bool:
    """Admins and senior recruiters who see it."""
    return role_of(user) in LEADS and (application is None or sees_application(user, application))


for _name, _predicate in {
    "view_redacted": sees_redacted,
    "redact_resume": sees_resume,
    "reveal_application": reveals_application,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
