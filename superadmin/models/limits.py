"""Limits that were passed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from superadmin.enums.health import KeyedOn, LimitKind


class RateLimitViolation(models.Model):
    """How often one person, token, link or address passed one limit while a process gathered it. `key_digest` tells
    keys apart without naming them (HMAC-SHA256, cut): no address and no secret of a link is kept."""

    tenant_path: ClassVar[str] = "tenant_id"

    limit = models.CharField(max_length=10, choices=LimitKind)
    keyed_on = models.CharField(max_length=8, choices=KeyedOn)
    key_digest = models.CharField(max_length=32)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    route = models.CharField(max_length=200, blank=True)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "passed limit"
        verbose_name_plural = "passed limits"
        indexes = [
            # the console's list, newest first, and its retention
            models.Index(fields=["-last_at"], name="superadmin_violation_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.last_at:%Y-%m-%d %H:%M}"
