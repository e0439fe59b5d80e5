"""Words and tones of the pages on which questions and assessments are made."""

import re
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe

from assessments.domain.markup import html_of, inline_html_of, plain_of
from assessments.enums import AssessmentStatus, QuestionStatus

register = template.Library()
_GAP = re.compile(r"\[\[([^\[\]\n]{1,40})\]\]")

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
def plain(text: str) -> str:
    """Its words alone, on one line."""
    return plain_of(text or "")


@register.filter
def gapped(text: str) -> SafeString:
    """Markdown as safe HTML, its gaps as the names that stand beside their keys."""
    return mark_safe(_GAP.sub(r'<span class="cd-badge cd-badge--accent">\1</span>', html_of(text or "")))  # noqa: S308 - escaped there


@register.filter
def in_seconds(milliseconds: int) -> str:
    """2000 is 2, 1500 is 1.5."""
    return f"{milliseconds / 1000:g}"


@register.filter
def question_tone(status: str) -> str:
    """The status dot's tone."""
    return _QUESTION.get(QuestionStatus(status), "")


@register.filter
def assessment_tone(status: str) -> str:
    """The status dot's tone."""
    return _ASSESSMENT.get(AssessmentStatus(status), "")


@register.filter
def as_points(points: Decimal | float | None) -> str:
    """Points without needless zeros: 29.50 is 29.5."""
    return "" if points is None else f"{round(float(points), 2):g}"


@register.filter
def as_percent(credit: float) -> str:
    """A credit from -1 to 1 as percent: 0.5 is 50."""
    return f"{round(credit * 100, 1):g}".replace("-", "−")
