"""Tenants: the companies on the platform."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from config.db import PublicId, Timestamped
from superadmin.enums import ScoreRelease, Tier


class TenantQuerySet(models.QuerySet["Tenant"]):
    """Filters that read as English."""

    def active(self) -> "TenantQuerySet":
        """Tenants whose people may work."""
        return self.filter(is_active=True)

    def to_erase(self, now: datetime) -> "TenantQuerySet":
        """Closed ones whose time is over and that still hold something."""
        return self.filter(erase_at__lte=now, erased_at__isnull=True)


class Tenant(PublicId, Timestamped):
    """One company, with its branding, words and policies as typed fields. A null limit means no limit."""

    name = models.CharField(max_length=150)
    slug = models.SlugField(max_length=60, unique=True)
    domain = models.CharField(max_length=253, unique=True, null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    suspended_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True, help_text="When everything of a closed tenant is erased.")
    erased_at = models.DateTimeField(null=True, blank=True)
    is_trial = models.BooleanField(default=False)
    is_practice = models.BooleanField(default=False)
    subscription_tier = models.CharField(max_length=12, choices=Tier, default=Tier.FREE)
    subscription_expires_at = models.DateTimeField(null=True, blank=True)
    max_users = models.PositiveIntegerField(null=True, blank=True)
    max_assessments = models.PositiveIntegerField(null=True, blank=True)
    max_candidates = models.PositiveIntegerField(null=True, blank=True)

    accent_color = models.CharField(
        max_length=7,
        default="#0f6a80",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write the color as # and six digits.")],
    )
    sender_name = models.CharField(max_length=100, blank=True)
    locale = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(
        max_length=2, blank=True, help_text="ISO code; reads phone numbers written without a country."
    )
    retention_months = models.PositiveSmallIntegerField(
        choices=[(6, "6 months"), (12, "12 months"), (24, "24 months")], default=24
    )
    score_release = models.CharField(max_length=10, choices=ScoreRelease, default=ScoreRelease.MANUAL)
    blind_review = models.BooleanField(default=False)
    ai_enabled = models.BooleanField(default=True)
    publish_needs_approval = models.BooleanField(default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("slug"), name="superadmin_tenant_slug_ci_unique"),
            models.UniqueConstraint(
                fields=["is_practice"], condition=Q(is_practice=True), name="superadmin_tenant_one_practice"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, erase_at__isnull=True, erased_at__isnull=True)
                | Q(closed_at__isnull=False, erase_at__isnull=False, is_active=False),
                name="superadmin_tenant_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def brand_version(self) -> str:
        """Changes with the color, so that its stylesheet may be kept for a year."""
        return hashlib.sha256(self.accent_color.encode()).hexdigest()[:8]
