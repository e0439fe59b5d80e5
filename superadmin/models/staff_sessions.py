"""Staff sessions: a superadmin's look into one tenant's data, with a reason and an end."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.db import PublicId
from config.tenancy import TenantManager


class StaffSessionQuerySet(models.QuerySet["StaffSession"]):
    """Filters that read as English."""

    def open_at(self, now: datetime) -> "StaffSessionQuerySet":
        """Those that neither their time nor their person has ended."""
        return self.filter(ended_at__isnull=True, until__gt=now)


class StaffSession(PublicId):
    """One opening. Without it the console shows nobody's data. The tenant's admins read of it in their audit log."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["StaffSession"]] = TenantManager.from_queryset(StaffSessionQuerySet)()
    # The console asks before it knows which tenant is open.
    ledger = models.Manager.from_queryset(StaffSessionQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor"], condition=Q(ended_at__isnull=True), name="superadmin_staff_session_one_open"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="superadmin_staff_session_lasts"),
            models.CheckConstraint(condition=~Q(reason=""), name="superadmin_staff_session_has_reason"),
        ]
        indexes = [
            # the console's list of openings, newest first
            models.Index(fields=["-opened_at"], name="superadmin_staff_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.tenant} from {self.opened_at:%Y-%m-%d %H:%M}"

    def is_open(self, now: datetime) -> bool:
        """Whether it still lets its person in."""
        return self.ended_at is None and now < self.until
