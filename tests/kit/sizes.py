"""How much a test tries that could try for ever: all of it by itself and in make test-all, a part in make test."""

import os
import sys

QUICK = os.environ.get("CANDOR_TEST_TIER") == "quick"


def tries(whole: int) -> int:
    """`whole`, or a quarter of it in make test, but 10 at least."""
    return max(min(whole, 10), whole // 4) if QUICK else whole


def within(seconds: float) -> float:
    """A limit of time: four times as long where coverage follows every line."""
    return seconds if sys.gettrace() is None else 4 * seconds
