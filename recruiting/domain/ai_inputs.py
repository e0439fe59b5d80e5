"""The inputs of recruiting's AI purposes: built again for a replay, and invented for trying a prompt."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils import timezone

from config.documents.reading import read_document
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.match_explain.inputs import wanted
from recruiting.ai.match_explain.quotes import shown_at_work
from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.resume_extract.offline import offline as resume_offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.ai.review.schema import ReviewInput
from recruiting.data import catalog_lexicon
from recruiting.domain.candidates import tenant_country
from recruiting.domain.matches import match_input, newest_text
from recruiting.domain.reviews.asking import review_input
from recruiting.domain.skills import lexicon
from recruiting.models import Application, JobDescription, JobRequisition, Resume, ResumeIntake, ReviewRequest
from superadmin.domain.ledger import sha256_of
from superadmin.domain.prompt_trials import Sample, register_sample
from superadmin.domain.replays import register_source
from superadmin.models import PromptUsage

Built = tuple[Any, Any] | None
_SAMPLES = Path(__file__).parent.parent / "data" / "samples"
_TODAY = date(2026, 1, 1)


def register_ai_inputs() -> None:
    """Make them known to the platform."""
    register_source("resume_extract", "recruiting.resumeintake", partial(_resume, ResumeIntake))
    register_source("resume_extract", "recruiting.resume", partial(_resume, Resume))
    register_source("job_parse", "recruiting.jobdescription", _job)
    register_source("match_explain", "recruiting.jobrequisition", _match)
    for purpose in ("resume_structure_review", "resume_appeal_review"):
        register_source(purpose, "recruiting.reviewrequest", _review)
        register_sample(purpose, Sample("engineer", "A software engineer's résumé", _sample_review))
    register_sample("resume_extract", Sample("engineer", "A software engineer's résumé", _sample_resume))
    register_sample("job_parse", Sample("engineer", "A posting for an engineer", _sample_job))
    register_sample("match_explain", Sample("engineer", "An engineer and a fitting posting", _sample_match))


def _file_of(row: Resume | ResumeIntake) -> FieldFile:
    """What arrived lies with the résumé that it became."""
    if isinstance(row, ResumeIntake) and not row.file and row.resume is not None:
        return row.resume.file
    return row.file


def _resume(model: Any, usage: PromptUsage) -> Built:
    """A file, read again as on the day of the call."""
    row = model.objects.filter(public_id=usage.related_id).first()
    if row is None or not _file_of(row):
        return None
    with _file_of(row).open("rb") as file:
        document = read_document(file.read(), filename=row.original_filename)
    day = timezone.localdate(usage.created_at)
    return ResumeInput(document=document, lexicon=lexicon(), today=day, region=tenant_country()), row


def _job(usage: PromptUsage) -> Built:
    row = JobDescription.objects.filter(public_id=usage.related_id).first()
    return (JobInput(text=row.content, lexicon=lexicon()), row) if row is not None else None


def _match(usage: PromptUsage) -> Built:
    """The ledger names the job alone: the application is the one whose input has the digest; None where none has."""
    job = JobRequisition.objects.filter(public_id=usage.related_id).first()
    for application in Application.objects.filter(requisition=job).order_by("pk").iterator() if job else ():
        text = newest_text(application)
        if text is not None:
            given = match_input(application.requisition, text.content, ResumeExtract.model_validate(text.extract))
            if sha256_of(given) == usage.input_sha256:
                return given, job
    return None


def _review(usage: PromptUsage) -> Built:
    rows = ReviewRequest.objects.select_related("resume", "text").filter(public_id=usage.related_id)
    row = rows.first()
    return (review_input(row, timezone.localdate(usage.created_at)), row) if row is not None else None


def _sample_resume() -> ResumeInput:
    """With the skills of the catalog alone: no company's words."""
    document = read_document((_SAMPLES / "resume.txt").read_bytes(), filename="resume.txt")
    return ResumeInput(document=document, lexicon=catalog_lexicon(), today=_TODAY)


def _sample_job() -> JobInput:
    return JobInput(text=(_SAMPLES / "job.txt").read_text(encoding="utf-8"), lexicon=catalog_lexicon())


def _sample_match() -> MatchInput:
    read, job = _sample_resume(), _sample_job()
    extract, text = resume_offline(read), read.document.text
    return MatchInput(
        required=wanted({"Python": "advanced", "Django": "", "PostgreSQL": ""}, read.lexicon),
        nice_to_have=wanted({"Kubernetes": ""}, read.lexicon),
        min_years=5,
        title="Senior Python Engineer",
        seniority="senior",
        job_text=job.text,
        skills=shown_at_work(extract.skills, extract.positions, text, read.lexicon),
        total_years=extract.total_years,
        titles=tuple(position.title for position in extract.positions if position.title.text),
        resume_text=text,
    )


def _sample_review() -> ReviewInput:
    read = _sample_resume()
    return ReviewInput(text=read.document.text, extract=resume_offline(read), today=_TODAY, target_role="Engineer")
