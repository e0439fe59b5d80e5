"""Question sets and questions with their versions."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Level, QuestionKind, QuestionStatus
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class QuestionSet(PublicId, Timestamped, TenantOwned):
    """Questions on one skill at one level. `total_questions` counts what is not retired; archived sets are listed and
    restored. A practice set is open to every registered person of the tenant."""

    title = models.CharField(max_length=200)
    skill = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=Level, default=Level.INTERMEDIATE)
    description = models.TextField(blank=True)
    total_questions = models.PositiveIntegerField(default=0)
    generation_model = models.CharField(max_length=100, blank=True)
    is_practice = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["QuestionSet"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="assessments_set_level_known"),
        ]
        indexes = [
            # Finding a set by what it asks.
            models.Index(fields=["tenant", "skill", "level"], name="assessments_set_skill"),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionQuerySet(models.QuerySet["Question"]):
    """Filters that read as English."""

    def usable(self) -> "QuestionQuerySet":
        """Approved, with a version."""
        return self.filter(status=QuestionStatus.APPROVED, current__isnull=False)

    def tagged(self, name: str) -> "QuestionQuerySet":
        """Carrying this tag, whatever its case."""
        return self.filter(tags__name=name.lower())


class Question(PublicId, Timestamped, TenantOwned):
    """One question of a set or of a job description (exactly one). Its words live in versions; `current` is the newest.
    `status` is written by assessments.domain.questions alone. `bank_ref` names the parameterized item it varies."""

    question_set = models.ForeignKey(
        QuestionSet, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    number = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=QuestionKind)
    level = models.CharField(max_length=12, choices=Level, default=Level.INTERMEDIATE)
    topic = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=8, choices=QuestionStatus, default=QuestionStatus.DRAFT)
    current = models.ForeignKey(
        "assessments.QuestionVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    generation_model = models.CharField(max_length=100, blank=True)
    generation_time = models.FloatField(null=True, blank=True)
    bank_ref = models.CharField(max_length=120, blank=True)
    times_used = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(QuestionQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(question_set__isnull=False, job_description__isnull=True)
                | Q(question_set__isnull=True, job_description__isnull=False),
                name="assessments_question_one_home",
            ),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="assessments_question_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=QuestionStatus.values), name="assessments_question_status_known"
            ),
        ]
        indexes = [
            # The questions of a set in order.
            models.Index(fields=["question_set", "number"], name="assessments_question_set"),
            # The questions of a job description in order.
            models.Index(fields=["job_description", "number"], name="assessments_question_job"),
            # Drawing from a pool.
            models.Index(fields=["tenant", "status", "level"], name="assessments_question_pool"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class QuestionTag(TenantOwned):
    """One tag of a question, in small letters."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    objects = TenantManager["QuestionTag"]()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["question", "name"], name="assessments_tag_unique")]
        indexes = [
            # Drawing from a pool by tag.
            models.Index(fields=["tenant", "name"], name="assessments_tag_name"),
        ]

    def __str__(self) -> str:
        return self.name


class QuestionVersion(PublicId, TenantOwned):
    """The words and the key of a question at one time; never changed. `content` is `assessments.ai.items.Item` as JSON
    and holds the key: only `assessments.domain.papers` makes of it what a candidate may see."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=QuestionKind)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    points = models.DecimalField(max_digits=7, decimal_places=2)
    note = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["QuestionVersion"]()

    class Meta:
        ordering = ["question_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="assessments_version_number_unique"),
            models.CheckConstraint(condition=Q(points__gt=0), name="assessments_version_points_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"


class QuestionImage(PublicId, TenantOwned):
    """A picture that a stem shows, kept privately and checked by content. `Item.image` is its public id."""

    stored_files: ClassVar[tuple[str, ...]] = ("file",)

    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["QuestionImage"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "sha256"], name="assessments_image_unique")]

    def __str__(self) -> str:
        return self.sha256[:12]
