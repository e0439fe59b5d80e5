"""What was computed: skill matches and extraction logs. Both outlive what they were computed from."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import ExtractionKind


class SkillMatch(PublicId, TenantOwned):
    """One match of a résumé text with what a requisition asked at that time. `result` is the MatchResult dump."""

    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="matches"
    )
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resume_text = models.ForeignKey(
        "recruiting.ResumeText", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    result = models.JSONField(default=dict)
    inputs_hash = models.CharField(max_length=64)
    engine = models.CharField(max_length=10)
    is_current = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["SkillMatch"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(is_current=True), name="recruiting_match_one_current"
            ),
        ]
        verbose_name_plural = "skill matches"

    def __str__(self) -> str:
        return f"{self.score if self.score is not None else 'not assessed'}"


class ExtractionLog(PublicId, TenantOwned):
    """One run of an extraction, well ended or not. `confidence` is the share of expected fields found with a quote."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=2, choices=ExtractionKind)
    resume = models.ForeignKey("recruiting.Resume", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    filename = models.CharField(max_length=255, blank=True)
    engine = models.CharField(max_length=10, blank=True)
    input_length = models.PositiveIntegerField(default=0)
    output = models.JSONField(default=dict, blank=True)
    confidence = models.FloatField(null=True)
    succeeded = models.BooleanField()
    error = models.CharField(max_length=300, blank=True)
    duration_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ExtractionLog"]()

    class Meta:
        indexes = [
            # The extraction log, newest first.
            models.Index(fields=["tenant", "-id"], name="recruiting_extraction_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"
