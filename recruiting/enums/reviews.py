"""Choices and flows: reviews."""

from django.db import models

from config.workflow import Flow


class ReviewType(models.TextChoices):
    """How much of a résumé is looked at."""

    COMPREHENSIVE = "comprehensive", "Whole review"
    QUICK_SCAN = "quick_scan", "Quick scan"
    ATS_CHECK = "ats_check", "ATS check"


class ReviewStatus(models.TextChoices):
    """Where a review stands."""

    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Under way"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"


REVIEW_FLOW = Flow(
    {
        ReviewStatus.PENDING: [ReviewStatus.PROCESSING, ReviewStatus.FAILED],
        ReviewStatus.PROCESSING: [ReviewStatus.PROCESSING, ReviewStatus.COMPLETED, ReviewStatus.FAILED],
        ReviewStatus.COMPLETED: [],
        ReviewStatus.FAILED: [ReviewStatus.PENDING],
    }
)
UNFINISHED = (ReviewStatus.PENDING, ReviewStatus.PROCESSING)


class FeedbackType(models.TextChoices):
    """What a note in the text is."""

    STRENGTH = "strength", "Strength"
    WEAKNESS = "weakness", "Weakness"
    SUGGESTION = "suggestion", "Suggestion"
    ERROR = "error", "Error"


class FeedbackCategory(models.TextChoices):
    """What a note in the text is about."""

    CONTENT = "content", "Content"
    FORMATTING = "formatting", "Formatting"
    KEYWORDS = "keywords", "Keywords"
    GRAMMAR = "grammar", "Grammar"
    STRUCTURE = "structure", "Structure"
    SCR_FRAMEWORK = "scr_framework", "Situation, complication, resolution"
    QUANTITATIVE_IMPACT = "quantitative_impact", "Quantified impact"
    APPEAL_POINT = "appeal_point", "Appeal to the industry"


class MarketTier(models.TextChoices):
    """Where the market would place what the résumé shows."""

    ENTRY = "entry", "Entry"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    EXECUTIVE = "executive", "Executive"


class ReviewAgent(models.TextChoices):
    """Who says something in a review: the two agents, and the reading as an applicant tracking system does it."""

    STRUCTURE = "structure", "Structure"
    APPEAL = "appeal", "Appeal"
    ATS = "ats", "ATS reading"
