"""Sittings: one person taking one test, its paper, its history."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import RUNNING, SessionStatus
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


def _exactly_one(*names: str) -> Q:
    """Exactly one of these links is set."""
    whole = Q()
    for name in names:
        whole |= Q(**{f"{other}__isnull": other != name for other in names})
    return whole


class SessionQuerySet(models.QuerySet["TestSession"]):
    """Filters that read as English."""

    def running(self) -> "SessionQuerySet":
        """Begun and not handed in."""
        return self.filter(status__in=RUNNING)


class TestSession(PublicId, Timestamped, TenantOwned):
    """One sitting. `status` is written by assessments.domain.transitions alone, with the row locked.

    Times are UTC; `deadline_at` already holds multiplier, extra minutes and pauses; `paused_seconds` is the sum so far.
    `score` is points earned, `score_percentage` 0-100 by section weights; both null until marked.
    `rules` is what was pinned at the start: {navigation, question_seconds, sections: {number: seconds}, window_end}.
    `pause_until` ends a break by itself; `current_since` is when the place `current_position` was last looked at.
    """

    __test__ = False  # pytest would collect it by its name

    question_set = models.ForeignKey(
        "assessments.QuestionSet", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.PROTECT, related_name="test_sessions"
    )
    assessment = models.ForeignKey(
        "assessments.Assessment", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    assessment_version = models.ForeignKey(
        "assessments.AssessmentVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    assessment_application = models.ForeignKey(
        "assessments.AssessmentApplication", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    token = models.OneToOneField(
        "assessments.AssessmentToken", null=True, blank=True, on_delete=models.PROTECT, related_name="session"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="test_sessions"
    )
    candidate_name = models.CharField(max_length=200, blank=True)
    candidate_email = models.EmailField(max_length=254, blank=True)
    watch = models.ForeignKey(
        "proctoring.Watch", null=True, blank=True, on_delete=models.PROTECT, related_name="test_sessions"
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    seed = models.PositiveBigIntegerField()
    is_preview = models.BooleanField(default=False)
    is_practice = models.BooleanField(default=False)
    status = models.CharField(max_length=11, choices=SessionStatus, default=SessionStatus.INVITED)
    limit_seconds = models.PositiveIntegerField()
    started_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    pause_until = models.DateTimeField(null=True, blank=True)
    breaks_taken = models.PositiveSmallIntegerField(default=0)
    completed_at = models.DateTimeField(null=True, blank=True)
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    current_position = models.PositiveSmallIntegerField(default=1)
    current_since = models.DateTimeField(null=True, blank=True)
    rules = models.JSONField(default=dict, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)
    accommodation = models.JSONField(default=dict, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    check_results = models.JSONField(default=dict, blank=True)
    total_questions = models.PositiveSmallIntegerField(default=0)
    correct_answers = models.PositiveSmallIntegerField(null=True, blank=True)
    wrong_answers = models.PositiveSmallIntegerField(null=True, blank=True)
    unanswered = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    possible = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    score_percentage = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    breakdown = models.JSONField(default=dict, blank=True)
    is_withheld = models.BooleanField(default=False)
    release_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=500, blank=True)

    objects = TenantManager.from_queryset(SessionQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one("question_set", "job_description", "assessment"),
                name="assessments_session_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(candidate_email=""), name="assessments_session_somebody"
            ),
            models.CheckConstraint(
                condition=Q(status__in=SessionStatus.values), name="assessments_session_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["invited", "ready", "expired", "voided"])
                | Q(started_at__isnull=False, deadline_at__isnull=False),
                name="assessments_session_started",
            ),
            models.CheckConstraint(
                condition=~Q(status="paused") | Q(paused_at__isnull=False), name="assessments_session_paused_at"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "grading", "graded", "released"]) | Q(completed_at__isnull=False),
                name="assessments_session_completed_at",
            ),
            models.CheckConstraint(
                condition=~Q(status="released") | Q(released_at__isnull=False, score_percentage__isnull=False),
                name="assessments_session_released_scored",
            ),
            models.CheckConstraint(
                condition=Q(score_percentage__isnull=True) | Q(score_percentage__gte=0, score_percentage__lte=100),
                name="assessments_session_percent",
            ),
            models.UniqueConstraint(
                fields=["assessment_application", "attempt"],
                condition=Q(assessment_application__isnull=False),
                name="assessments_session_attempt_unique",
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="assessments_session_changed"),
            # A person's own sittings, newest first.
            models.Index(fields=["user", "-created_at"], name="assessments_session_user"),
            # The sittings of an assessment, newest first.
            models.Index(fields=["assessment", "-created_at"], name="assessments_session_list"),
            # The sittings of a practice set.
            models.Index(fields=["question_set", "-created_at"], name="assessments_session_set"),
            # The finalizer: what has run out.
            models.Index(
                fields=["deadline_at"],
                condition=Q(status__in=["in_progress", "overdue"]),
                name="assessments_session_due",
            ),
            # The release task.
            models.Index(
                fields=["release_at"],
                condition=Q(status="graded", release_at__isnull=False, released_at__isnull=True),
                name="assessments_session_release",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_name or self.candidate_email or self.user_id}: {self.status}"


class SessionQuestion(TenantOwned):
    """One place of a sitting's paper: a pinned version, laid out by the seed. `layout` maps letters to the item's ids.
    `seconds_spent` is the server's count; `closed_at` ends it for good (forward only, or its own limit)."""

    session = models.ForeignKey(TestSession, on_delete=models.CASCADE, related_name="paper")
    position = models.PositiveSmallIntegerField()
    section = models.PositiveSmallIntegerField(default=1)
    section_title = models.CharField(max_length=120, blank=True)
    section_weight = models.PositiveSmallIntegerField(default=100)
    version = models.ForeignKey("assessments.QuestionVersion", on_delete=models.PROTECT, related_name="papers")
    question = models.ForeignKey("assessments.Question", on_delete=models.PROTECT, related_name="papers")
    layout = models.JSONField(default=dict)
    points = models.DecimalField(max_digits=7, decimal_places=2)
    skill = models.CharField(max_length=120, blank=True)
    topic = models.CharField(max_length=120, blank=True)
    first_shown_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    seconds_spent = models.PositiveIntegerField(default=0)
    is_flagged = models.BooleanField(default=False)

    objects = TenantManager["SessionQuestion"]()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="assessments_paper_position_unique"),
            models.UniqueConstraint(fields=["session", "question"], name="assessments_paper_question_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.position}"


class SessionEvent(TenantOwned):
    """The history of a sitting: one row a move or act, never changed."""

    session = models.ForeignKey(TestSession, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40)
    from_status = models.CharField(max_length=11, blank=True)
    to_status = models.CharField(max_length=11, blank=True)
    note = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["SessionEvent"]()

    class Meta:
        indexes = [
            # A sitting's history.
            models.Index(fields=["session", "id"], name="assessments_event_history"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%H:%M:%S}"


class HelpRequest(PublicId, TenantOwned):
    """A candidate asks the inviting team for help during a sitting. The clock runs on unless staff pause it."""

    session = models.ForeignKey(TestSession, on_delete=models.CASCADE, related_name="help_requests")
    message = models.TextField(max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, max_length=2000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["HelpRequest"]()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.message[:60]
