"""CSV: a question a row. docs/users/question_files.md documents the columns."""

from assessments.domain.exchange.table.reading import read
from assessments.domain.exchange.table.writing import write

__all__ = ["read", "write"]
