"""Distributions that can be merged: counts in buckets whose edges grow by a fixed factor.

Source: C. Masson, J. Rim, H. Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
guarantees", PVLDB 12 (2019). With γ = (1 + α) / (1 − α), a value x > 0 falls into bucket ⌈log_γ x⌉, and 2 γ^i / (γ + 1)
is within α of every value of bucket i. Here α is 2 %: a percentile of 500 ms may read as 490 to 510 ms.
"""

import math
from collections.abc import Mapping

Buckets = dict[str, int]
ALPHA = 0.02
GAMMA = (1 + ALPHA) / (1 - ALPHA)
ZERO = "0"
SMALLEST = 1e-6
_LOG = math.log(GAMMA)


def bucket_of(value: float) -> str:
    """The key of the bucket that holds `value`; what is not above a millionth is in the bucket of zero."""
    return ZERO if value <= SMALLEST else f"b{math.ceil(math.log(value) / _LOG)}"


def middle_of(bucket: str) -> float:
    """The value that stands for a bucket."""
    return 0.0 if bucket == ZERO else 2 * GAMMA ** int(bucket[1:]) / (GAMMA + 1)


def merge_into(buckets: Buckets, others: Mapping[str, int]) -> Buckets:
    """Add the counts of `others` to `buckets`, which is also returned."""
    for bucket, count in others.items():
        buckets[bucket] = buckets.get(bucket, 0) + count
    return buckets


def percentile(buckets: Mapping[str, int], share: float) -> float | None:
    """The value at `share` (0-1) of the distribution by nearest rank, within 2 %; None for an empty one."""
    every = sum(buckets.values())
    if not every:
        return None
    rank, seen = max(1, math.ceil(share * every)), 0
    for value, count in sorted((middle_of(bucket), count) for bucket, count in buckets.items()):
        seen += count
        if seen >= rank:
            return value
    return None
