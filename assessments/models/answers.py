"""Answers: what was said, step by step, and what it earned."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import MarkSource, RegradeStatus, StepKind
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class Answer(PublicId, TenantOwned):
    """The answer to one question of one sitting. `value` holds the paper's letters; `selected_answer` the item's own
    ids in words, for lists and statistics. `rev` counts the saved steps, `client_id` and `client_seq` name the last of
    them; what is earned is null until marked."""

    session = models.ForeignKey("assessments.TestSession", on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("assessments.Question", on_delete=models.PROTECT, related_name="answers")
    place = models.OneToOneField("assessments.SessionQuestion", on_delete=models.CASCADE, related_name="answer")
    value = models.JSONField(null=True, blank=True)
    certainty = models.PositiveSmallIntegerField(null=True, blank=True)
    rev = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    client_seq = models.PositiveBigIntegerField(default=0)
    selected_answer = models.CharField(max_length=500, blank=True)
    is_answered = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)
    is_correct = models.BooleanField(null=True, blank=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    fraction = models.FloatField(null=True, blank=True)
    feedback = models.TextField(blank=True)
    time_taken_seconds = models.PositiveIntegerField(null=True, blank=True)
    first_saved_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["Answer"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "question"], name="assessments_answer_unique"),
            models.CheckConstraint(
                condition=Q(certainty__isnull=True) | Q(certainty__gte=1, certainty__lte=3),
                name="assessments_answer_certainty",
            ),
        ]
        indexes = [
            # Statistics and regrading: every answer to a question.
            models.Index(fields=["question", "session"], name="assessments_answer_question"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.question_id}"


class AnswerStep(TenantOwned):
    """One posted change, never changed itself. `client_id` is the page (a tab), `client_seq` its count: the same pair
    again is the same step. A conflict or a late step is kept apart and not scored."""

    session = models.ForeignKey("assessments.TestSession", on_delete=models.CASCADE, related_name="steps")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind, default=StepKind.SAVED)
    client_id = models.CharField(max_length=40)
    client_seq = models.PositiveBigIntegerField()
    base_rev = models.PositiveIntegerField(default=0)
    rev = models.PositiveIntegerField(default=0)
    value = models.JSONField(null=True, blank=True)
    certainty = models.PositiveSmallIntegerField(null=True, blank=True)
    client_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["AnswerStep"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "client_id", "client_seq"], name="assessments_step_once"),
        ]
        indexes = [
            # The steps of an answer in order.
            models.Index(fields=["answer", "id"], name="assessments_step_order"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} r{self.rev}"


class AnswerFile(PublicId, TenantOwned):
    """A file given as an answer, kept privately and checked by content."""

    stored_files: ClassVar[tuple[str, ...]] = ("file",)

    session = models.ForeignKey("assessments.TestSession", on_delete=models.CASCADE, related_name="files")
    place = models.ForeignKey("assessments.SessionQuestion", on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["AnswerFile"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "sha256"], name="assessments_file_unique")]

    def __str__(self) -> str:
        return self.name


class Mark(PublicId, TenantOwned):
    """One judgment of an answer. A proposal never counts by itself; a confirmed mark does, the newest of its source.
    `criteria` is [{id, name, points, possible, reason, quotes: [{text, start, end}]}]."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="marks")
    source = models.CharField(max_length=8, choices=MarkSource)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    possible = models.DecimalField(max_digits=7, decimal_places=2)
    criteria = models.JSONField(default=list, blank=True)
    comment = models.TextField(blank=True, max_length=5000)
    is_counted = models.BooleanField(default=False)
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    engine = models.CharField(max_length=100, blank=True)
    prompt_version = models.CharField(max_length=100, blank=True)
    input_hash = models.CharField(max_length=64, blank=True)
    version = models.ForeignKey(
        "assessments.QuestionVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["Mark"]()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=Q(is_counted=True), name="assessments_mark_one_counts"
            ),
            models.CheckConstraint(
                condition=~Q(source=MarkSource.PROPOSAL) | Q(is_counted=False),
                name="assessments_mark_proposal_never_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.points}"


class Regrade(PublicId, Timestamped, TenantOwned):
    """A question marked again by another version's key: who would change, then the change itself.
    `changes` is [{session, answer, old, new, old_percentage, new_percentage, passed_before, passed_after}]."""

    question = models.ForeignKey("assessments.Question", on_delete=models.PROTECT, related_name="regrades")
    version = models.ForeignKey("assessments.QuestionVersion", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=7, choices=RegradeStatus, default=RegradeStatus.PREVIEW)
    reason = models.CharField(max_length=500, blank=True)
    changes = models.JSONField(default=list)
    kept_manual = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["Regrade"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RegradeStatus.PREVIEW) | Q(applied_at__isnull=False),
                name="assessments_regrade_applied_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.status}"
