"""Where the market would place a person: from dated years and titles, with the sentence that says why."""

from recruiting.ai.review.reading import Reading
from recruiting.ai.review.schema import MarketTier

from .experience import rank

_STEPS: tuple[tuple[float, MarketTier], ...] = ((2.0, "entry"), (5.0, "mid"))
_EXECUTIVE = 5
_YEARS = 8.0


def market_tier(reading: Reading) -> tuple[MarketTier, str]:
    """entry below 2 dated years, mid below 5, senior from there; executive from 8 years on with a title of that rank.
    '' where no position is dated and nothing tells."""
    years = reading.found.total_years
    titles = [one.title.text for one in reading.positions if one.title.text]
    if not years and not titles:
        return "", "No dated position and no title tell a market tier."
    recent = titles[:2]
    if years >= _YEARS and any(rank(title) == _EXECUTIVE for title in recent):
        return "executive", f"{years:g} dated years and a title of executive rank."
    tier: MarketTier = next((tier for limit, tier in _STEPS if years < limit), "senior")
    return tier, f"{years:g} dated years of work."
