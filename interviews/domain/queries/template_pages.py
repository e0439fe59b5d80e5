"""What a template's page shows."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interviews.domain.assembly import breakdown, wish_of
from interviews.domain.planned import words_of
from interviews.domain.templates import available, lacks_questions, lacks_weights
from interviews.models import BankQuestion, InterviewTemplate


def template_page(template: InterviewTemplate, *, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """{lacks: sentence or '', sections: [{row, words, question, weight}] with each weight as it was `typed` (by section
    id) or is, total_weight, breakdown: [{difficulty, requested, available}] for a template that draws}."""
    if template.use_auto_assembly:
        wish, there = wish_of(template), available(template)
        rows = breakdown(wish.need, there)
        return {"lacks": lacks_questions(wish.need, there), "sections": [], "total_weight": 100, "breakdown": rows}
    ids = [UUID(section["question_id"]) for section in template.sections if section.get("question_id")]
    held = {str(one.public_id): one for one in BankQuestion.objects.filter(public_id__in=ids)}
    sections = [
        {
            "row": section,
            "words": words_of(section),
            "question": held.get(section.get("question_id") or ""),
            "weight": (typed or {}).get(section["id"], section["weight"]),
        }
        for section in sorted(template.sections, key=lambda section: section["order"])
    ]
    total = template.total_weight()
    return {"lacks": lacks_weights(template), "sections": sections, "total_weight": total, "breakdown": []}
