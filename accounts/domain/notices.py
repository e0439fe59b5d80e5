"""Notices: told once, in the bell and, where the person wants it, by mail."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from accounts.domain.mail import queue_mail
from accounts.enums import MailTime, Priority
from accounts.models import Notification, User
from accounts.notices import Kind, kind_of
from config.tenancy import current_tenant_id

SETTINGS_PATH = "/settings/notices/"


@transaction.atomic
def notify(
    *,
    user: User,
    kind: str,
    title: str,
    message: str = "",
    url: str = "",
    related: models.Model | None = None,
    priority: str = Priority.NORMAL,
    dedupe_key: str | None = None,
) -> Notification:
    """Tell a person something in the open tenant; mail it too where they want this kind mailed: at once, or with the
    daily mail (domain.digests). A kind that their bell leaves out comes as read.

    `url` is a path on this site. The same `dedupe_key` (a person and tenant) gives the notice that exists. Raises
    LookupError for a kind that no app registered, NoTenantScope outside one tenant.
    """
    what = kind_of(kind)
    tenant_id, rings = current_tenant_id(), user.settings.wants_bell(kind)
    mailed = user.settings.mail_time(kind, default=what.mail_default) if user.is_active else MailTime.OFF
    notice, made = Notification.objects.get_or_create(
        tenant_id=tenant_id,
        user=user,
        dedupe_key=dedupe_key or str(uuid.uuid4()),
        defaults={
            "kind": kind,
            "type": what.type,
            "title": title[:200],
            "message": message,
            "action_url": url,
            "priority": priority,
            "is_read": not rings,
            "read_at": None if rings else timezone.now(),
            "awaits_digest": mailed == MailTime.DAILY,
            "related_type": related._meta.label_lower if related is not None else "",
            "related_id": str(getattr(related, "public_id", "")) if related is not None else "",
        },
    )
    if made and mailed == MailTime.NOW:
        _mail(notice, what)
    return notice


def read_notification(*, notice: Notification) -> None:
    """Mark one as read; twice keeps the first time."""
    read_notifications(notices=[notice])


def read_notifications(*, notices: Iterable[Notification]) -> int:
    """Mark these as read. Returns how many were unread."""
    keys = [notice.pk for notice in notices]
    unread = Notification.objects.filter(pk__in=keys, is_read=False)
    return unread.update(is_read=True, read_at=timezone.now(), updated_at=timezone.now())


def read_all_notifications(*, user: User) -> int:
    """Mark all of a person's notices in the open tenant as read. Returns how many were unread."""
    now = timezone.now()
    return Notification.objects.unread_for(user).update(is_read=True, read_at=now, updated_at=now)


def archive_notification(*, notice: Notification) -> None:
    """Put one away; it stays in the list of what is archived."""
    Notification.objects.filter(pk=notice.pk).update(is_archived=True, updated_at=timezone.now())


def _mail(notice: Notification, kind: Kind) -> None:
    queue_mail(
        to=notice.user.email,
        kind="accounts.notice",
        context={
            "title": notice.title,
            "message": notice.message,
            "url": f"{settings.SITE_URL}{notice.action_url}" if notice.action_url else "",
            "name": notice.user.name,
            "label": kind.label,
            "settings_url": f"{settings.SITE_URL}{SETTINGS_PATH}",
        },
        dedupe_key=f"notice:{notice.public_id}",
        tenant_id=notice.tenant_id,
        language=notice.user.profile.locale or "en",
        unsubscribe_url=f"{settings.SITE_URL}{SETTINGS_PATH}",
    )
