"""Invitations: secret links, whom they are for, and what is arranged for a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import ApplicationStatus
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class AssessmentApplication(PublicId, Timestamped, TenantOwned):
    """Candidate × assessment. `status` is written by assessments.domain.applications alone."""

    candidate = models.ForeignKey(
        "recruiting.Candidate", on_delete=models.PROTECT, related_name="assessment_applications"
    )
    assessment = models.ForeignKey("assessments.Assessment", on_delete=models.PROTECT, related_name="applications")
    application = models.ForeignKey(
        "recruiting.Application",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assessment_applications",
    )
    status = models.CharField(max_length=11, choices=ApplicationStatus, default=ApplicationStatus.PENDING)
    applied_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    availability = models.CharField(max_length=200, blank=True)
    submitted_skills = models.JSONField(default=dict, blank=True)
    role_applied_for = models.CharField(max_length=200, blank=True)

    objects = TenantManager["AssessmentApplication"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "assessment"], name="assessments_application_unique"),
            models.CheckConstraint(
                condition=Q(status__in=ApplicationStatus.values), name="assessments_application_status_known"
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="assessments_standing_changed"),
            # The candidates of an assessment by where they stand.
            models.Index(fields=["assessment", "status", "-created_at"], name="assessments_application_list"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} · {self.assessment}"


class AssessmentToken(PublicId, Timestamped, TenantOwned):
    """One invitation's secret link: only its hash is kept. Locked to an address, for one sitting; a resend ends it.
    `send_at` null: at once. `reminded` counts the reminders that went out."""

    assessment = models.ForeignKey("assessments.Assessment", on_delete=models.PROTECT, related_name="tokens")
    application = models.ForeignKey(AssessmentApplication, on_delete=models.PROTECT, related_name="tokens")
    candidate_email = models.EmailField(max_length=254)
    candidate_name = models.CharField(max_length=200, blank=True)
    token_hash = models.CharField(max_length=64)
    message = models.TextField(blank=True, max_length=2000)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")
    send_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["AssessmentToken"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="assessments_token_hash_unique"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(used_at__isnull=True, ended_at__isnull=True),
                name="assessments_token_one_open",
            ),
        ]
        indexes = [
            # Links that go out or are reminded of later.
            models.Index(
                fields=["send_at"],
                condition=Q(sent_at__isnull=True, ended_at__isnull=True),
                name="assessments_token_send",
            ),
            models.Index(
                fields=["remind_at"],
                condition=Q(remind_at__isnull=False, used_at__isnull=True, ended_at__isnull=True),
                name="assessments_token_remind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_email}: {self.assessment_id}"


class Accommodation(PublicId, Timestamped, TenantOwned):
    """What is arranged for a candidate (all their tests) or one assessment application. The reason stays private."""

    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.CASCADE, related_name="accommodations"
    )
    application = models.ForeignKey(
        AssessmentApplication, null=True, blank=True, on_delete=models.CASCADE, related_name="accommodations"
    )
    multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    breaks = models.PositiveSmallIntegerField(default=0)
    break_minutes = models.PositiveSmallIntegerField(default=0)
    hide_clock = models.BooleanField(default=False)
    no_camera = models.BooleanField(default=False)
    suppressed_rules = models.JSONField(default=list, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["Accommodation"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False, application__isnull=True)
                | Q(candidate__isnull=True, application__isnull=False),
                name="assessments_accommodation_one_target",
            ),
            models.CheckConstraint(
                condition=Q(multiplier__gte=1, multiplier__lte=10), name="assessments_accommodation_multiplier"
            ),
        ]

    def __str__(self) -> str:
        return f"× {self.multiplier} + {self.extra_minutes} min"
