"""When people can sit in interviews, and links by which a candidate chooses a time."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from interviews.enums import BookingStatus, BusySource, InterviewMode, InterviewType


class InterviewerCalendar(PublicId, Timestamped, TenantOwned):
    """How one person's interviews are planned in one company: timezone, breaks, limits, a calendar to read busy times
    from, and the private feed (its secret kept as a hash)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interviewer_calendars")
    timezone = models.CharField(max_length=64, default="UTC")
    buffer_minutes = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(120)])
    daily_limit = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    weekly_limit = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    calendar_url = models.URLField(max_length=500, blank=True)
    calendar_read_at = models.DateTimeField(null=True, blank=True)
    calendar_error = models.CharField(max_length=300, blank=True)
    feed_hash = models.CharField(max_length=64, blank=True)

    objects = TenantManager["InterviewerCalendar"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "user"], name="interviews_calendar_user_unique"),
            models.UniqueConstraint(
                fields=["feed_hash"], condition=~Q(feed_hash=""), name="interviews_calendar_feed_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user}"


class Availability(PublicId, TenantOwned):
    """Hours of one weekday (0 = Monday) in which a person sits in interviews, in the calendar's timezone. No row at
    all: working days, 9 to 17."""

    calendar = models.ForeignKey(InterviewerCalendar, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    starts = models.TimeField()
    ends = models.TimeField()

    objects = TenantManager["Availability"]()

    class Meta:
        ordering = ["weekday", "starts"]
        verbose_name_plural = "availability"
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="interviews_availability_ordered"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="interviews_availability_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"


class BusyBlock(PublicId, TenantOwned):
    """A time in which a person cannot sit. What it is for is not kept."""

    calendar = models.ForeignKey(InterviewerCalendar, on_delete=models.CASCADE, related_name="busy")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=8, choices=BusySource, default=BusySource.MANUAL)

    objects = TenantManager["BusyBlock"]()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="interviews_busy_ordered"),
        ]
        indexes = [
            # Busy times of a person in a window.
            models.Index(fields=["calendar", "starts_at"], name="interviews_busy_window"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} - {self.ends_at:%H:%M}"


class BookingLink(PublicId, Timestamped, TenantOwned):
    """A signed link by which a candidate chooses a time, and later moves or cancels it. All of `interviewers` and one
    of `pool` sit. `status` is written by interviews.domain.booking_states alone."""

    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.PROTECT, related_name="booking_links")
    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="booking_links"
    )
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    plan_interview = models.ForeignKey(
        "interviews.PlanInterview", null=True, blank=True, on_delete=models.SET_NULL, related_name="booking_links"
    )
    title = models.CharField(max_length=200)
    interview_type = models.CharField(max_length=10, choices=InterviewType, default=InterviewType.TECHNICAL)
    mode = models.CharField(max_length=9, choices=InterviewMode, default=InterviewMode.VIDEO)
    minutes = models.PositiveSmallIntegerField(default=60, validators=[MinValueValidator(15), MaxValueValidator(480)])
    meeting_link = models.URLField(max_length=500, blank=True)
    room = models.ForeignKey("interviews.Room", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    interviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    pool = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    token_hash = models.CharField(max_length=64)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    notice_hours = models.PositiveSmallIntegerField(default=24)
    timezone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=10, default="en")
    status = models.CharField(max_length=9, choices=BookingStatus, default=BookingStatus.OPEN)
    session = models.OneToOneField(
        "interviews.InterviewSession", null=True, blank=True, on_delete=models.SET_NULL, related_name="booking_link"
    )
    moves = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["BookingLink"]()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="interviews_booking_token_unique"),
            models.CheckConstraint(
                condition=Q(status__in=BookingStatus.values), name="interviews_booking_status_known"
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="interviews_booking_window"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.candidate}"
