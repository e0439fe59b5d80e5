"""Notices to a person in a tenant."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.enums import NoticeType, Priority
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Filters that read as English."""

    def visible_to(self, user: Any) -> Self:
        """Those of this person; nobody sees another's."""
        return self.filter(user_id=user.pk)

    def unread_for(self, user: Any) -> Self:
        """Those that this person has not read, nor put away."""
        return self.visible_to(user).filter(is_read=False, is_archived=False)

    def awaiting_digest(self) -> Self:
        """Those that wait for their person's daily mail."""
        return self.filter(awaits_digest=True)

    def showing(self, show: str = "", type_: str = "") -> Self:
        """`show` is unread, archived or '' (all that is not archived); `type_` a NoticeType or '' for any."""
        rows = self.filter(is_archived=show == "archived")
        if show == "unread":
            rows = rows.filter(is_read=False)
        return rows.filter(type=type_) if type_ else rows


class Notification(PublicId, Timestamped, TenantOwned):
    """One thing a person would want to know."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    type = models.CharField(max_length=12, choices=NoticeType)
    title = models.CharField(max_length=200)
    message = models.TextField(blank=True)
    related_type = models.CharField(max_length=60, blank=True)
    related_id = models.CharField(max_length=40, blank=True)
    action_url = models.CharField(max_length=500, blank=True)
    priority = models.CharField(max_length=6, choices=Priority, default=Priority.NORMAL)
    is_read = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)
    is_archived = models.BooleanField(default=False)
    dedupe_key = models.CharField(max_length=150, null=True, blank=True)
    awaits_digest = models.BooleanField(default=False, help_text="It goes out with the person's next daily mail.")

    objects = TenantManager.from_queryset(NotificationQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "user", "dedupe_key"], name="accounts_notification_dedupe_unique"
            ),
            models.CheckConstraint(
                condition=Q(is_read=True) | Q(read_at__isnull=True), name="accounts_notification_read_at_if_read"
            ),
        ]
        indexes = [
            # the bell: unread_for(user), on every page
            models.Index(
                fields=["user", "created_at"],
                name="accounts_notification_unread",
                condition=Q(is_read=False, is_archived=False),
            ),
            # accounts.send_digests: whose daily mail has something to say
            models.Index(fields=["user"], name="accounts_notification_digest", condition=Q(awaits_digest=True)),
            # notification_list: a person's own, newest first
            models.Index(fields=["user", "-created_at", "-id"], name="accounts_notification_own"),
        ]

    def __str__(self) -> str:
        return self.title
