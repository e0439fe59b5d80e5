"""Résumés as the reviewers are given them, made in the process from plain text."""

from datetime import date
from pathlib import Path
from typing import Any

from config.documents.document import DocumentText, Line
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.ai.review.schema import ReviewInput
from recruiting.data import catalog_lexicon

TODAY = date(2026, 1, 15)
TRIPLES = Path(__file__).resolve().parents[2] / "benchmarks" / "reviews" / "triples"


def document(text: str) -> DocumentText:
    """The text as a document of one page."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    return DocumentText(text, tuple(lines), "text/plain")


def given(text: str, **asked: Any) -> ReviewInput:
    """A review's input, with the extraction made by code."""
    found = extract(ResumeInput(document=document(text), lexicon=catalog_lexicon(), today=TODAY))
    return ReviewInput.model_validate({"text": text, "extract": found, "today": TODAY, **asked})


def told(triple: str, grade: str) -> str:
    """One of the triples of the benchmark."""
    return (TRIPLES / triple / f"{grade}.txt").read_text(encoding="utf-8").rstrip("\n")
