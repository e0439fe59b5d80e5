"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from assessments.domain.exchange.moodle.reading import read
from assessments.domain.exchange.moodle.writing import write

__all__ = ["read", "write"]
