"""Exports: tables and archives that the worker writes, and that end."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.imports import ExportFormat, ExportKind, ExportStatus
from recruiting.models.files import private_path


class ExportRun(PublicId, Timestamped, TenantOwned):
    """One export of somebody's. `asked` is the list's filter as its address had it, `columns` what was chosen."""

    kind = models.CharField(max_length=12, choices=ExportKind)
    format = models.CharField(max_length=4, choices=ExportFormat)
    columns = models.JSONField(default=list)
    asked = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=ExportStatus, default=ExportStatus.WAITING)
    sentence = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=private_path, null=True, blank=True, max_length=300)
    row_total = models.PositiveIntegerField(default=0)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["ExportRun"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ExportKind.values), name="recruiting_export_kind_known"),
            models.CheckConstraint(condition=Q(format__in=ExportFormat.values), name="recruiting_export_format_known"),
            models.CheckConstraint(condition=Q(status__in=ExportStatus.values), name="recruiting_export_status_known"),
        ]
        indexes = [
            # A person's exports, newest first.
            models.Index(fields=["tenant", "actor", "-id"], name="recruiting_export_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}.{self.format}"
