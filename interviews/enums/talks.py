"""Choices of AI interviews and of the language guard, and the tables of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class Difficulty(models.TextChoices):
    """How hard a question of a bank is."""

    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Medium")
    HARD = "hard", _("Hard")


class TagMode(models.TextChoices):
    """How several tags choose questions."""

    ANY = "any", "Any of the tags"
    ALL = "all", "All of the tags"


class ChatType(models.TextChoices):
    """What an AI interview is about."""

    GENERAL = "GEN", _("General")
    SKILLS = "SKL", _("Industry skills")
    PERSONALITY = "PER", _("Personality and culture fit")
    FINAL = "FIN", _("Final screening")


class ChatMode(models.TextChoices):
    """For oneself, or for a company."""

    PRACTICE = "practice", "Practice"
    INVITED = "invited", "Invited"


class ChatStatus(models.TextChoices):
    """Where an AI interview stands. The clock of an invited one runs in IN_PROGRESS only."""

    DRAFT = "draft", _("Being prepared")
    READY = "ready", _("Ready")
    IN_PROGRESS = "in_progress", _("In progress")
    FINALIZING = "finalizing", _("Being written up")
    FINALIZED = "finalized", _("Finished")
    EXPIRED = "expired", _("Expired")
    ABANDONED = "abandoned", _("Abandoned")


_C = ChatStatus
CHAT_FLOW = Flow(
    {
        _C.DRAFT: [_C.READY, _C.ABANDONED],
        _C.READY: [_C.IN_PROGRESS, _C.EXPIRED, _C.ABANDONED],
        _C.IN_PROGRESS: [_C.FINALIZING, _C.EXPIRED, _C.ABANDONED],
        _C.FINALIZING: [_C.FINALIZED],
        _C.FINALIZED: [],
        _C.EXPIRED: [],
        _C.ABANDONED: [],
    }
)
CHAT_ENDED = (_C.FINALIZING, _C.FINALIZED, _C.EXPIRED, _C.ABANDONED)


class Phase(models.TextChoices):
    """Where the server stands in the talk."""

    GREETING = "greeting", "Greeting"
    QUESTION = "question", "Question"
    FOLLOW_UP = "follow_up", "Follow-up"
    WRAP_UP = "wrap_up", "Closing"
    DONE = "done", "Done"


class MessageRole(models.TextChoices):
    """Who speaks."""

    SYSTEM = "system", "System"
    USER = "user", "Candidate"
    ASSISTANT = "assistant", "Interviewer"


class TurnIntent(models.TextChoices):
    """What a turn of the interviewer is for. The server chooses it; an engine only words it."""

    GREETING = "greeting", "Greeting"
    QUESTION = "question", "Question"
    CLARIFY = "clarify", "Asks to clarify"
    EXAMPLE = "example", "Asks for an example"
    RESULT = "result", "Asks for the result"
    OWN_ROLE = "own_role", "Asks for the own part"
    NUMBER = "number", "Asks for a figure"
    SCRIPTED = "scripted", "The question's own follow-up"
    REPEAT = "repeat", "Says the question again"
    WRAP_UP = "wrap_up", "Closing"


FOLLOW_UPS = (
    TurnIntent.CLARIFY,
    TurnIntent.EXAMPLE,
    TurnIntent.RESULT,
    TurnIntent.OWN_ROLE,
    TurnIntent.NUMBER,
    TurnIntent.SCRIPTED,
)


class TurnStatus(models.TextChoices):
    """Where the text of a turn stands; a candidate's is written at once."""

    WAITING = "waiting", "Waiting"
    WRITING = "writing", "Being written"
    DONE = "done", "Written"


class QuestionSource(models.TextChoices):
    """Where a key question comes from."""

    BANK = "bank", "Question bank"
    TEMPLATE = "template", "Template"
    RESUME = "resume", "Your résumé"
    JOB = "job", "The job"


class InvitationStatus(models.TextChoices):
    """Where an invitation to an AI interview stands."""

    PENDING = "pending", _("Invited")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")
    REVIEWED = "reviewed", _("Reviewed")
    EXPIRED = "expired", _("Expired")
    CANCELLED = "cancelled", _("Canceled")


_I = InvitationStatus
INVITATION_FLOW = Flow(
    {
        _I.PENDING: [_I.IN_PROGRESS, _I.EXPIRED, _I.CANCELLED],
        _I.IN_PROGRESS: [_I.COMPLETED],
        _I.COMPLETED: [_I.REVIEWED],
        _I.REVIEWED: [],
        _I.EXPIRED: [_I.PENDING, _I.CANCELLED],
        _I.CANCELLED: [],
    }
)


class ReviewStatus(models.TextChoices):
    """Whether a person has looked at an interview."""

    PENDING = "pending", "To review"
    COMPLETED = "completed", "Reviewed"


class ReportStatus(models.TextChoices):
    """Where the report of an interview stands."""

    WAITING = "waiting", "Waiting"
    WORKING = "working", "Being written"
    READY = "ready", "Ready"
    INSUFFICIENT = "insufficient", "Insufficient evidence"
    FAILED = "failed", "Could not be written"


_R = ReportStatus
REPORT_FLOW = Flow(
    {
        _R.WAITING: [_R.WORKING, _R.FAILED],
        _R.WORKING: [_R.READY, _R.INSUFFICIENT, _R.FAILED, _R.WAITING],
        _R.READY: [_R.WAITING],
        _R.INSUFFICIENT: [_R.WAITING],
        _R.FAILED: [_R.WAITING],
    }
)


class BiasCategory(models.TextChoices):
    """What a term of the language guard touches."""

    AGE = "age", "Age"
    GENDER = "gender", "Gender"
    RACE = "race", "Race and origin"
    DISABILITY = "disability", "Disability"
    APPEARANCE = "appearance", "Appearance"
    FAMILY = "family", "Family"
    OTHER = "other", "Other"


class BiasSeverity(models.IntegerChoices):
    """What a term does to a text: it asks for a look, or it stops the save."""

    WARNING = 1, "Warning"
    BLOCKING = 2, "Blocking"


class BiasLevel(models.TextChoices):
    """How much a text was flagged."""

    CLEAN = "clean", "Clean"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
