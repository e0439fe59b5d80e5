"""Policies: what a tenant watches, and what that leads to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from proctoring.enums import Camera, Strictness


class ProctoringPolicy(PublicId, Timestamped, TenantOwned):
    """What is watched in an assessment or interview. `signals` lists event types; `warn_at`, `flag_at`, `end_at` are
    points of suspicion (null = never). Ending early keeps and submits every answer. `retention_days` counts from the
    decision."""

    name = models.CharField(max_length=120)
    strictness = models.CharField(max_length=6, choices=Strictness, default=Strictness.LOW)
    signals = models.JSONField(default=list, blank=True)
    camera = models.CharField(max_length=9, choices=Camera, default=Camera.OFF)
    snapshot_seconds = models.PositiveSmallIntegerField(default=120)
    microphone_level = models.BooleanField(default=False)
    screen_share = models.BooleanField(default=False)
    fullscreen_required = models.BooleanField(default=False)
    warn_at = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    flag_at = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    end_at = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    retention_days = models.PositiveSmallIntegerField(default=30)
    consent_text = models.TextField(blank=True)
    consent_version = models.PositiveSmallIntegerField(default=1)
    is_default = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["ProctoringPolicy"]()

    class Meta:
        verbose_name_plural = "proctoring policies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="proctoring_policy_name_unique"),
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(is_default=True), name="proctoring_policy_one_default"
            ),
            models.CheckConstraint(
                condition=Q(snapshot_seconds__gte=10), name="proctoring_policy_snapshots_not_too_often"
            ),
            models.CheckConstraint(
                condition=Q(end_at__isnull=True) | Q(flag_at__isnull=True) | Q(end_at__gte=F("flag_at")),
                name="proctoring_policy_flags_before_it_ends",
            ),
            models.CheckConstraint(condition=Q(retention_days__gte=1), name="proctoring_policy_keeps_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class ProctoringReviewer(TenantOwned):
    """Somebody whom the tenant names to review, beside its admins."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ProctoringReviewer"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "user"], name="proctoring_reviewer_unique")]

    def __str__(self) -> str:
        return str(self.user_id)
