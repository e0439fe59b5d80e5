"""Applications: a candidate on a requisition, where it stands, what happened, what was noted, what is known."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import EventKind, EvidenceKind, NoteType, Outcome, Source, StageKind


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Filters that read as English."""

    def running(self) -> "ApplicationQuerySet":
        """Not decided yet."""
        return self.filter(outcome="")

    def ranked(self) -> "ApplicationQuerySet":
        """Best match first; without a score last; ties by the time of applying."""
        return self.order_by(models.F("match_score").desc(nulls_last=True), "applied_at", "pk")


class Application(PublicId, Timestamped, TenantOwned):
    """Candidate × requisition. `stage` and `outcome` are written by recruiting.domain.applications alone;
    `match_score` (0-100, null = not assessed) copies the current SkillMatch, so that lists sort by an index."""

    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.PROTECT, related_name="applications")
    requisition = models.ForeignKey("recruiting.JobRequisition", on_delete=models.PROTECT, related_name="applications")
    resume = models.ForeignKey(
        "recruiting.Resume", null=True, blank=True, on_delete=models.SET_NULL, related_name="applications"
    )
    stage = models.ForeignKey("recruiting.PipelineStage", on_delete=models.PROTECT, related_name="applications")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.UPLOAD)
    cover_letter = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    match_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    applied_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(ApplicationQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "requisition"], name="recruiting_application_unique"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Outcome.values), name="recruiting_application_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(decided_at__isnull=False), name="recruiting_application_decided_at"
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_application_changed"),
            # The ranked list of a requisition.
            models.Index(fields=["requisition", "-match_score", "applied_at"], name="recruiting_app_ranked"),
            # The board: running applications by stage.
            models.Index(
                fields=["requisition", "stage", "-match_score"], condition=Q(outcome=""), name="recruiting_app_board"
            ),
            # Home: what moved last, what waits longest.
            models.Index(fields=["tenant", "-moved_at"], name="recruiting_app_moved"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} → {self.requisition}"


class ApplicationEvent(TenantOwned):
    """The history of an application: one row for each thing that happened, never changed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind)
    from_stage = models.CharField(max_length=60, blank=True)
    to_stage = models.CharField(max_length=60, blank=True)
    to_kind = models.CharField(max_length=12, choices=StageKind, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ApplicationEvent"]()

    class Meta:
        indexes = [
            # An application's timeline.
            models.Index(fields=["application", "-id"], name="recruiting_event_timeline"),
            # Recent activity on the home page.
            models.Index(fields=["tenant", "-created_at"], name="recruiting_event_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"


class ApplicationNote(PublicId, Timestamped, TenantOwned):
    """A note on an application. A private one is seen by its author and admins."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note_type = models.CharField(max_length=10, choices=NoteType, default=NoteType.GENERAL)
    is_private = models.BooleanField(default=False)
    text = models.TextField(max_length=5000)

    objects = TenantManager["ApplicationNote"]()

    class Meta:
        indexes = [
            # The notes of an application, newest first.
            models.Index(fields=["application", "-id"], name="recruiting_appnote_newest"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class CandidateNote(PublicId, Timestamped, TenantOwned):
    """A note on a candidate where there is no application. A private one is seen by its author and admins."""

    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_private = models.BooleanField(default=False)
    text = models.TextField(max_length=5000)

    objects = TenantManager["CandidateNote"]()

    class Meta:
        indexes = [
            # The notes of a candidate, newest first.
            models.Index(fields=["candidate", "-id"], name="recruiting_candnote_newest"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(PublicId, Timestamped, TenantOwned):
    """A scored finding with its source, on an application. One current row per kind and source."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    summary = models.CharField(max_length=500)
    source_type = models.CharField(max_length=60)
    source_id = models.CharField(max_length=40)
    url = models.CharField(max_length=300, blank=True)

    objects = TenantManager["Evidence"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "source_type", "source_id"], name="recruiting_evidence_unique"
            ),
        ]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.kind}: {self.summary[:60]}"
