"""Requests of the API that are answered once, however often they are sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from config.db import Timestamped


class IdempotencyRecord(Timestamped):
    """What a request with an `Idempotency-Key` was answered, for a day. `caller` is the person (`user:7`) or the token
    of a candidate; `fingerprint` the SHA-256 of method, address and body; `answer` is sealed, since an answer may hold
    a secret. The row is written in the transaction of what the request did: there is none without the other."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    caller = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True, editable=False)
    expires_at = models.DateTimeField()

    objects: ClassVar[models.Manager["IdempotencyRecord"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "caller", "key"], name="superadmin_idempotency_once"),
            # Nulls are all different to a database: a caller without a tenant has a constraint of its own.
            models.UniqueConstraint(
                fields=["caller", "key"], condition=Q(tenant=None), name="superadmin_idempotency_once_alone"
            ),
        ]
        indexes = [
            # the hourly purge of what is older than a day
            models.Index(fields=["expires_at"], name="superadmin_idempotency_age"),
        ]

    def __str__(self) -> str:
        return self.path
