"""Chooses the wrong options of a figure, so that its rank among the options does not tell the key."""

import re
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256

ERRORS = 3
MOST_SLIPS = 1
_FIGURE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)(\D*)")


def three_errors(key: str, errors: Sequence[str], salt: str) -> tuple[str, ...]:
    """Three of the errors. For a figure (with its unit, if any) the key's rank is drawn from `salt`, and one slip
    of about a tenth may stand in; for anything else they are the first three. Raises ValueError for too few.

    `errors` are different from each other and from `key`.
    """
    ranked = _by_rank(key, errors, salt)
    if len(ranked) < ERRORS:
        raise ValueError("too few different errors")
    return ranked[:ERRORS]


def _by_rank(key: str, errors: Sequence[str], salt: str) -> tuple[str, ...]:
    value = _value(key)
    values = {error: _value(error) for error in errors}
    if value is None or any(found is None or found == value for found in values.values()):
        return tuple(errors)
    below = [error for error, found in values.items() if found is not None and found < value]
    above = [error for error, found in values.items() if found is not None and found > value]
    open_ranks = [rank for rank in range(ERRORS + 1) if _missing(rank, below, above) <= MOST_SLIPS]
    if not open_ranks:
        return tuple(errors)
    rank = open_ranks[int(sha256(f"{salt}/{key}".encode()).hexdigest(), 16) % len(open_ranks)]
    low = (below + _slips(key, below, -1))[:rank]
    high = (above + _slips(key, above, 1))[: ERRORS - rank]
    return (*low, *high) if len(low) + len(high) == ERRORS else tuple(errors)


def _missing(rank: int, below: Sequence[str], above: Sequence[str]) -> int:
    return max(0, rank - len(below)) + max(0, ERRORS - rank - len(above))


def _value(text: str) -> Decimal | None:
    found = _FIGURE.fullmatch(text)
    return Decimal(found[1].replace(",", "")) if found else None


def _slips(key: str, known: Sequence[str], sign: int) -> list[str]:
    """The key a tenth off, written as the key is; none where that crosses zero or stands there already."""
    found = _FIGURE.fullmatch(key)
    if found is None:
        return []
    value, unit = Decimal(found[1].replace(",", "")), found[2]
    places = -int(value.as_tuple().exponent)
    step = max(Decimal(1).scaleb(-places), round(abs(value) / 10, places))
    slip = value + sign * step
    text = f"{slip:,.{places}f}{unit}"
    return [] if slip * value <= 0 or text in known else [text]
