"""Total years and gaps from the dates of positions."""

from datetime import date

from config.ai.text.durations import MonthSpan, merged, month_name, month_span, pauses, total_years

from .schema import Gap, Position

SHORTEST_GAP = 6  # months


def spans_of(positions: tuple[Position, ...], today: date) -> list[MonthSpan]:
    """The months of every position whose dates could be read, none after today."""
    now = today.year * 12 + today.month
    found = []
    for position in positions:
        months = month_span(position.start, position.end, current=position.current, today=today)
        if months is not None and months[0] < now:
            found.append((months[0], min(months[1], now)))
    return found


def years_worked(positions: tuple[Position, ...], today: date) -> float:
    """Years covered by positions, overlaps once, to one decimal."""
    return total_years(spans_of(positions, today))


def find_gaps(positions: tuple[Position, ...], today: date) -> tuple[Gap, ...]:
    """Stretches of six months or more between two positions; the time since the last one is not a gap."""
    spans = merged(spans_of(positions, today))
    return tuple(
        Gap(start=month_name(first), end=month_name(last - 1), months=last - first)
        for first, last in pauses(spans, at_least=SHORTEST_GAP)
    )
