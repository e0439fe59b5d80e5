"""The daily mail: notices that a person wants gathered, one mail a tenant and day, at their own hour."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.domain.mail import queue_mail
from accounts.domain.notices import SETTINGS_PATH
from accounts.domain.standing import home_zone
from accounts.models import Membership, Notification, User, UserSettings
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import background

TASK = "accounts.send_digest"
MOST_LINES = 50


def begin_digests(*, now: datetime) -> int:
    """Enqueue the daily mail of each person whose hour is over today and for whom something waits. Safe to run often:
    once a person and day. Returns how many are due."""
    with unscoped(reason="daily mails of every tenant"):
        waiting = Notification.objects.awaiting_digest().values("user_id")
        people = User.objects.filter(pk__in=waiting).select_related("settings", "profile")
        due = [user for user in people if is_due(user, now)]
    for user in due:
        day = _local(user, now).date()
        background.enqueue(TASK, key=f"{user.public_id}:{day}", tenant_id=None, user_id=user.public_id)
    return len(due)


def is_due(user: User, now: datetime) -> bool:
    """Whether the person's hour is over on their own day, and no daily mail went out on it."""
    local = _local(user, now)
    return local.hour >= user.settings.digest_hour and user.settings.digested_on != local.date()


def send_digest(*, user: User, now: datetime | None = None) -> int:
    """Mail what waits for this person, one mail a tenant; read and archived notices are left out. Safe to run twice.
    Returns how many mails."""
    day = _local(user, now or timezone.now()).date()
    with unscoped(reason="a person's daily mails"):
        tenants = set(Notification.objects.awaiting_digest().visible_to(user).values_list("tenant_id", flat=True))
    mails = sum(_mail_one(user, tenant_id, str(day)) for tenant_id in sorted(tenants))
    UserSettings.objects.filter(user=user).update(digested_on=day, updated_at=timezone.now())
    return mails


@transaction.atomic
def _mail_one(user: User, tenant_id: int, day: str) -> bool:
    """One tenant's mail and the end of its notices' waiting, both or neither."""
    with tenant_scope(tenant_id):
        rows = list(Notification.objects.awaiting_digest().visible_to(user).select_for_update())
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(awaits_digest=False)
        fresh = [
            row for row in rows if not row.is_archived and (not row.is_read or not user.settings.wants_bell(row.kind))
        ]
        works = Membership.objects.filter(user=user, tenant_id=tenant_id).active().exists()
        if not fresh or not works:
            return False
        queue_mail(
            to=user.email,
            kind="accounts.digest",
            context={
                "name": user.name,
                "notices": fresh[:MOST_LINES],
                "left": len(fresh) - len(fresh[:MOST_LINES]),
                "count": len(fresh),
                "list_url": f"{settings.SITE_URL}/notifications/",
                "settings_url": f"{settings.SITE_URL}{SETTINGS_PATH}",
            },
            dedupe_key=f"digest:{user.public_id}:{tenant_id}:{day}",
            tenant_id=tenant_id,
            language=user.profile.locale or "en",
            unsubscribe_url=f"{settings.SITE_URL}{SETTINGS_PATH}",
        )
    return True


def _local(user: User, now: datetime) -> datetime:
    return now.astimezone(home_zone(user))
