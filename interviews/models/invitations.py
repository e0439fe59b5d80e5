"""Invitations to an AI interview."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import InvitationStatus, ReviewStatus


class InvitedInterview(PublicId, Timestamped, TenantOwned):
    """One person asked to take one template's interview. The link's secret is kept as its hash only; it opens from
    `scheduled_time` for `duration_minutes`, and once started the full duration runs. `sequence` counts the versions of
    its calendar entry (UID = public_id). `status` is written by interviews.domain.invitation_states alone. `feedback`
    is the candidate's to read once `released_at` is set."""

    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="sent_interview_invitations"
    )
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.PROTECT, related_name="interview_invitations"
    )
    application = models.ForeignKey(
        "recruiting.Application",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interview_invitations",
    )
    session = models.OneToOneField(
        "interviews.InterviewSession", null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )
    candidate_email = models.EmailField(max_length=254)
    candidate_name = models.CharField(max_length=200, blank=True)
    template_version = models.ForeignKey(
        "interviews.TemplateVersion", on_delete=models.PROTECT, related_name="invitations"
    )
    policy = models.ForeignKey(
        "proctoring.ProctoringPolicy", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    scheduled_time = models.DateTimeField()
    timezone = models.CharField(max_length=64, default="UTC")
    duration_minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(15), MaxValueValidator(240)]
    )
    message = models.TextField(blank=True, max_length=2000)
    language = models.CharField(max_length=10, default="en")
    token_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=11, choices=InvitationStatus, default=InvitationStatus.PENDING)
    chat = models.OneToOneField(
        "interviews.Chat", null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )
    sequence = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    cancelled_reason = models.CharField(max_length=500, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(null=True, blank=True)
    review_status = models.CharField(max_length=9, choices=ReviewStatus, default=ReviewStatus.PENDING)
    feedback = models.TextField(blank=True, max_length=8000)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InvitedInterview"]()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="interviews_invitation_token_unique"),
            models.CheckConstraint(
                condition=Q(status__in=InvitationStatus.values), name="interviews_invitation_status_known"
            ),
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=15, duration_minutes__lte=240),
                name="interviews_invitation_duration",
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="interviews_invited_changed"),
            # An interviewer's invitations, newest first.
            models.Index(fields=["interviewer", "-created_at"], name="interviews_invitation_own"),
            # The invitations of an address.
            models.Index(fields=["candidate_email"], name="interviews_invitation_email"),
            # The list by status.
            models.Index(fields=["tenant", "status", "-created_at"], name="interviews_invitation_list"),
            # Reminders and windows that close.
            models.Index(fields=["scheduled_time"], condition=Q(status="pending"), name="interviews_invitation_due"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_email}: {self.template_version}"
