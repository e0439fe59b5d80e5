"""Telling those who run the installation that the spending on models nears its cap."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from accounts.enums import Priority
from accounts.models import Membership, User
from config.tenancy import tenant_scope

WHOLE = 100


@transaction.atomic
def tell_superadmins(*, percent: int, spent: Decimal, cap: Decimal, month: date, is_hard: bool = False) -> int:
    """Tell every active superadmin once a month and step: in the bell of the team they work in, by mail where they work
    in none. `spent` and `cap` are USD, `month` its first day. Returns how many are told."""
    title = f"Spending on models: {percent} % of the cap"
    message = f"{spent:.2f} of {cap:.2f} USD in {date_format(month, 'F Y')}."
    if percent >= WHOLE:
        engine = "the offline engine answers" if is_hard else "fallback models answer"
        message += f" Past it {engine} until the month ends or the cap is raised."
    key = f"cap:{month:%Y-%m}:{percent}"
    people = User.objects.filter(is_superuser=True, is_active=True).select_related("settings", "profile")
    for person in people:
        _tell(person, title, message, key, Priority.URGENT if percent >= WHOLE else Priority.HIGH)
    return len(people)


def _tell(person: User, title: str, message: str, key: str, priority: str) -> None:
    place = (
        Membership.objects.of(person).active().staff().filter(tenant__is_active=True).order_by("-last_used_at").first()
    )
    if place is None:
        queue_mail(
            to=person.email,
            kind="accounts.notice",
            context={"title": title, "message": message, "url": f"{settings.SITE_URL}/admin/", "name": person.name},
            dedupe_key=f"{key}:{person.public_id}",
            tenant_id=None,
        )
        return
    with tenant_scope(place.tenant_id):
        notify(
            user=person,
            kind="accounts.cap_reached",
            title=title,
            message=message,
            url="/admin/",
            priority=priority,
            dedupe_key=key,
        )
