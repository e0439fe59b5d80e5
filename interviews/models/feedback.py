"""Scorecards: what each interviewer says of an interview, blind until the own one is final."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import FeedbackStatus, Recommendation

_rating = [MinValueValidator(1), MaxValueValidator(5)]


class InterviewFeedback(PublicId, Timestamped, TenantOwned):
    """One interviewer's feedback on one interview. Ratings 1-5, null = not rated. `competency_ratings` {name: 1-5};
    `skills_evaluated` [{skill, rating, note}]; `questions_asked` [{question, note}]. Final is locked: an amendment
    writes a FeedbackVersion of what it said before. `status` is written by interviews.domain.feedback alone."""

    interview = models.ForeignKey("interviews.InterviewSession", on_delete=models.PROTECT, related_name="feedback")
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="interview_feedback"
    )
    status = models.CharField(max_length=5, choices=FeedbackStatus, default=FeedbackStatus.DRAFT)
    overall_rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=_rating)
    technical_rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=_rating)
    communication_rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=_rating)
    problem_solving_rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=_rating)
    culture_add_rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=_rating)
    competency_ratings = models.JSONField(default=dict, blank=True)
    recommendation = models.CharField(max_length=11, choices=Recommendation, blank=True)
    skills_evaluated = models.JSONField(default=list, blank=True)
    strengths = models.TextField(blank=True, max_length=8000)
    weaknesses = models.TextField(blank=True, max_length=8000)
    detailed_notes = models.TextField(blank=True, max_length=20000)
    questions_asked = models.JSONField(default=list, blank=True)
    requires_second_round = models.BooleanField(default=False)
    follow_up_notes = models.TextField(blank=True, max_length=8000)
    version = models.PositiveSmallIntegerField(default=1)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InterviewFeedback"]()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "interview feedback"
        constraints = [
            models.UniqueConstraint(fields=["interview", "interviewer"], name="interviews_feedback_unique"),
            models.CheckConstraint(
                condition=Q(status="draft")
                | (Q(overall_rating__isnull=False) & ~Q(recommendation="") & Q(submitted_at__isnull=False)),
                name="interviews_feedback_final_whole",
            ),
            models.CheckConstraint(
                condition=Q(overall_rating__isnull=True) | Q(overall_rating__gte=1, overall_rating__lte=5),
                name="interviews_feedback_overall_range",
            ),
            models.CheckConstraint(
                condition=Q(recommendation="") | Q(recommendation__in=Recommendation.values),
                name="interviews_feedback_recommendation",
            ),
        ]
        indexes = [
            # Feedback by recommendation (00-map).
            models.Index(fields=["recommendation"], name="interviews_feedback_recommend"),
        ]

    def __str__(self) -> str:
        return f"{self.interviewer}: {self.interview_id}"


class FeedbackVersion(TenantOwned):
    """What a final feedback said before an amendment; never changed."""

    feedback = models.ForeignKey(InterviewFeedback, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    amended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["FeedbackVersion"]()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["feedback", "number"], name="interviews_feedbackversion_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.feedback_id}: version {self.number}"
