"""Watches: one proctored sitting each, its consent, and who looked at what."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from proctoring.enums import ReviewStatus, Severity, Verdict, WatchStatus


class WatchQuerySet(models.QuerySet["Watch"]):
    """Filters that read as English."""

    def of_subject(self, kind: str, subject_id: UUID | str) -> "WatchQuerySet":
        """The watch of one sitting."""
        return self.filter(subject_kind=kind, subject_id=subject_id)

    def to_review(self) -> "WatchQuerySet":
        """What a person has still to look at."""
        return self.filter(review_status__in=[ReviewStatus.OPEN, ReviewStatus.ASKED, ReviewStatus.PROPOSED])


class Watch(PublicId, Timestamped, TenantOwned):
    """One proctored sitting. `subject_kind` and `subject_id` (a public id) name it without knowing its app.

    `policy_snapshot` is the policy as it stood; `suppressed` the event types that an accommodation takes out.
    `chain_head` and `event_count` are the end of the event chain. `suspicion` (points) only orders the queue.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=200)
    subject_url = models.CharField(max_length=300, blank=True)
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.PROTECT, related_name="watches"
    )
    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="watches"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="watches"
    )
    person_name = models.CharField(max_length=200)
    policy = models.ForeignKey(
        "proctoring.ProctoringPolicy", null=True, on_delete=models.SET_NULL, related_name="watches"
    )
    policy_snapshot = models.JSONField(default=dict)
    suppressed = models.JSONField(default=list, blank=True)
    camera_waived = models.BooleanField(default=False)
    status = models.CharField(max_length=7, choices=WatchStatus, default=WatchStatus.WAITING)
    secret_hash = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    last_ip = models.GenericIPAddressField(null=True, blank=True)
    last_user_agent = models.CharField(max_length=500, blank=True)
    chain_head = models.CharField(max_length=64, blank=True)
    event_count = models.PositiveIntegerField(default=0)
    highest_severity = models.CharField(max_length=8, choices=Severity, blank=True)
    suspicion = models.DecimalField(max_digits=8, decimal_places=1, default=0)
    warned_at = models.DateTimeField(null=True, blank=True)
    flagged_at = models.DateTimeField(null=True, blank=True)
    review_status = models.CharField(max_length=8, choices=ReviewStatus, default=ReviewStatus.NONE)
    explanation_asked = models.TextField(blank=True)
    explanation_asked_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    purge_after = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    tombstone = models.CharField(max_length=64, blank=True)

    objects = TenantManager.from_queryset(WatchQuerySet)()

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "subject_kind", "subject_id"], name="proctoring_watch_subject_unique"
            ),
            models.CheckConstraint(condition=Q(status__in=WatchStatus.values), name="proctoring_watch_status_known"),
            models.CheckConstraint(
                condition=Q(status=WatchStatus.WAITING) | Q(started_at__isnull=False) | Q(ended_at__isnull=False),
                name="proctoring_watch_started",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[WatchStatus.ENDED, WatchStatus.PURGED]) | Q(ended_at__isnull=False),
                name="proctoring_watch_ended_at",
            ),
        ]
        indexes = [
            # The review queue: what waits, most first.
            models.Index(
                fields=["tenant", "-suspicion"],
                condition=Q(review_status__in=["open", "asked", "proposed"]),
                name="proctoring_watch_queue",
            ),
            # The purge job.
            models.Index(
                fields=["purge_after"],
                condition=Q(purged_at__isnull=True, purge_after__isnull=False),
                name="proctoring_watch_purge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.title}"


class Consent(PublicId, TenantOwned):
    """What a person agreed to, in the words they saw. Withdrawing stops the capture; the row stays."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="consents")
    text = models.TextField()
    text_version = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    records = models.JSONField(default=list)
    language = models.CharField(max_length=10, blank=True)
    wants_alternative = models.BooleanField(default=False)
    alternative_note = models.TextField(blank=True, max_length=2000)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=500, blank=True)

    objects = TenantManager["Consent"]()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["watch"], condition=Q(withdrawn_at__isnull=True), name="proctoring_consent_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.watch_id}: text {self.text_version}"


class WatchVerdict(PublicId, TenantOwned):
    """What a reviewer found. An adverse verdict counts only once a second, different person has confirmed it."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="verdicts")
    verdict = models.CharField(max_length=7, choices=Verdict)
    reason = models.TextField(max_length=2000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    second_note = models.TextField(blank=True, max_length=2000)
    is_final = models.BooleanField(default=False)

    objects = TenantManager["WatchVerdict"]()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["watch"], condition=Q(is_final=True), name="proctoring_verdict_one_final"),
            models.CheckConstraint(
                condition=Q(is_final=False) | Q(verdict=Verdict.VALID) | Q(confirmed_at__isnull=False),
                name="proctoring_verdict_adverse_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(confirmed_by=F("proposed_by")),
                name="proctoring_verdict_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.watch_id}"


class EvidenceOpened(TenantOwned):
    """That a reviewer opened a piece of evidence: an event or a snapshot."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="openings")
    event = models.ForeignKey("proctoring.ProctoringEvent", on_delete=models.CASCADE, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["EvidenceOpened"]()

    class Meta:
        verbose_name_plural = "evidence opened"
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="proctoring_opened_once")]

    def __str__(self) -> str:
        return f"{self.event_id} by {self.user_id}"
