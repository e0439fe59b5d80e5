"""Figures of tests and their questions. See docs/users/statistics.md for what each says."""

from assessments.domain.statistics.figures import (
    ChoiceFigures,
    Dif,
    ItemFigures,
    ItemModel,
    Latent,
    Report,
    TestFigures,
)
from assessments.domain.statistics.matrices import Matrix, matrix_from_rows
from assessments.domain.statistics.reports import MINIMUM, analyze, csv_rows

__all__ = [
    "MINIMUM",
    "ChoiceFigures",
    "Dif",
    "ItemFigures",
    "ItemModel",
    "Latent",
    "Matrix",
    "Report",
    "TestFigures",
    "analyze",
    "csv_rows",
    "matrix_from_rows",
]
