"""Errors that nobody caught."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from config.db import PublicId


class ErrorLog(PublicId):
    """One exception that no code caught. It holds the error's kind and place, the route and the request's id, and
    nothing that a person typed or is called: no message, no values, no address, no query. `fingerprint` is the same for
    the same kind at the same place."""

    tenant_path: ClassVar[str] = "tenant_id"

    kind = models.CharField(max_length=120)
    place = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=32)
    service = models.CharField(max_length=40, blank=True)
    route = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=10, blank=True)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "error"
        indexes = [
            # the error log, newest first, and its retention
            models.Index(fields=["-created_at"], name="superadmin_error_newest"),
            # "how often was it this one"
            models.Index(fields=["fingerprint", "-created_at"], name="superadmin_error_same"),
            # "what happened in this request"
            models.Index(fields=["request_id"], name="superadmin_error_request"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
