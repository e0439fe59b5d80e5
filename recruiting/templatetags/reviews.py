"""Words and tones of the pages of reviews."""

from django import template

from recruiting.domain.reviews.summaries import band_word, industry_name
from recruiting.enums.reviews import ReviewStatus

register = template.Library()
register.filter("industry_name", industry_name)

_TONES = {
    ReviewStatus.PENDING: "idle",
    ReviewStatus.PROCESSING: "half",
    ReviewStatus.COMPLETED: "positive",
    ReviewStatus.FAILED: "danger",
}


@register.filter
def review_tone(status: str) -> str:
    """The status dot's tone."""
    return _TONES.get(ReviewStatus(status), "")


@register.filter
def score_band(value: object) -> str:
    """The band's word of a score 0-100; '' for None."""
    return band_word(float(str(value))) if value is not None else ""


@register.filter
def signed(value: float) -> str:
    """A change with its sign: `+4.5`, `−2.0`, `0.0`."""
    return f"{value:+.1f}".replace("-", "−") if value else "0.0"
