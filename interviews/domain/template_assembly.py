"""A drawn set of questions kept as a template."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from accounts.models import User
from config.errors import Refused
from interviews.domain.splits import spread_weights
from interviews.domain.template_sections import MOST, sections_of
from interviews.domain.templates import create_template
from interviews.models import BankQuestion, InterviewTemplate


@transaction.atomic
def save_as_template(*, questions: Sequence[BankQuestion], actor: User, **fields: Any) -> InterviewTemplate:
    """Make a template whose sections are these questions in this order, their weights totaling exactly 100.

    `fields` are those of `create_template`; the template does not draw any more, the split that it was drawn with stays
    with it as a fact. Refuses no question, more than 50, and one that stands twice."""
    if not questions:
        raise Refused("Draw the questions first.", code="no_questions")
    if len(questions) > MOST:
        raise Refused(f"A template has at most {MOST} questions.", code="too_many_sections")
    if len({question.pk for question in questions}) < len(questions):
        raise Refused("A question stands twice.", code="twice")
    made = create_template(actor=actor, **{**fields, "use_auto_assembly": False, "question_count": len(questions)})
    made.sections = sections_of(questions, spread_weights(len(questions)))
    made.save(update_fields=["sections", "updated_at"])
    return made
