"""Interview templates, the versions that interviews hold on to, and which template suits a job."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import ChatType, TagMode

_percent = [MinValueValidator(0), MaxValueValidator(100)]


class InterviewTemplate(PublicId, Timestamped, TenantOwned):
    """How an AI interview is made. Either its sections are its questions ([{id, title, content, order, weight,
    question_id}], weights totaling 100), or its questions are drawn from banks by tags and difficulty.
    `competencies` [{name, anchors {"1" … "5"}}]; `seconds_per_question` seconds; `follow_up_budget` a question."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="interview_templates"
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=4000)
    type = models.CharField(max_length=3, choices=ChatType, default=ChatType.GENERAL)
    difficulty = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1), MaxValueValidator(5)])
    question_count = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    easy_percentage = models.PositiveSmallIntegerField(default=33, validators=_percent)
    medium_percentage = models.PositiveSmallIntegerField(default=34, validators=_percent)
    hard_percentage = models.PositiveSmallIntegerField(default=33, validators=_percent)
    use_auto_assembly = models.BooleanField(default=False)
    tags = models.ManyToManyField("interviews.Tag", blank=True, related_name="templates")
    tag_mode = models.CharField(max_length=3, choices=TagMode, default=TagMode.ANY)
    question_banks = models.ManyToManyField("interviews.QuestionBank", blank=True, related_name="templates")
    sections = models.JSONField(default=list, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    seconds_per_question = models.PositiveIntegerField(
        default=240, validators=[MinValueValidator(30), MaxValueValidator(3600)]
    )
    follow_up_budget = models.PositiveSmallIntegerField(default=2, validators=[MaxValueValidator(5)])
    is_shared = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InterviewTemplate"]()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(easy_percentage=100 - F("medium_percentage") - F("hard_percentage")),
                name="interviews_template_split_100",
            ),
            models.CheckConstraint(
                condition=Q(difficulty__gte=1, difficulty__lte=5), name="interviews_template_difficulty"
            ),
            models.CheckConstraint(
                condition=Q(question_count__gte=1, question_count__lte=50), name="interviews_template_count"
            ),
            models.CheckConstraint(condition=Q(type__in=ChatType.values), name="interviews_template_type_known"),
        ]
        indexes = [
            # A person's templates, newest first.
            models.Index(fields=["user", "-created_at"], name="interviews_template_owner"),
        ]

    def __str__(self) -> str:
        return self.name

    def validate_difficulty_distribution(self) -> bool:
        """Whether the three percentages total 100."""
        return self.easy_percentage + self.medium_percentage + self.hard_percentage == 100

    def total_weight(self) -> int:
        """The weights of the sections, together."""
        return sum(int(section.get("weight", 0)) for section in self.sections)

    def to_dict(self) -> dict[str, Any]:
        """Everything that makes the template, as plain JSON; tags by name, banks by public id."""
        return {
            "id": str(self.public_id),
            "name": self.name,
            "description": self.description,
            "type": self.type,
            "difficulty": self.difficulty,
            "question_count": self.question_count,
            "easy_percentage": self.easy_percentage,
            "medium_percentage": self.medium_percentage,
            "hard_percentage": self.hard_percentage,
            "use_auto_assembly": self.use_auto_assembly,
            "tags": sorted(tag.name for tag in self.tags.all()),
            "tag_mode": self.tag_mode,
            "question_banks": sorted(str(bank.public_id) for bank in self.question_banks.all()),
            "sections": self.sections,
            "competencies": self.competencies,
            "seconds_per_question": self.seconds_per_question,
            "follow_up_budget": self.follow_up_budget,
        }


class TemplateVersion(PublicId, TenantOwned):
    """What one template asked at one time; never changed, and kept when the template is deleted. `questions` is the
    drawn set in its order: PlannedQuestion dumps with `weight` (they total 100). `snapshot` is the template's
    to_dict(); `seed` drew the questions."""

    template = models.ForeignKey(
        InterviewTemplate, null=True, blank=True, on_delete=models.SET_NULL, related_name="versions"
    )
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    snapshot = models.JSONField(default=dict)
    questions = models.JSONField(default=list)
    seed = models.CharField(max_length=64)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["TemplateVersion"]()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], condition=Q(template__isnull=False), name="interviews_version_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.number})"


class TemplateRecommendation(PublicId, Timestamped, TenantOwned):
    """The template that suits a job description best. `score` 0-100; `reasons` are sentences; null template: none
    suited, or it was deleted since."""

    job_description = models.OneToOneField(
        "recruiting.JobDescription", on_delete=models.CASCADE, related_name="template_recommendation"
    )
    template = models.ForeignKey(
        InterviewTemplate, null=True, blank=True, on_delete=models.SET_NULL, related_name="recommendations"
    )
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)

    objects = TenantManager["TemplateRecommendation"]()

    def __str__(self) -> str:
        return f"{self.job_description}: {self.template or '–'}"
