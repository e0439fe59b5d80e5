"""What is well done in the form, told from the parts that reached all of their weight."""

from collections.abc import Sequence

from recruiting.ai.review.schema import FindingCategory, ReviewFinding, ReviewPart

_WELL: dict[tuple[str, str], tuple[FindingCategory, str]] = {
    ("format", "dates"): ("formatting", "All dates of positions are written alike."),
    ("format", "lengths"): ("formatting", "Every statement is short enough to be read and long enough to tell."),
    ("organization", "headings"): ("structure", "Work, education and skills stand under headings that are found."),
    ("organization", "newest_first"): ("structure", "The newest position comes first."),
    ("organization", "entries"): ("structure", "Every position names title, employer and dates."),
    ("tone", "deeds"): ("content", "The statements tell deeds, not duties."),
    ("tone", "plain"): ("content", "Plain words; nothing that everybody says."),
    ("completeness", "contact"): ("structure", "Name, e-mail, telephone and place are given."),
}


def strengths(parts: Sequence[ReviewPart]) -> list[ReviewFinding]:
    """A strength for each part that lacks nothing. They count something, so they quote nothing."""
    well = [(part, *_WELL[key]) for part in parts if (key := (part.score, part.code)) in _WELL and part.weight]
    return [
        ReviewFinding(
            code=f"well_{part.code}", type="strength", category=category,
            severity=2 if part.weight >= 25 else 1, sentence=sentence,
        )
        for part, category, sentence in well
        if part.points == part.weight
    ]  # fmt: skip
