"""The audit log: appended at once, sealed into a hash chain per tenant, and never changed.

Nothing in `AuditLog` names a person; what does stands in `AuditPersonal`, one erasable row beside each. The chain holds
only the salted digest of that row, so it still verifies after an erasure.
"""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import PublicId
from config.tenancy import TenantManager
from superadmin.enums import AuditAction, Severity


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete a row of the audit log."""


class AuditLogQuerySet(models.QuerySet["AuditLog"]):
    """Reads freely; refuses every bulk way to change or remove rows."""

    def unsealed(self) -> "AuditLogQuerySet":
        """Rows that the sealer has not reached yet."""
        return self.filter(seq__isnull=True)

    def about(self, entity_type: str, entity_id: str) -> "AuditLogQuerySet":
        """What happened to one thing, newest first."""
        return self.filter(entity_type=entity_type, entity_id=entity_id).order_by("-created_at", "-pk")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The audit log is append-only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The audit log is append-only.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly("The audit log is append-only.")


class AuditLog(PublicId):
    """Who did what to which thing. `seq`, `prev_hash` and `hash` are filled by the sealer, in order, per tenant."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=100)
    action = models.CharField(max_length=16, choices=AuditAction)
    entity_type = models.CharField(max_length=100)
    entity_id = models.CharField(max_length=64)
    description = models.CharField(max_length=500, blank=True)
    severity = models.CharField(max_length=8, choices=Severity, default=Severity.INFO)
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    personal_digest = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    prev_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = TenantManager.from_queryset(AuditLogQuerySet)()
    # The sealer's own: the one place that may write seq, prev_hash and hash, for every tenant.
    sealing: ClassVar[models.Manager["AuditLog"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "seq"], name="superadmin_audit_seq_of_tenant"),
            models.UniqueConstraint(
                fields=["seq"], condition=Q(tenant__isnull=True), name="superadmin_audit_seq_of_platform"
            ),
            models.CheckConstraint(
                condition=Q(seq__isnull=True, hash="") | (Q(seq__isnull=False) & ~Q(hash="")),
                name="superadmin_audit_sealed_whole",
            ),
        ]
        indexes = [
            # the sealer: rows without a place in the chain, oldest first
            models.Index(fields=["id"], condition=Q(seq__isnull=True), name="superadmin_audit_unsealed"),
            # the audit page of a tenant, newest first
            models.Index(fields=["tenant", "-created_at"], name="superadmin_audit_newest"),
            # the history of one thing, on its page
            models.Index(fields=["entity_type", "entity_id"], name="superadmin_audit_entity"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.entity_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append. Raises AppendOnly for a row that exists."""
        if not self._state.adding:
            raise AppendOnly("The audit log is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The audit log is append-only.")


class AuditPersonal(models.Model):
    """What names people in one audit row: erasable, and only its salted digest is in the chain."""

    tenant_path: ClassVar[str] = "log__tenant_id"

    log = models.OneToOneField(AuditLog, on_delete=models.CASCADE, related_name="personal")
    salt = models.CharField(max_length=32)
    actor_ref = models.CharField(max_length=40, blank=True)
    actor_email = models.CharField(max_length=254, blank=True)
    actor_role = models.CharField(max_length=30, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=255, blank=True)
    changes = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"personal part of {self.log_id}"


class AuditChain(models.Model):
    """The end of one tenant's chain (null: the platform's). The sealer locks it; a cut-off tail shows against it."""

    tenant_path: ClassVar[str] = "tenant_id"

    scope = models.CharField(max_length=20, unique=True)  # "platform", or the tenant's key: null would not be unique
    tenant = models.OneToOneField(
        "superadmin.Tenant", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"chain of {self.scope}"
