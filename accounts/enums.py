"""Choices of people, notices and mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class Role(models.TextChoices):
    """What a person is in one tenant."""

    ADMIN = "admin", "Admin"
    SENIOR = "senior", "Senior recruiter"
    JUNIOR = "junior", "Junior recruiter"
    INTERVIEWER = "interviewer", "Interviewer"
    VIEWER = "viewer", "Viewer"
    CANDIDATE = "candidate", "Candidate"


# What a token of a person with that role may be limited to. The roles are no ladder: a viewer reads more than a
# junior recruiter and writes nothing, so neither may stand in for the other.
MAY_ACT_AS: dict[str, tuple[str, ...]] = {
    Role.ADMIN: (Role.ADMIN, Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER, Role.VIEWER, Role.CANDIDATE),
    Role.SENIOR: (Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER, Role.VIEWER, Role.CANDIDATE),
    Role.JUNIOR: (Role.JUNIOR, Role.CANDIDATE),
    Role.INTERVIEWER: (Role.INTERVIEWER, Role.CANDIDATE),
    Role.VIEWER: (Role.VIEWER, Role.CANDIDATE),
    Role.CANDIDATE: (Role.CANDIDATE,),
}


def lower_role(role: str, cap: str) -> str:
    """What `role` leaves under `cap`: the one that the other includes, else a candidate's.

    >>> lower_role("senior", "viewer"), lower_role("junior", "viewer")
    ('viewer', 'candidate')
    """
    if cap in MAY_ACT_AS.get(role, ()):
        return cap
    return role if role in MAY_ACT_AS.get(cap, ()) else str(Role.CANDIDATE)


class AuthProvider(models.TextChoices):
    """How a person first signed up."""

    LOCAL = "local", "E-mail and password"
    GOOGLE = "google", "Google"
    MICROSOFT = "microsoft", "Microsoft"
    COMPANY = "company", "Company sign-in (OpenID Connect)"


class Theme(models.TextChoices):
    """Light and dark pages."""

    SYSTEM = "system", _("As the device says")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class NoticeType(models.TextChoices):
    """What a notice is about."""

    SYSTEM = "system", "Your account and team"
    ASSESSMENT = "assessment", "Assessments"
    INTERVIEW = "interview", "Interviews"
    APPLICATION = "application", "Applications"
    PROCTORING = "proctoring", "Proctoring"
    PRIVACY = "privacy", "Privacy"


class Priority(models.TextChoices):
    """How soon a notice wants to be read."""

    LOW = "low", "Low"
    NORMAL = "normal", "Normal"
    HIGH = "high", "High"
    URGENT = "urgent", "Urgent"


class MailStatus(models.TextChoices):
    """Where a mail stands."""

    PENDING = "pending", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"


class StreakKind(models.TextChoices):
    """What a person comes back for."""

    LOGIN = "login", _("Signing in")
    PRACTICE = "practice", _("Practicing")


class ConsentPurpose(models.TextChoices):
    """What a person agrees to."""

    APPLICATION = "application", "Handling an application"
    AI_ASSISTANCE = "ai_assistance", "Assistance by software"
    PROCTORING = "proctoring", "Watching a test or a talk"
    SELF_ID = "self_id", "Self-identification"
    RETENTION = "retention", "Being kept for other jobs"


class RoleRequestStatus(models.TextChoices):
    """Where a wish for another role stands."""

    PENDING = "pending", "Waiting"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"


ROLE_REQUEST_FLOW = Flow(
    {
        RoleRequestStatus.PENDING: [RoleRequestStatus.APPROVED, RoleRequestStatus.REJECTED],
        RoleRequestStatus.APPROVED: [],
        RoleRequestStatus.REJECTED: [],
    }
)


class TeamAssignmentType(models.TextChoices):
    """How a senior leads a junior."""

    DIRECT = "direct", "Direct"
    TEMPORARY = "temporary", "For a time"
    BACKUP = "backup", "As a stand-in"


class MailTime(models.TextChoices):
    """Whether and when a notice is mailed too."""

    OFF = "off", _("Not mailed")
    NOW = "now", _("At once")
    DAILY = "daily", _("In the daily mail")


class PrivacyExportStatus(models.TextChoices):
    """Where a copy of somebody's data stands."""

    WAITING = "waiting", "Being gathered"
    READY = "ready", "Ready"
    FAILED = "failed", "Failed"
    ENDED = "ended", "Ended"


EXPORT_FLOW = Flow(
    {
        PrivacyExportStatus.WAITING: [PrivacyExportStatus.READY, PrivacyExportStatus.FAILED],
        PrivacyExportStatus.READY: [PrivacyExportStatus.ENDED],
        PrivacyExportStatus.FAILED: [],
        PrivacyExportStatus.ENDED: [],
    }
)


class DeletionStatus(models.TextChoices):
    """Where an erasure stands."""

    PROVING = "proving", "Waits for the code"
    PLANNED = "planned", "Planned"
    CANCELED = "canceled", "Canceled"
    ERASED = "erased", "Erased"


DELETION_FLOW = Flow(
    {
        DeletionStatus.PROVING: [DeletionStatus.PLANNED, DeletionStatus.CANCELED],
        DeletionStatus.PLANNED: [DeletionStatus.CANCELED, DeletionStatus.ERASED],
        DeletionStatus.CANCELED: [],
        DeletionStatus.ERASED: [],
    }
)


class IdentityProof(models.TextChoices):
    """How it was made sure that the person asks."""

    PASSWORD = "password", "Password"
    FRESH_LOGIN = "fresh_login", "Signed in just now"
    EMAILED_CODE = "emailed_code", "Code sent by e-mail"
    STATUS_LINK = "status_link", "Their own status link"
    BY_ADMIN = "by_admin", "An admin answers for it"
    RETENTION = "retention", "The time for keeping is over"
