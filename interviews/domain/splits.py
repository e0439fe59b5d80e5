"""Sharing a whole number out: weights that total 100, and how many questions of each difficulty."""

from collections.abc import Mapping

from interviews.enums import Difficulty


def spread_weights(count: int) -> list[int]:
    """`count` whole weights that total exactly 100, none more than one above another, the larger ones first.

    Raises ValueError for fewer than 1 and more than 100."""
    if not 1 <= count <= 100:
        raise ValueError(f"100 cannot be shared by {count}")
    each, rest = divmod(100, count)
    return [each + 1] * rest + [each] * (count - rest)


def split_count(count: int, percentages: Mapping[str, int]) -> dict[str, int]:
    """How many of `count` each key gets: exact, by largest remainder (Hamilton's method).

    Each key gets its quota rounded down; what is left goes to the largest remainders, at a tie to the larger
    percentage, then to the key that stands first. Raises ValueError for percentages that do not total 100."""
    if sum(percentages.values()) != 100:
        raise ValueError("the percentages do not total 100")
    shares = {key: count * percent // 100 for key, percent in percentages.items()}
    places = {key: place for place, key in enumerate(percentages)}
    by_rest = sorted(percentages, key=lambda key: (-(count * percentages[key] % 100), -percentages[key], places[key]))
    for key in by_rest[: count - sum(shares.values())]:
        shares[key] += 1
    return shares


def difficulty_split(count: int, easy: int, medium: int, hard: int) -> dict[str, int]:
    """{difficulty: how many} of a set of `count` questions; the three are percentages."""
    return split_count(
        count, {Difficulty.EASY.value: easy, Difficulty.MEDIUM.value: medium, Difficulty.HARD.value: hard}
    )
