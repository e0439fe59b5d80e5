"""Events and snapshots: what was noticed, in a chain that shows any change."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId
from config.tenancy import TenantManager, TenantOwned
from proctoring.enums import SEVERE, EventSource, EventType, FaceState, Severity


class EventQuerySet(models.QuerySet["ProctoringEvent"]):
    """Filters that read as English."""

    def unreviewed_severe(self) -> "EventQuerySet":
        """High and critical events that nobody has looked at."""
        return self.filter(reviewed=False, severity__in=SEVERE)

    def in_order(self) -> "EventQuerySet":
        """As they arrived."""
        return self.order_by("watch_id", "number")


class Snapshot(PublicId, TenantOwned):
    """One picture of the camera or screen, kept privately under its content's hash."""

    stored_files: ClassVar[tuple[str, ...]] = ("file",)

    watch = models.ForeignKey("proctoring.Watch", on_delete=models.CASCADE, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    face_state = models.CharField(max_length=8, choices=FaceState, default=FaceState.WAITING)
    faces = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TenantManager["Snapshot"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watch", "sha256"], name="proctoring_snapshot_unique"),
        ]
        indexes = [
            # Three frames running: the newest of a watch.
            models.Index(fields=["watch", "-taken_at"], name="proctoring_snapshot_newest"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class ProctoringEvent(PublicId, TenantOwned):
    """One thing noticed. The hash covers what never changes; the review fields stand apart, their changes audited.

    `number` is the order of arrival, from 1; `seq` the page's own count (null for the server's events).
    """

    watch = models.ForeignKey("proctoring.Watch", on_delete=models.CASCADE, related_name="events")
    event_type = models.CharField(max_length=30, choices=EventType)
    severity = models.CharField(max_length=8, choices=Severity)
    detected_at = models.DateTimeField()
    client_at = models.DateTimeField(null=True, blank=True)
    duration_seconds = models.FloatField(null=True, blank=True)
    question_id = models.CharField(max_length=40, blank=True)
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    rule_id = models.CharField(max_length=40, blank=True)
    rule_version = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=6, choices=EventSource, default=EventSource.CLIENT)
    seq = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    reviewed = models.BooleanField(default=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewer_notes = models.TextField(blank=True, max_length=2000)
    flagged = models.BooleanField(default=False)

    objects = TenantManager.from_queryset(EventQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watch", "number"], name="proctoring_event_number_unique"),
            models.UniqueConstraint(
                fields=["watch", "seq"], condition=Q(seq__isnull=False), name="proctoring_event_seq_unique"
            ),
            models.CheckConstraint(
                condition=Q(reviewed=False) | Q(reviewed_at__isnull=False), name="proctoring_event_reviewed_at"
            ),
        ]
        indexes = [
            # The events of a watch by severity: the review page's filter.
            models.Index(fields=["watch", "severity"], name="proctoring_event_severity"),
            # What nobody has looked at, over the tenant.
            models.Index(
                fields=["tenant", "-detected_at"],
                condition=Q(reviewed=False, severity__in=["high", "critical"]),
                name="proctoring_event_severe",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.detected_at:%H:%M:%S}"
