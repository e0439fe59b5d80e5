"""Running a stranger's program: in a box of bubblewrap, or not at all. See docs/operations/sandbox.md."""

from assessments.domain.sandbox.availability import Availability, available
from assessments.domain.sandbox.languages import Language, language_named, languages
from assessments.domain.sandbox.outcomes import SOURCE_CHARS, Case, Limits, Outcome, same_output
from assessments.domain.sandbox.programs import run, run_all

__all__ = [
    "SOURCE_CHARS",
    "Availability",
    "Case",
    "Language",
    "Limits",
    "Outcome",
    "available",
    "language_named",
    "languages",
    "run",
    "run_all",
    "same_output",
]
