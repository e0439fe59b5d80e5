"""What an interview template may hold."""

from collections.abc import Mapping
from typing import Any

from config.errors import Refused
from interviews.domain.question_checks import LONGEST_NAME, clean_anchors, one_line
from interviews.enums import ChatType, TagMode
from interviews.models import InterviewTemplate

SHARES = ("easy_percentage", "medium_percentage", "hard_percentage")
MOST_COMPETENCIES = 12
BOUNDS = {
    "difficulty": (1, 5, "The difficulty is 1 to 5."),
    "question_count": (1, 50, "An interview has 1 to 50 questions."),
    "seconds_per_question": (30, 3600, "The time for a question is 30 to 3600 seconds."),
    "follow_up_budget": (0, 5, "There are 0 to 5 follow-ups to a question."),
    "easy_percentage": (0, 100, "A percentage is 0 to 100."),
    "medium_percentage": (0, 100, "A percentage is 0 to 100."),
    "hard_percentage": (0, 100, "A percentage is 0 to 100."),
}


class TemplateUnusable(Refused):
    """The template cannot be kept like this; `fields` says why."""

    code = "template_unusable"


def refuse(field: str, sentence: str) -> None:
    """Raises TemplateUnusable for the field."""
    raise TemplateUnusable(sentence, fields={field: sentence})


def check_template(row: InterviewTemplate) -> None:
    """Raises TemplateUnusable for a name that is missing or too long, a number out of its bounds, percentages that do
    not total 100 and words that mean no type or tag mode."""
    if not row.name.strip():
        refuse("name", "Give the template a name.")
    for field, most in (("name", 200), ("description", 4000)):
        if len(getattr(row, field)) > most:
            refuse(field, f"At most {most} characters.")
    for field, (least, most, sentence) in BOUNDS.items():
        if not least <= getattr(row, field) <= most:
            refuse(field, sentence)
    if row.type not in ChatType.values:
        refuse("type", "There is no such type of interview.")
    if row.tag_mode not in TagMode.values:
        refuse("tag_mode", "Tags choose by any of them or by all of them.")
    check_shares(*(getattr(row, name) for name in SHARES))


def check_shares(easy: int, medium: int, hard: int) -> None:
    """Raises TemplateUnusable where the three percentages do not total 100."""
    total = easy + medium + hard
    if total != 100:
        refuse(
            "hard_percentage",
            f"Easy, medium and hard total {total} percent ({easy} + {medium} + {hard}); they must total 100.",
        )


def clean_competencies(given: Any) -> list[dict[str, Any]]:
    """[{name, anchors}] with each name once. Raises TemplateUnusable."""
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        refuse("competencies", "Competencies are a list of names with anchors.")
    found: dict[str, dict[str, Any]] = {}
    for one in given:
        name = one_line("competencies", one.get("name", ""), LONGEST_NAME)
        anchors = clean_anchors(one.get("anchors") or {}, "competencies")
        if not name and anchors:
            refuse("competencies", "Anchors need the name of a competency.")
        if name.lower() in found:
            refuse("competencies", f"“{name}” stands twice.")
        if name:
            found[name.lower()] = {"name": name, "anchors": anchors}
    if len(found) > MOST_COMPETENCIES:
        refuse("competencies", f"At most {MOST_COMPETENCIES} competencies.")
    return list(found.values())
