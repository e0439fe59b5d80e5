"""Interview templates: making, editing, copying, sharing, archiving, deleting, and what one still lacks."""

from django.db.models import Count

from interviews.domain.assembly import TooFew, check_enough, pool_of, wish_of
from interviews.domain.planned import words_of
from interviews.models import InterviewTemplate


def lacks(template: InterviewTemplate) -> str:
    """A sentence on what keeps a template from being used, '' for a complete one: sections whose weights total exactly
    100, or banks with enough questions to draw from."""
    if template.use_auto_assembly:
        return _lacks_questions(template)
    if not template.sections:
        return "The template has no questions yet."
    if any(not words_of(section).strip() for section in template.sections):
        return "A section has no question."
    total = template.total_weight()
    return "" if total == 100 else f"The weights total {total}; they must total exactly 100."


def _lacks_questions(template: InterviewTemplate) -> str:
    wish = wish_of(template)
    try:
        check_enough(wish.need, available(template))
    except TooFew as refusal:
        return refusal.sentence
    return ""


def available(template: InterviewTemplate) -> dict[str, int]:
    """{difficulty: how many questions} that a template may draw from."""
    counted = pool_of(wish_of(template)).order_by().values("difficulty").annotate(n=Count("pk"))
    return {row["difficulty"]: row["n"] for row in counted}


def is_complete(template: InterviewTemplate) -> bool:
    """Whether interviews can be given from it."""
    return not lacks(template)
