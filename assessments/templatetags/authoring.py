"""Words and tones of the pages on which questions and assessments are made."""

from django import template
from django.utils.safestring import SafeString

from assessments.domain.markup import html_of, inline_html_of
from assessments.enums import AssessmentStatus, QuestionStatus

register = template.Library()

_QUESTION = {QuestionStatus.APPROVED: "positive", QuestionStatus.DRAFT: "half", QuestionStatus.RETIRED: "idle"}
_ASSESSMENT = {AssessmentStatus.PUBLISHED: "positive", AssessmentStatus.ARCHIVED: "idle", AssessmentStatus.DRAFT: ""}


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown of an author as safe HTML."""
    return html_of(text or "")


@register.filter
def markdown_line(text: str) -> SafeString:
    """One line of it, without a paragraph."""
    return inline_html_of(text or "")


@register.filter
def question_tone(status: str) -> str:
    """The status dot's tone."""
    return _QUESTION.get(QuestionStatus(status), "")


@register.filter
def assessment_tone(status: str) -> str:
    """The status dot's tone."""
    return _ASSESSMENT.get(AssessmentStatus(status), "")


@register.filter
def as_percent(credit: float) -> str:
    """A credit from -1 to 1 as percent: 0.5 is 50."""
    return f"{credit * 100:g}"
