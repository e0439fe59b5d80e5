"""Runs of code in the sandbox, and likeness between answers (for review only)."""

from django.db import models
from django.db.models import F, Q

from assessments.enums import RunKind, RunStatus, Verdict
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class CodeRun(PublicId, Timestamped, TenantOwned):
    """One run of a program against a question's tests. `results` is [{test, visible, verdict, cpu_ms, wall_ms,
    memory_kb, stdout, stderr}]; what hidden tests hold never leaves the server. `fraction` is the weight of
    passed tests, 0-1."""

    session = models.ForeignKey("assessments.TestSession", on_delete=models.CASCADE, related_name="code_runs")
    place = models.ForeignKey("assessments.SessionQuestion", on_delete=models.CASCADE, related_name="code_runs")
    kind = models.CharField(max_length=7, choices=RunKind)
    status = models.CharField(max_length=11, choices=RunStatus, default=RunStatus.QUEUED)
    language = models.CharField(max_length=20)
    code = models.TextField()
    code_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=3, choices=Verdict, blank=True)
    results = models.JSONField(default=list, blank=True)
    message = models.TextField(blank=True)
    fraction = models.FloatField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["CodeRun"]()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fraction__isnull=True) | Q(fraction__gte=0, fraction__lte=1),
                name="assessments_run_fraction",
            ),
        ]
        indexes = [
            # The newest run of a place.
            models.Index(fields=["place", "-id"], name="assessments_run_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.verdict or self.status}"


class CodeSimilarity(PublicId, Timestamped, TenantOwned):
    """How much two answers to one question share (0-1, starter code taken out), and where."""

    question = models.ForeignKey("assessments.Question", on_delete=models.CASCADE, related_name="similarities")
    first = models.ForeignKey("assessments.Answer", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("assessments.Answer", on_delete=models.CASCADE, related_name="+")
    similarity = models.FloatField()
    passages = models.JSONField(default=list, blank=True)

    objects = TenantManager["CodeSimilarity"]()

    class Meta:
        verbose_name_plural = "code similarities"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="assessments_similarity_pair_unique"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="assessments_similarity_ordered"),
            models.CheckConstraint(
                condition=Q(similarity__gte=0, similarity__lte=1), name="assessments_similarity_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.similarity:.2f}"
