"""Archives: everything of one tenant in one file."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager
from superadmin.enums.tenants import ArchiveStatus

OPEN = (ArchiveStatus.WAITING, ArchiveStatus.RUNNING)


def archive_path(instance: Any, _filename: str) -> str:
    """Where the file lies in private storage: the name tells nothing."""
    return f"{instance.tenant_id}/tenantarchive/{uuid.uuid4().hex}.zip"


class TenantArchiveQuerySet(models.QuerySet["TenantArchive"]):
    """Filters that read as English."""

    def ready(self) -> "TenantArchiveQuerySet":
        """Those whose file can be fetched."""
        return self.filter(status=ArchiveStatus.READY)


class TenantArchive(PublicId, Timestamped):
    """One archive: `rows` counts what it holds by model ({"recruiting.candidate": 120}), `size` is in bytes."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=ArchiveStatus, default=ArchiveStatus.WAITING)
    file = models.FileField(upload_to=archive_path, max_length=300, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.JSONField(default=dict, blank=True)
    files_missing = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    objects: ClassVar[models.Manager["TenantArchive"]] = TenantManager.from_queryset(TenantArchiveQuerySet)()
    # The console and the nightly sweep serve every tenant.
    ledger = models.Manager.from_queryset(TenantArchiveQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ArchiveStatus.values), name="superadmin_archive_status_known"
            ),
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(status__in=OPEN), name="superadmin_archive_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status=ArchiveStatus.READY) | (~Q(file="") & Q(finished_at__isnull=False)),
                name="superadmin_archive_ready_has_file",
            ),
        ]
        indexes = [
            # the console's list of archives, newest first
            models.Index(fields=["-created_at"], name="superadmin_archive_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.tenant} of {self.created_at:%Y-%m-%d}"
