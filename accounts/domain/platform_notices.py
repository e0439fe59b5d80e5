"""Telling those who run the installation: in the bell of the team they work in, by mail where they work in none."""

from django.conf import settings
from django.db import transaction

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from accounts.enums import Priority
from accounts.models import Membership, User
from config.tenancy import tenant_scope
from superadmin.enums.health import IncidentSeverity
from superadmin.models import SystemIncident


@transaction.atomic
def tell_platform(*, kind: str, title: str, message: str, key: str, priority: str, url: str = "/admin/") -> int:
    """Tell every active superadmin once for each `key`. `url` is a path of the console. Returns how many are told."""
    people = User.objects.filter(is_superuser=True, is_active=True).select_related("settings", "profile")
    for person in people:
        _tell(person, kind=kind, title=title, message=message, key=key, priority=priority, url=url)
    return len(people)


def tell_incident(*, incident_id: int) -> int:
    """Tell them that an incident was opened, once. Returns how many are told."""
    incident = SystemIncident.objects.get(pk=incident_id)
    heavy = incident.severity in (IncidentSeverity.HIGH, IncidentSeverity.CRITICAL)
    return tell_platform(
        kind="accounts.incident_opened",
        title=f"Incident ({incident.get_severity_display().lower()}): {incident.title}"[:200],
        message=incident.description[:500],
        key=f"incident:{incident.public_id}",
        priority=Priority.URGENT if heavy else Priority.HIGH,
        url=f"/admin/superadmin/systemincident/{incident.pk}/change/",
    )


def _tell(person: User, *, kind: str, title: str, message: str, key: str, priority: str, url: str) -> None:
    place = (
        Membership.objects.of(person).active().staff().filter(tenant__is_active=True).order_by("-last_used_at").first()
    )
    if place is None:
        queue_mail(
            to=person.email,
            kind="accounts.notice",
            context={"title": title, "message": message, "url": f"{settings.SITE_URL}{url}", "name": person.name},
            dedupe_key=f"{key}:{person.public_id}",
            tenant_id=None,
        )
        return
    with tenant_scope(place.tenant_id):
        notify(user=person, kind=kind, title=title, message=message, url=url, priority=priority, dedupe_key=key)
