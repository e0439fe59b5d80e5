"""People's interviews: when, who, where; and the minutes that nobody can take twice."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import InterviewMode, InterviewStatus, InterviewType, ParticipantRole, Response


class Room(PublicId, TenantOwned):
    """A room that interviews are held in; one interview at a time."""

    name = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = TenantManager["Room"]()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="interviews_room_name_unique")]

    def __str__(self) -> str:
        return self.name


class InterviewSessionQuerySet(models.QuerySet["InterviewSession"]):
    """Filters that read as English."""

    def upcoming(self) -> "InterviewSessionQuerySet":
        """Scheduled and not begun, soonest first."""
        waiting = self.filter(status=InterviewStatus.SCHEDULED, scheduled_at__gte=timezone.now())
        return waiting.order_by("scheduled_at", "pk")


class InterviewSession(PublicId, Timestamped, TenantOwned):
    """One interview of a candidate by people. `scheduled_at` is UTC, on a multiple of five minutes; `timezone` is the
    one it was planned in. `status` is written by interviews.domain.session_states alone. `question_guide` and
    `competencies` are the kit as it was scheduled; `sequence` counts the versions of its calendar entry
    (UID = public_id). `reminded` counts reminders that went out."""

    interview_type = models.CharField(max_length=10, choices=InterviewType, default=InterviewType.TECHNICAL)
    mode = models.CharField(max_length=9, choices=InterviewMode, default=InterviewMode.VIDEO)
    title = models.CharField(max_length=200)
    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.PROTECT, related_name="interview_sessions")
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.PROTECT, related_name="interview_sessions"
    )
    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="interview_sessions"
    )
    plan_interview = models.ForeignKey(
        "interviews.PlanInterview", null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    scheduled_at = models.DateTimeField()
    timezone = models.CharField(max_length=64, default="UTC")
    duration_minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="led_interviews"
    )
    status = models.CharField(max_length=11, choices=InterviewStatus, default=InterviewStatus.SCHEDULED)
    cancellation_reason = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    actual_minutes = models.PositiveIntegerField(null=True, blank=True)
    preparation_notes = models.TextField(blank=True, max_length=8000)
    question_guide = models.JSONField(default=list, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    meeting_link = models.URLField(max_length=500, blank=True)
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions")
    sequence = models.PositiveIntegerField(default=0)
    reminded = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(InterviewSessionQuerySet)()

    class Meta:
        ordering = ["-scheduled_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=InterviewStatus.values), name="interviews_session_status_known"
            ),
            models.CheckConstraint(
                condition=Q(interview_type__in=InterviewType.values), name="interviews_session_type_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancellation_reason=""), name="interviews_session_cancel_reason"
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="interviews_session_changed"),
            # Upcoming interviews (00-map).
            models.Index(fields=["scheduled_at"], condition=Q(status="scheduled"), name="interviews_session_upcoming"),
            # The list of a company, latest first.
            models.Index(fields=["tenant", "-scheduled_at"], name="interviews_session_list"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.candidate}"


class InterviewParticipant(PublicId, Timestamped, TenantOwned):
    """An interviewer of an interview, once. `nudged_at`: asked for the scorecard that is late."""

    session = models.ForeignKey(InterviewSession, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interview_participations"
    )
    role = models.CharField(max_length=5, choices=ParticipantRole, default=ParticipantRole.PANEL)
    response = models.CharField(max_length=12, choices=Response, default=Response.NEEDS_ACTION)
    response_reason = models.CharField(max_length=500, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True, max_length=20000, help_text="Private notes, taken live: the author's alone.")
    nudged_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InterviewParticipant"]()

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="interviews_participant_unique"),
            models.UniqueConstraint(
                fields=["session"], condition=Q(role="lead"), name="interviews_participant_one_lead"
            ),
        ]
        indexes = [
            # A person's interviews.
            models.Index(fields=["user", "session"], name="interviews_participant_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.session_id}"


class ReservedTime(TenantOwned):
    """Five minutes of a person or a room, held by one interview: the constraints make double booking impossible."""

    session = models.ForeignKey(InterviewSession, on_delete=models.CASCADE, related_name="reserved")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    starts_at = models.DateTimeField()

    objects = TenantManager["ReservedTime"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "user", "starts_at"], name="interviews_reserved_user"),
            models.UniqueConstraint(fields=["tenant", "room", "starts_at"], name="interviews_reserved_room"),
            models.UniqueConstraint(fields=["tenant", "candidate", "starts_at"], name="interviews_reserved_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.starts_at:%Y-%m-%d %H:%M}"


class SessionChange(TenantOwned):
    """The history of an interview: one row a change, never changed. `from_at`/`to_at` where it was moved."""

    session = models.ForeignKey(InterviewSession, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20)
    from_at = models.DateTimeField(null=True, blank=True)
    to_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_candidate = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["SessionChange"]()

    class Meta:
        ordering = ["pk"]
        indexes = [
            # An interview's history.
            models.Index(fields=["session", "id"], name="interviews_change_history"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"
