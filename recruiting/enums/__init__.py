"""Choices of recruiting, and the tables of allowed moves."""

from django.db import models

from config.workflow import Flow


class EmploymentType(models.TextChoices):
    """How a person is employed."""

    FULL_TIME = "full_time", "Full-time"
    PART_TIME = "part_time", "Part-time"
    CONTRACT = "contract", "Contract"
    INTERNSHIP = "internship", "Internship"
    TEMPORARY = "temporary", "Temporary"


class RemotePolicy(models.TextChoices):
    """Where the work is done."""

    ONSITE = "onsite", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"


class Seniority(models.TextChoices):
    """Experience level: entry 0-2 years, mid 2-5, senior 5-8, lead 8-12, executive 12 and more."""

    ENTRY = "entry", "Entry"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"
    EXECUTIVE = "executive", "Executive"


class SkillLevel(models.TextChoices):
    """How well a skill is held or wanted."""

    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Working"
    ADVANCED = "advanced", "Advanced"
    EXPERT = "expert", "Expert"


class RequisitionStatus(models.TextChoices):
    """Where an opening stands."""

    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"
    FILLED = "filled", "Filled"
    CANCELLED = "cancelled", "Cancelled"


REQUISITION_FLOW = Flow(
    {
        RequisitionStatus.DRAFT: [RequisitionStatus.OPEN, RequisitionStatus.CANCELLED],
        RequisitionStatus.OPEN: [
            RequisitionStatus.PAUSED,
            RequisitionStatus.CLOSED,
            RequisitionStatus.FILLED,
            RequisitionStatus.CANCELLED,
        ],
        RequisitionStatus.PAUSED: [RequisitionStatus.OPEN, RequisitionStatus.CLOSED, RequisitionStatus.CANCELLED],
        RequisitionStatus.CLOSED: [RequisitionStatus.OPEN],
        RequisitionStatus.FILLED: [RequisitionStatus.OPEN],
        RequisitionStatus.CANCELLED: [],
    }
)


class ParsingStatus(models.TextChoices):
    """Where the reading of a posting stands."""

    PENDING = "pending", "Waiting"
    IN_PROGRESS = "in_progress", "Reading"
    SUCCESS = "success", "Read"
    ERROR = "error", "Not read"


PARSING_FLOW = Flow(
    {
        ParsingStatus.PENDING: [ParsingStatus.IN_PROGRESS],
        ParsingStatus.IN_PROGRESS: [ParsingStatus.SUCCESS, ParsingStatus.ERROR, ParsingStatus.IN_PROGRESS],
        ParsingStatus.SUCCESS: [ParsingStatus.PENDING],
        ParsingStatus.ERROR: [ParsingStatus.PENDING],
    }
)


class CandidateStatus(models.TextChoices):
    """Whether a person can be considered."""

    ACTIVE = "active", "Active"
    PLACED = "placed", "Placed"
    ARCHIVED = "archived", "Archived"


CANDIDATE_FLOW = Flow(
    {
        CandidateStatus.ACTIVE: [CandidateStatus.PLACED, CandidateStatus.ARCHIVED],
        CandidateStatus.PLACED: [CandidateStatus.ACTIVE, CandidateStatus.ARCHIVED],
        CandidateStatus.ARCHIVED: [CandidateStatus.ACTIVE],
    }
)


class IdentityKind(models.TextChoices):
    """What tells a person from another."""

    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    PROFILE = "profile", "Profile address"


class AssignmentType(models.TextChoices):
    """What a recruiter is to a candidate."""

    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    VIEWER = "viewer", "Reads only"


class ResumeStatus(models.TextChoices):
    """Where the reading of a résumé stands."""

    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Reading"
    COMPLETED = "completed", "Read"
    ERROR = "error", "Not read"


RESUME_FLOW = Flow(
    {
        ResumeStatus.PENDING: [ResumeStatus.PROCESSING],
        ResumeStatus.PROCESSING: [ResumeStatus.COMPLETED, ResumeStatus.ERROR, ResumeStatus.PROCESSING],
        ResumeStatus.COMPLETED: [ResumeStatus.PROCESSING],
        ResumeStatus.ERROR: [ResumeStatus.PROCESSING],
    }
)


class IntakeStatus(models.TextChoices):
    """Where one dropped file stands."""

    WAITING = "waiting", "Waiting"
    READING = "reading", "Reading"
    ADDED = "added", "Added"
    KNOWN = "known", "Already known"
    SAME_FILE = "same_file", "Same file as before"
    REFUSED = "refused", "Not added"


INTAKE_FLOW = Flow(
    {
        IntakeStatus.WAITING: [IntakeStatus.READING, IntakeStatus.REFUSED],
        IntakeStatus.READING: [
            IntakeStatus.READING,
            IntakeStatus.ADDED,
            IntakeStatus.KNOWN,
            IntakeStatus.SAME_FILE,
            IntakeStatus.REFUSED,
        ],
        IntakeStatus.ADDED: [],
        IntakeStatus.KNOWN: [],
        IntakeStatus.SAME_FILE: [IntakeStatus.WAITING],
        IntakeStatus.REFUSED: [IntakeStatus.WAITING],
    }
)


class SectionType(models.TextChoices):
    """Parts of a résumé."""

    CONTACT = "contact", "Contact"
    SUMMARY = "summary", "Summary"
    EXPERIENCE = "experience", "Experience"
    EDUCATION = "education", "Education"
    SKILLS = "skills", "Skills"
    CERTIFICATIONS = "certifications", "Certifications"
    PROJECTS = "projects", "Projects"
    LANGUAGES = "languages", "Languages"
    OTHER = "other", "Other"


class StageKind(models.TextChoices):
    """What a stage is for; reports and homes count by kind, since names are the tenant's."""

    APPLIED = "applied", "Applied"
    SCREENING = "screening", "Screening"
    ASSESSMENT = "assessment", "Assessment"
    INTERVIEW = "interview", "Interview"
    OFFER = "offer", "Offer"
    HIRED = "hired", "Hired"
    OTHER = "other", "Other"


class Outcome(models.TextChoices):
    """How an application ended; '' while it runs. A rejection keeps its stage."""

    HIRED = "hired", "Hired"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


OUTCOME_FLOW = Flow(
    {
        "": [Outcome.HIRED, Outcome.REJECTED, Outcome.WITHDRAWN],
        Outcome.HIRED: [],
        Outcome.REJECTED: [""],
        Outcome.WITHDRAWN: [""],
    }
)


class EventKind(models.TextChoices):
    """What happened to an application."""

    APPLIED = "applied", "Applied"
    MOVED = "moved", "Moved"
    DECIDED = "decided", "Decided"
    REOPENED = "reopened", "Reopened"


class NoteType(models.TextChoices):
    """What a note on an application is."""

    GENERAL = "general", "General"
    FOLLOW_UP = "follow_up", "Follow up"
    RED_FLAG = "red_flag", "Concern"
    STATUS = "status", "Status"


class EvidenceKind(models.TextChoices):
    """Where evidence on an application comes from."""

    REVIEW = "review", "Résumé review"
    MATCH = "match", "Skill match"
    ASSESSMENT = "assessment", "Assessment"
    INTERVIEW = "interview", "AI interview"
    FEEDBACK = "feedback", "Interviewer's feedback"
    PROCTORING = "proctoring", "Proctoring"


class ExtractionKind(models.TextChoices):
    """What was read."""

    CV = "cv", "Résumé"
    JD = "jd", "Job description"


class Source(models.TextChoices):
    """How a person came to us."""

    UPLOAD = "upload", "Uploaded"
    CAREERS = "careers", "Careers page"
    REFERRAL = "referral", "Referral"
    SOURCED = "sourced", "Sourced"
    IMPORT = "import", "Import"
    API = "api", "API"
    MANUAL = "manual", "Added by hand"
