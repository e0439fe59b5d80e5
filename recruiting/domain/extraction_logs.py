"""The extraction log: a row for each run, well ended or not."""

from typing import Any

from accounts.models import User
from recruiting.models import ExtractionLog, JobDescription, Resume


def log_extraction(
    *,
    kind: str,
    user: User | None,
    resume: Resume | None = None,
    job_description: JobDescription | None = None,
    filename: str = "",
    engine: str = "",
    input_length: int = 0,
    output: dict[str, Any] | None = None,
    confidence: float | None = None,
    error: str = "",
    duration_ms: int = 0,
) -> ExtractionLog:
    """Write one row. `confidence` is the share (0-1) of expected fields found with a quote; `error` a sentence."""
    return ExtractionLog.objects.create(
        kind=kind,
        user=user,
        resume=resume,
        job_description=job_description,
        filename=filename[:255],
        engine=engine,
        input_length=input_length,
        output=output or {},
        confidence=confidence,
        succeeded=not error,
        error=error[:300],
        duration_ms=duration_ms,
    )
