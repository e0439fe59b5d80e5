"""Keys of model providers, how often they give way to the next, and what became of each change."""

from datetime import datetime, timedelta
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from config.db import Timestamped
from config.sealed import unseal
from superadmin.enums import KeyStatus, ModelTier, Provider, RotationFrequency, RotationStatus, RotationType
from superadmin.models.audit import AppendOnly

PERIODS = {
    RotationFrequency.DAILY: timedelta(days=1),
    RotationFrequency.WEEKLY: timedelta(days=7),
    RotationFrequency.MONTHLY: timedelta(days=30),
    RotationFrequency.QUARTERLY: timedelta(days=90),
}


class APIKeyPoolQuerySet(models.QuerySet["APIKeyPool"]):
    """Filters that read as English."""

    def of(self, provider: str, tier: str) -> "APIKeyPoolQuerySet":
        """The keys that could stand in for each other."""
        return self.filter(provider=provider, model_tier=tier)

    def active(self) -> "APIKeyPoolQuerySet":
        """Keys in use."""
        return self.filter(status=KeyStatus.ACTIVE)

    def spare(self) -> "APIKeyPoolQuerySet":
        """Keys that may follow, the one that rested longest first (never used ones before all)."""
        spare = self.filter(status__in=(KeyStatus.PENDING, KeyStatus.INACTIVE))
        return spare.order_by(F("activated_at").asc(nulls_first=True), "pk")


class APIKeyPool(Timestamped):
    """One key, sealed. It is taken once and never shown again: pages know `masked`. Only `superadmin.domain.keys` moves
    its status. Keys are kept, so that a revoked one stays revoked."""

    provider = models.CharField(max_length=10, choices=Provider, default=Provider.OPENAI)
    model_tier = models.CharField(max_length=10, choices=ModelTier, default=ModelTier.STANDARD)
    key_name = models.CharField(max_length=100)
    sealed_key = models.TextField(editable=False)
    masked = models.CharField(max_length=12, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    status = models.CharField(max_length=8, choices=KeyStatus, default=KeyStatus.PENDING)
    usage_count = models.PositiveBigIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    activated_at = models.DateTimeField(null=True, blank=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True)

    objects = APIKeyPoolQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "model_tier"],
                condition=Q(status=KeyStatus.ACTIVE),
                name="superadmin_api_key_one_active",
            ),
            models.CheckConstraint(condition=Q(status__in=KeyStatus.values), name="superadmin_api_key_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.key_name} ({self.masked})"

    def key(self) -> str:
        """The key itself. Raises cryptography.fernet.InvalidToken where FIELD_ENCRYPTION_KEY is another than then."""
        return unseal(self.sealed_key)


class KeyRotationSchedule(Timestamped):
    """How often the key of a provider and tier gives way to the next. Off until somebody turns it on."""

    provider = models.CharField(max_length=10, choices=Provider, default=Provider.OPENAI)
    model_tier = models.CharField(max_length=10, choices=ModelTier, default=ModelTier.STANDARD)
    is_enabled = models.BooleanField(default=False)
    frequency = models.CharField(max_length=9, choices=RotationFrequency, default=RotationFrequency.WEEKLY)
    last_rotation_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "key rotation schedule"
        constraints = [
            models.UniqueConstraint(fields=["provider", "model_tier"], name="superadmin_key_schedule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_provider_display()}, {self.get_model_tier_display()}: {self.get_frequency_display()}"

    @property
    def next_rotation_at(self) -> datetime | None:
        """When the next rotation is due (UTC); None while it is off or has never been."""
        if not self.is_enabled or self.last_rotation_at is None:
            return None
        return self.last_rotation_at + PERIODS[RotationFrequency(self.frequency)]

    def is_due(self, now: datetime) -> bool:
        """Off: never. On and never rotated: at once. Else when its period is over."""
        following = self.next_rotation_at
        return self.is_enabled and (following is None or following <= now)


class KeyRotationLogQuerySet(models.QuerySet["KeyRotationLog"]):
    """Reads freely; refuses every bulk way to change or remove rows."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The log of rotations is append-only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The log of rotations is append-only.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly("The log of rotations is append-only.")


class KeyRotationLog(models.Model):
    """One attempt to put the next key into use. Append-only."""

    provider = models.CharField(max_length=10, choices=Provider)
    model_tier = models.CharField(max_length=10, choices=ModelTier)
    old_key = models.ForeignKey(APIKeyPool, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    new_key = models.ForeignKey(APIKeyPool, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=7, choices=RotationStatus)
    rotation_type = models.CharField(max_length=9, choices=RotationType)
    rotated_at = models.DateTimeField(default=timezone.now, editable=False)
    rotated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    error_message = models.CharField(max_length=300, blank=True)
    notes = models.CharField(max_length=300, blank=True)

    objects = KeyRotationLogQuerySet.as_manager()

    class Meta:
        verbose_name = "key rotation"

    def __str__(self) -> str:
        return f"{self.provider} {self.model_tier}: {self.status}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append. Raises AppendOnly for a row that exists."""
        if not self._state.adding:
            raise AppendOnly("The log of rotations is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly("The log of rotations is append-only.")
