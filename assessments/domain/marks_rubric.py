"""A rubric in the points of one paper, where a question may be worth more or less than its rubric says."""

from decimal import Decimal
from typing import Any

from assessments.ai.marking_totals import rounded
from assessments.domain.questions import item_of
from assessments.models import Answer


def rubric_of(answer: Answer) -> list[dict[str, Any]]:
    """The criteria of an answer's question: {id, name, description, possible, key_points, anchors [{points, text}]},
    scaled so that the possible points add up to the place's. Empty where there is no rubric."""
    rubric = item_of(answer.place.version).rubric
    whole = Decimal(str(sum(one.points for one in rubric)))
    if not whole:
        return []
    scale = answer.place.points / whole
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "name": one.name,
            "description": one.description,
            "possible": float(rounded(Decimal(str(one.points)) * scale)),
            "key_points": list(one.key_points),
            "anchors": [
                {"points": float(rounded(Decimal(str(a.points)) * scale)), "text": a.text} for a in one.anchors
            ],
        }
        for one in rubric
    ]
    rest = float(answer.place.points) - sum(row["possible"] for row in rows)
    rows[-1]["possible"] = round(rows[-1]["possible"] + rest, 2)
    return rows
