"""Reports on AI interviews: one a chat, with versions that never change, and what a person says of them."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import ReportStatus

_score = [MinValueValidator(0), MaxValueValidator(100)]


def report_path(row: "ReportVersion", _filename: str) -> str:
    """Where the PDF of a version lies in private storage: the name tells nothing."""
    return f"{row.tenant_id}/reportversion/{uuid.uuid4().hex}.pdf"


class ExportableReport(PublicId, Timestamped, TenantOwned):
    """The report of a chat. It points to its current version; `status` is written by interviews.domain.report_states
    alone; a failure keeps its reason. Weights of the three parts total 100."""

    chat = models.OneToOneField("interviews.Chat", on_delete=models.CASCADE, related_name="exportable_report")
    current = models.ForeignKey(
        "interviews.ReportVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=12, choices=ReportStatus, default=ReportStatus.WAITING)
    failure = models.CharField(max_length=300, blank=True)
    professionalism_weight = models.PositiveSmallIntegerField(default=30, validators=_score)
    subject_knowledge_weight = models.PositiveSmallIntegerField(default=40, validators=_score)
    clarity_weight = models.PositiveSmallIntegerField(default=30, validators=_score)
    generated_at = models.DateTimeField(null=True, blank=True)
    last_updated = models.DateTimeField(auto_now=True)

    objects = TenantManager["ExportableReport"]()

    class Meta:
        ordering = ["-generated_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="interviews_report_status_known"),
            models.CheckConstraint(
                condition=Q(professionalism_weight=100 - F("subject_knowledge_weight") - F("clarity_weight")),
                name="interviews_report_weights_100",
            ),
        ]

    def __str__(self) -> str:
        return f"Report: {self.chat}"


class ReportVersion(PublicId, TenantOwned):
    """One writing of a report; only its PDF is added later. Scores 0-100, null = insufficient evidence (`insufficient`
    says why). `rationales` {part: {text, quotes [{text, seq, start, end}]}}; `question_responses` [{number, question,
    answer, score 0-10, feedback, quotes, parts}]; `competencies` [{name, anchor 1-5, sentence, quotes}];
    `instructions` are passages that address the scorer and count as nothing. `overall_score` is the weighted sum."""

    report = models.ForeignKey(ExportableReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    professionalism_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    subject_knowledge_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    clarity_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    overall_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    professionalism_weight = models.PositiveSmallIntegerField(default=30)
    subject_knowledge_weight = models.PositiveSmallIntegerField(default=40)
    clarity_weight = models.PositiveSmallIntegerField(default=30)
    rationales = models.JSONField(default=dict)
    feedback_text = models.TextField(blank=True)
    question_responses = models.JSONField(default=list)
    competencies = models.JSONField(default=list)
    strengths = models.JSONField(default=list)
    next_steps = models.JSONField(default=list)
    instructions = models.JSONField(default=list)
    insufficient = models.CharField(max_length=300, blank=True)
    total_questions_asked = models.PositiveSmallIntegerField(default=0)
    total_responses_given = models.PositiveSmallIntegerField(default=0)
    interview_duration_minutes = models.PositiveIntegerField(null=True, blank=True)
    dropped_quotes = models.PositiveSmallIntegerField(default=0)
    language_flags = models.JSONField(default=list, blank=True)
    engine = models.CharField(max_length=10)
    engine_sentence = models.CharField(max_length=300, blank=True)
    prompt_version = models.CharField(max_length=80, blank=True)
    rubric_version = models.CharField(max_length=20, blank=True)
    input_hash = models.CharField(max_length=64)
    usage = models.ForeignKey(
        "superadmin.PromptUsage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pdf_generated = models.BooleanField(default=False)
    pdf_file = models.FileField(upload_to=report_path, null=True, blank=True, max_length=300)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ReportVersion"]()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="interviews_reportversion_number_unique"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of report {self.report_id}"


class ReportReview(PublicId, Timestamped, TenantOwned):
    """What one person makes of an interview: own scores first (locked by `scored_at`), then what the engine says; a
    different overall needs a reason."""

    report = models.ForeignKey(ExportableReport, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="interview_report_reviews"
    )
    professionalism_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    subject_knowledge_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    clarity_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    overall_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    scored_at = models.DateTimeField(null=True, blank=True)
    override_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=_score)
    override_reason = models.CharField(max_length=1000, blank=True)

    objects = TenantManager["ReportReview"]()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "reviewer"], name="interviews_review_reviewer_unique"),
            models.CheckConstraint(
                condition=Q(override_score__isnull=True) | ~Q(override_reason=""),
                name="interviews_review_override_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.report_id}"
