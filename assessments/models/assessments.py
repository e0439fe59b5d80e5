"""Assessments: what is asked of a candidate, in sections, and the frozen form that a sitting pins."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.enums import AssessmentStatus, DrawStrategy, Level, Method, Navigation, ReleasePolicy
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Filters that read as English."""

    def published(self) -> "AssessmentQuerySet":
        """Open to candidates."""
        return self.filter(status=AssessmentStatus.PUBLISHED)

    def listed(self) -> "AssessmentQuerySet":
        """Not archived."""
        return self.exclude(status=AssessmentStatus.ARCHIVED)


class Assessment(PublicId, Timestamped, TenantOwned):
    """A test. `status` is written by assessments.domain.assessments alone; publishing freezes a version.

    `duration_minutes` is the whole time; `question_seconds` the limit a question (null = none); `pass_mark` 0-100;
    the window is `opens_at` to `expires_at` (UTC, null = open). `required_skills` is {skill: lowest level}.
    """

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    instructions = models.TextField(blank=True)
    job_title = models.CharField(max_length=200, blank=True)
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.SET_NULL, related_name="assessments"
    )
    required_skills = models.JSONField(default=dict, blank=True)
    required_roles = models.JSONField(default=list, blank=True)
    assessment_method = models.CharField(max_length=13, choices=Method, default=Method.QUESTIONNAIRE)
    duration_minutes = models.PositiveSmallIntegerField(default=30)
    question_seconds = models.PositiveIntegerField(null=True, blank=True)
    pass_mark = models.PositiveSmallIntegerField(default=70)
    attempts = models.PositiveSmallIntegerField(default=1)
    navigation = models.CharField(max_length=7, choices=Navigation, default=Navigation.FREE)
    shuffle_questions = models.BooleanField(default=True)
    release_policy = models.CharField(max_length=9, choices=ReleasePolicy, default=ReleasePolicy.MANUAL)
    show_answers = models.BooleanField(default=False)
    proctoring_policy = models.ForeignKey(
        "proctoring.ProctoringPolicy", null=True, blank=True, on_delete=models.PROTECT, related_name="assessments"
    )
    status = models.CharField(max_length=9, choices=AssessmentStatus, default=AssessmentStatus.DRAFT)
    current = models.ForeignKey(
        "assessments.AssessmentVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(AssessmentQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=AssessmentStatus.values), name="assessments_assessment_status_known"
            ),
            models.CheckConstraint(condition=Q(pass_mark__lte=100), name="assessments_assessment_pass_mark_percent"),
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=1, duration_minutes__lte=600),
                name="assessments_assessment_duration_sane",
            ),
            models.CheckConstraint(condition=Q(attempts__gte=1), name="assessments_assessment_one_attempt"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(expires_at__isnull=True) | Q(opens_at__lt=F("expires_at")),
                name="assessments_assessment_window",
            ),
            models.CheckConstraint(
                condition=~Q(status=AssessmentStatus.PUBLISHED) | Q(current__isnull=False),
                name="assessments_assessment_published_frozen",
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="assessments_test_changed"),
            # Published assessments of a tenant, newest first.
            models.Index(
                fields=["tenant", "-created_at"],
                condition=Q(status="published"),
                name="assessments_published",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Open to candidates."""
        return self.status == AssessmentStatus.PUBLISHED


class Section(PublicId, TenantOwned):
    """A part of an assessment. The weights of one assessment (percent) total 100. `draw_count` null: its fixed
    questions; else so many from the pool that tag, level, skill and set describe."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    instructions = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(default=100)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    draw_count = models.PositiveSmallIntegerField(null=True, blank=True)
    draw_strategy = models.CharField(max_length=10, choices=DrawStrategy, default=DrawStrategy.RANDOM)
    pool_set = models.ForeignKey(
        "assessments.QuestionSet", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pool_tag = models.CharField(max_length=60, blank=True)
    pool_level = models.CharField(max_length=12, choices=Level, blank=True)

    objects = TenantManager["Section"]()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "position"], name="assessments_section_position_unique"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="assessments_section_weight_percent"),
        ]

    def __str__(self) -> str:
        return self.title


class SectionQuestion(TenantOwned):
    """A fixed question of a section. `points` null: those of its version."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="fixed")
    question = models.ForeignKey("assessments.Question", on_delete=models.PROTECT, related_name="placements")
    position = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    objects = TenantManager["SectionQuestion"]()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["section", "question"], name="assessments_placement_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.section_id}: {self.question_id}"


class AssessmentVersion(PublicId, TenantOwned):
    """An assessment as it was published; never changed. `content` is `assessments.domain.blueprints.Blueprint` as JSON:
    settings, sections, and for each its question versions or its pool of them."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["AssessmentVersion"]()

    class Meta:
        ordering = ["assessment_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="assessments_assessmentversion_number_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} v{self.number}"


class RequisitionAssessment(PublicId, TenantOwned):
    """An assessment that belongs to a requisition; `stage` is the stage that sends it (null = by hand)."""

    requisition = models.ForeignKey(
        "recruiting.JobRequisition", on_delete=models.CASCADE, related_name="requisition_assessments"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="requisition_assessments")
    stage = models.ForeignKey(
        "recruiting.PipelineStage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["RequisitionAssessment"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["requisition", "assessment"], name="assessments_requisition_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.requisition_id}: {self.assessment_id}"
