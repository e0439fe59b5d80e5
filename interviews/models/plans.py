"""Interview plans: which interviews a stage holds, and the kit of each."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import InterviewMode, InterviewType


class InterviewPlan(PublicId, Timestamped, TenantOwned):
    """The interviews of one requisition, or (requisition null) a plan to copy from. `version` grows with each change;
    an interview keeps its kit as it was scheduled."""

    requisition = models.OneToOneField(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.CASCADE, related_name="interview_plan"
    )
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InterviewPlan"]()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PlanInterview(PublicId, Timestamped, TenantOwned):
    """One interview of a plan: when (stage), what (kit), who. `questions` [{text, competency, prompts}];
    `competencies` [{name, anchors {"1" … "5"}}] are the focus of the scorecard. `pool` serves where any one of several
    may sit; `pool_weekly_limit` interviews a person and week."""

    plan = models.ForeignKey(InterviewPlan, on_delete=models.CASCADE, related_name="interviews")
    stage = models.ForeignKey(
        "recruiting.PipelineStage", null=True, blank=True, on_delete=models.SET_NULL, related_name="plan_interviews"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True, max_length=2000)
    interview_type = models.CharField(max_length=10, choices=InterviewType, default=InterviewType.TECHNICAL)
    mode = models.CharField(max_length=9, choices=InterviewMode, default=InterviewMode.VIDEO)
    minutes = models.PositiveSmallIntegerField(default=60, validators=[MinValueValidator(15), MaxValueValidator(480)])
    questions = models.JSONField(default=list, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    template = models.ForeignKey(
        "interviews.InterviewTemplate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    interviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    pool = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    pool_weekly_limit = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TenantManager["PlanInterview"]()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="interviews_planinterview_position_unique"),
            models.CheckConstraint(
                condition=Q(interview_type__in=InterviewType.values), name="interviews_planinterview_type_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
