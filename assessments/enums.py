"""Choices of assessments, and the tables of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class QuestionKind(models.TextChoices):
    """What is asked, and so how it is answered and marked."""

    SINGLE = "single", _("Single choice")
    MULTIPLE = "multiple", _("Multiple choice")
    TRUE_FALSE = "true_false", _("True or false")
    NUMERIC = "numeric", _("Number")
    SHORT_TEXT = "short_text", _("Short text")
    CLOZE = "cloze", _("Fill the gaps")
    MATCHING = "matching", _("Matching")
    ORDERING = "ordering", _("Ordering")
    LONG_TEXT = "long_text", _("Long text")
    FILE_UPLOAD = "file_upload", _("File upload")
    CODING = "coding", _("Coding")


# Marked by code at once. Long text and files are marked by a person; coding by running it.
DETERMINISTIC = frozenset(
    {
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.NUMERIC,
        QuestionKind.SHORT_TEXT,
        QuestionKind.CLOZE,
        QuestionKind.MATCHING,
        QuestionKind.ORDERING,
    }
)
BY_PERSON = frozenset({QuestionKind.LONG_TEXT, QuestionKind.FILE_UPLOAD})


class Level(models.TextChoices):
    """How hard a question or a set is."""

    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")
    EXPERT = "expert", _("Expert")


# Words that other systems and people use for the four levels.
LEVEL_ALIASES: dict[str, str] = {
    "basic": Level.BEGINNER,
    "easy": Level.BEGINNER,
    "entry": Level.BEGINNER,
    "junior": Level.BEGINNER,
    "novice": Level.BEGINNER,
    "medium": Level.INTERMEDIATE,
    "moderate": Level.INTERMEDIATE,
    "mid": Level.INTERMEDIATE,
    "working": Level.INTERMEDIATE,
    "hard": Level.ADVANCED,
    "difficult": Level.ADVANCED,
    "senior": Level.ADVANCED,
    "strong": Level.ADVANCED,
    "master": Level.EXPERT,
    "lead": Level.EXPERT,
    "very hard": Level.EXPERT,
}


def level_of(word: str) -> str:
    """The level that a word means. Raises ValueError for a word that means none.

    >>> level_of(" Basic "), level_of("expert")
    ('beginner', 'expert')
    """
    plain = " ".join(word.lower().replace("_", " ").replace("-", " ").split())
    if plain in Level.values:
        return plain
    if plain in LEVEL_ALIASES:
        return str(LEVEL_ALIASES[plain])
    raise ValueError(f"“{word}” is no level. Use beginner, intermediate, advanced or expert.")


class QuestionStatus(models.TextChoices):
    """Whether a question may be used."""

    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved"
    RETIRED = "retired", "Retired"


QUESTION_FLOW = Flow(
    {
        QuestionStatus.DRAFT: [QuestionStatus.APPROVED, QuestionStatus.RETIRED],
        QuestionStatus.APPROVED: [QuestionStatus.DRAFT, QuestionStatus.RETIRED],
        QuestionStatus.RETIRED: [QuestionStatus.DRAFT],
    }
)


class Method(models.TextChoices):
    """What an assessment consists of."""

    QUESTIONNAIRE = "questionnaire", "Questions"
    INTERVIEW = "interview", "AI interview"
    BOTH = "both", "Questions and AI interview"


class Navigation(models.TextChoices):
    """Whether one may go back."""

    FREE = "free", "Any order"
    FORWARD = "forward", "Forward only"


class ReleasePolicy(models.TextChoices):
    """When a candidate sees the result."""

    IMMEDIATE = "immediate", "At once"
    DELAYED = "delayed", "After a day"
    MANUAL = "manual", "When somebody releases it"


class AssessmentStatus(models.TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


ASSESSMENT_FLOW = Flow(
    {
        AssessmentStatus.DRAFT: [AssessmentStatus.PUBLISHED, AssessmentStatus.ARCHIVED],
        AssessmentStatus.PUBLISHED: [AssessmentStatus.DRAFT, AssessmentStatus.ARCHIVED],
        AssessmentStatus.ARCHIVED: [AssessmentStatus.DRAFT],
    }
)


class DrawStrategy(models.TextChoices):
    """How questions come from a pool."""

    RANDOM = "random", "At random"
    LEAST_USED = "least_used", "Least used first"


class ApplicationStatus(models.TextChoices):
    """Where a candidate stands in an assessment."""

    PENDING = "pending", "Invited"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETED = "completed", "Completed"
    SHORTLISTED = "shortlisted", "Shortlisted"
    REJECTED = "rejected", "Rejected"


APPLICATION_FLOW = Flow(
    {
        ApplicationStatus.PENDING: [ApplicationStatus.IN_PROGRESS, ApplicationStatus.REJECTED],
        ApplicationStatus.IN_PROGRESS: [
            ApplicationStatus.COMPLETED,
            ApplicationStatus.PENDING,
            ApplicationStatus.REJECTED,
        ],
        ApplicationStatus.COMPLETED: [
            ApplicationStatus.SHORTLISTED,
            ApplicationStatus.REJECTED,
            ApplicationStatus.PENDING,
        ],
        ApplicationStatus.SHORTLISTED: [ApplicationStatus.COMPLETED, ApplicationStatus.REJECTED],
        ApplicationStatus.REJECTED: [ApplicationStatus.COMPLETED, ApplicationStatus.PENDING],
    }
)


class SessionStatus(models.TextChoices):
    """Where a sitting stands. The clock runs in IN_PROGRESS and OVERDUE only."""

    INVITED = "invited", _("Invited")
    READY = "ready", _("Ready")
    IN_PROGRESS = "in_progress", _("In progress")
    PAUSED = "paused", _("Paused")
    OVERDUE = "overdue", _("Time is over")
    SUBMITTED = "submitted", _("Submitted")
    GRADING = "grading", _("Being marked")
    GRADED = "graded", _("Marked")
    RELEASED = "released", _("Released")
    EXPIRED = "expired", _("Expired")
    ABANDONED = "abandoned", _("Abandoned")
    VOIDED = "voided", _("Voided")


_S = SessionStatus
SESSION_FLOW = Flow(
    {
        _S.INVITED: [_S.READY, _S.IN_PROGRESS, _S.EXPIRED, _S.VOIDED],
        _S.READY: [_S.IN_PROGRESS, _S.EXPIRED, _S.VOIDED],
        _S.IN_PROGRESS: [_S.PAUSED, _S.OVERDUE, _S.SUBMITTED, _S.ABANDONED, _S.VOIDED],
        _S.PAUSED: [_S.IN_PROGRESS, _S.SUBMITTED, _S.ABANDONED, _S.VOIDED],
        _S.OVERDUE: [_S.SUBMITTED, _S.VOIDED],
        _S.SUBMITTED: [_S.GRADING, _S.VOIDED],
        _S.GRADING: [_S.GRADED, _S.VOIDED],
        _S.GRADED: [_S.RELEASED, _S.GRADING, _S.VOIDED],
        _S.RELEASED: [_S.GRADING, _S.VOIDED],
        _S.EXPIRED: [_S.VOIDED],
        _S.ABANDONED: [_S.SUBMITTED, _S.VOIDED],
        _S.VOIDED: [],
    }
)
BEFORE_START = (_S.INVITED, _S.READY)
RUNNING = (_S.IN_PROGRESS, _S.PAUSED, _S.OVERDUE)
HANDED_IN = (_S.SUBMITTED, _S.GRADING, _S.GRADED, _S.RELEASED)


class StepKind(models.TextChoices):
    """What became of one posted answer."""

    SAVED = "saved", "Saved"
    CONFLICT = "conflict", "Kept beside another tab's answer"
    LATE = "late", "Came after the end"
    OLD = "old", "Overtaken by a newer one of the same page"


class MarkSource(models.TextChoices):
    """Who or what marked."""

    CODE = "code", "Marked by rule"
    RUN = "run", "Marked by running it"
    PROPOSAL = "proposal", "Proposed by AI"
    PERSON = "person", "Marked by a person"
    SECOND = "second", "Second marker"


class RegradeStatus(models.TextChoices):
    """Where a change of marks stands."""

    PREVIEW = "preview", "Preview"
    APPLIED = "applied", "Applied"


class Verdict(models.TextChoices):
    """How a program ended."""

    AC = "AC", "Accepted"
    WA = "WA", "Wrong answer"
    TLE = "TLE", "Time limit exceeded"
    MLE = "MLE", "Memory limit exceeded"
    OLE = "OLE", "Output limit exceeded"
    RE = "RE", "Runtime error"
    CE = "CE", "Compile error"


class RunStatus(models.TextChoices):
    """Where one run of code stands."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    UNAVAILABLE = "unavailable", "Sandbox not available"


class RunKind(models.TextChoices):
    """Which tests a run uses."""

    VISIBLE = "visible", "Visible tests"
    FINAL = "final", "All tests"
