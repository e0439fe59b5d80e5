"""The language guard: its terms, and every analysis that was made."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import BiasCategory, BiasLevel, BiasSeverity


class BiasTerm(PublicId, Timestamped):
    """A term that hides a bias. Platform-wide: superadmins keep the list. `pattern` is of the guard's own syntax, which
    matches in linear time (interviews.ai.feedback_hints.terms)."""

    term = models.CharField(max_length=100)
    category = models.CharField(max_length=10, choices=BiasCategory)
    pattern = models.CharField(max_length=500)
    severity = models.PositiveSmallIntegerField(choices=BiasSeverity, default=BiasSeverity.WARNING)
    explanation = models.TextField(blank=True, max_length=1000)
    neutral_alternatives = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    detection_count = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["category", "term"]
        constraints = [
            models.UniqueConstraint(fields=["term"], name="interviews_biasterm_unique"),
            models.CheckConstraint(condition=Q(severity__in=BiasSeverity.values), name="interviews_biasterm_severity"),
        ]
        indexes = [
            # What the guard looks for.
            models.Index(fields=["category"], condition=Q(is_active=True), name="interviews_biasterm_active"),
        ]

    def __str__(self) -> str:
        return self.term


class BiasAnalysis(PublicId, TenantOwned):
    """One look of the guard at one text; kept, never changed but for who took note of its warnings. `subject_kind` and
    `subject_id` name what the text belongs to ("interviews.feedback"); `flagged_terms` [{term, category, severity,
    passage, start, end, explanation, alternatives}]; `bias_score` 0-1."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    field = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    flagged_terms = models.JSONField(default=list)
    bias_score = models.FloatField(default=0)
    severity_level = models.CharField(max_length=6, choices=BiasLevel, default=BiasLevel.CLEAN)
    total_flags = models.PositiveSmallIntegerField(default=0)
    blocking_flags = models.PositiveSmallIntegerField(default=0)
    warning_flags = models.PositiveSmallIntegerField(default=0)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    text_hash = models.CharField(max_length=64)
    analyzed_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["BiasAnalysis"]()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "bias analyses"
        indexes = [
            # The history of one text.
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="interviews_bias_history"),
            # Analyses by level in a company.
            models.Index(fields=["tenant", "severity_level", "-analyzed_at"], name="interviews_bias_level"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}: {self.severity_level}"
