"""What is well done in the form, told from the parts that reached all of their weight."""

from collections.abc import Sequence

from recruiting.ai.review.schema import FindingCategory, ReviewFinding, ReviewPart

_WELL: dict[tuple[str, str], FindingCategory] = {
    ("format", "dates"): "formatting",
    ("format", "lengths"): "formatting",
    ("organization", "headings"): "structure",
    ("organization", "newest_first"): "structure",
    ("organization", "entries"): "structure",
    ("tone", "deeds"): "content",
    ("tone", "plain"): "content",
    ("completeness", "contact"): "structure",
}


def strengths(parts: Sequence[ReviewPart]) -> list[ReviewFinding]:
    """A strength for each part that lacks nothing. They count something, so they quote nothing."""
    return [
        ReviewFinding(
            code=f"well_{part.code}", type="strength", category=_WELL[(part.score, part.code)],
            severity=2 if part.weight >= 25 else 1, sentence=part.sentence,
        )
        for part in parts
        if (part.score, part.code) in _WELL and part.weight and part.points == part.weight
    ]  # fmt: skip
