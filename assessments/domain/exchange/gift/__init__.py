"""Moodle's GIFT: https://docs.moodle.org/en/GIFT_format."""

from assessments.domain.exchange.gift.reading import read
from assessments.domain.exchange.gift.writing import write

__all__ = ["read", "write"]
