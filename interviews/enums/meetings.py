"""Choices of people's interviews, and the tables of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class InterviewType(models.TextChoices):
    """What a person's interview is about."""

    TECHNICAL = "technical", "Technical"
    BEHAVIORAL = "behavioral", "Behavioral"
    CULTURAL = "cultural", "Cultural"
    PANEL = "panel", "Panel"
    SCREENING = "screening", "Screening"


class InterviewMode(models.TextChoices):
    """How people meet."""

    VIDEO = "video", _("Video")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in-person", _("In person")
    AI = "ai", _("AI interview")


class InterviewStatus(models.TextChoices):
    """Where a person's interview stands."""

    SCHEDULED = "scheduled", _("Scheduled")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Canceled")
    NO_SHOW = "no_show", _("No show")


_S = InterviewStatus
INTERVIEW_FLOW = Flow(
    {
        _S.SCHEDULED: [_S.IN_PROGRESS, _S.CANCELLED, _S.NO_SHOW],
        _S.IN_PROGRESS: [_S.COMPLETED, _S.NO_SHOW],
        _S.COMPLETED: [],
        _S.CANCELLED: [],
        _S.NO_SHOW: [_S.SCHEDULED],
    }
)


class ParticipantRole(models.TextChoices):
    """What an interviewer is in an interview."""

    LEAD = "lead", "Lead"
    PANEL = "panel", "Panel"


class Response(models.TextChoices):
    """What an interviewer says to being asked."""

    NEEDS_ACTION = "needs_action", "Not answered"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    TENTATIVE = "tentative", "Tentative"


class BusySource(models.TextChoices):
    """Where a busy block comes from."""

    MANUAL = "manual", "Entered by hand"
    CALENDAR = "calendar", "Read from a calendar"


class BookingStatus(models.TextChoices):
    """Where a link to choose a time stands."""

    OPEN = "open", "Open"
    BOOKED = "booked", "Booked"
    CANCELLED = "cancelled", "Canceled"
    EXPIRED = "expired", "Expired"


_B = BookingStatus
BOOKING_FLOW = Flow(
    {
        _B.OPEN: [_B.BOOKED, _B.CANCELLED, _B.EXPIRED],
        _B.BOOKED: [_B.OPEN, _B.CANCELLED],
        _B.CANCELLED: [],
        _B.EXPIRED: [_B.OPEN],
    }
)


class FeedbackStatus(models.TextChoices):
    """Whether feedback is handed in. Final is locked; a change is an amendment."""

    DRAFT = "draft", "Draft"
    FINAL = "final", "Final"


FEEDBACK_FLOW = Flow({FeedbackStatus.DRAFT: [FeedbackStatus.FINAL], FeedbackStatus.FINAL: []})


class Recommendation(models.TextChoices):
    """What an interviewer would do."""

    STRONG_HIRE = "strong_hire", "Strong hire"
    HIRE = "hire", "Hire"
    MAYBE = "maybe", "Maybe"
    NO_HIRE = "no_hire", "No hire"
