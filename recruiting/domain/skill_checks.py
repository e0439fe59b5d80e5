"""The skill checker: one résumé beside one posting, seen by the person who asked alone. No candidate is made."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from config.documents.document import DocumentText
from config.documents.reading import read_document
from config.errors import DomainError, Refused
from config.tenancy import current_tenant_id
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.match_explain.postings import posting_input
from recruiting.ai.match_explain.schema import MatchResult
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.domain.candidates import tenant_country
from recruiting.domain.job_descriptions import LONGEST, SHORTEST, posting_text
from recruiting.domain.skills import lexicon
from recruiting.enums.learning import CHECK_FLOW, CheckStatus
from recruiting.models import JobDescription, Resume, SkillCheck
from superadmin.domain import audit
from superadmin.domain.ai import ask
from superadmin.domain.background import enqueue
from superadmin.models import TaskRecord

WORK = "recruiting.check_skills"
PASTED = "resume.txt"


@dataclass(frozen=True, slots=True)
class ResumeSide:
    """The résumé of a check: its text, its name, and the own résumé that it is, where it is one."""

    text: str
    name: str
    row: Resume | None = None


@dataclass(frozen=True, slots=True)
class JobSide:
    """The posting of a check: its text, its name, and the own listing that it is, where it is one."""

    text: str
    name: str
    row: JobDescription | None = None


def resume_side(
    *, row: Resume | None = None, content: str = "", filename: str = "", data: bytes | None = None
) -> ResumeSide:
    """One of the three: a résumé that the person keeps, a file, or pasted text. Refuses a résumé that is not read yet,
    a file that cannot be read (FileRefused), and a text under 40 or over 60 000 characters."""
    if row is not None:
        text = row.current_text
        if text is None:
            raise Refused(_("This résumé is not read yet."), code="resume_unread")
        return ResumeSide(_of_length(text.content, "resume_content"), row.title or row.original_filename, row)
    if data is not None:
        return ResumeSide(_of_length(read_document(data, filename=filename).text, "resume_file"), filename[:200])
    return ResumeSide(_of_length(content, "resume_content"), _("Pasted résumé"))


def job_side(
    *, row: JobDescription | None = None, content: str = "", filename: str = "", data: bytes | None = None
) -> JobSide:
    """One of the three: a listing that the person keeps, a file, or pasted text. Refuses as resume_side does."""
    if row is not None:
        return JobSide(row.content, str(row)[:200], row)
    if data is not None:
        return JobSide(_of_length(posting_text(data, filename), "job_file"), filename[:200])
    text = _of_length(content, "job_content")
    return JobSide(
        text, next(line.strip("#*-= \t") for line in text.splitlines() if line.strip())[:200] or _("Posting")
    )


def _of_length(text: str, field: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\x00", "")
    if not SHORTEST <= len(kept.strip()) <= LONGEST:
        sentence = _("The text has between %(low)s and %(high)s characters; this has %(n)s.") % {
            "low": SHORTEST,
            "high": LONGEST,
            "n": len(kept.strip()),
        }
        raise Refused(sentence, code="text_length", fields={field: sentence})
    return kept


def own_checks(user: User) -> QuerySet[SkillCheck]:
    """A person's checks in the open tenant."""
    return SkillCheck.objects.filter(user=user)


@transaction.atomic
def create_skill_check(*, user: User, resume: ResumeSide, job: JobSide) -> tuple[SkillCheck, TaskRecord]:
    """Keep both texts and enqueue their comparison: (the row, the work). Refuses documents of somebody else."""
    if (resume.row and resume.row.owner_id != user.pk) or (job.row and job.row.user_id != user.pk):
        raise Refused(_("Choose a document of your own."), code="not_own")
    check = SkillCheck.objects.create(
        tenant_id=current_tenant_id(),
        user=user,
        resume=resume.row,
        resume_name=resume.name,
        resume_text=resume.text,
        job_description=job.row,
        job_name=job.name,
        job_text=job.text,
    )
    audit.record("create", check, actor=user, name="recruiting.skill_check.created")
    return check, enqueue(WORK, related=check, user=user, check_id=check.pk)


def run_skill_check(*, check: SkillCheck, today: date) -> SkillCheck:
    """Read both texts and match them; writes the result, or the sentence why there is none. Safe to run twice. `today`
    ends current positions."""
    if check.status != CheckStatus.WAITING:
        return check
    try:
        text, found = _read_resume(check, today)
        job = _read_job(check)
    except DomainError as refusal:
        return _end(check, CheckStatus.FAILED, error=refusal.sentence[:300])
    given = posting_input(job=job, job_text=check.job_text, found=found, resume_text=text, known=lexicon())
    answer = ask("match_explain", given, tenant=check.tenant, user=check.user, related=check)
    result: MatchResult = answer.value
    values = {"resume_text": text, "score": result.score, "result": result.model_dump(mode="json")}
    return _end(check, CheckStatus.DONE, engine=answer.engine, **values)


def _read_resume(check: SkillCheck, today: date) -> tuple[str, ResumeExtract]:
    kept = check.resume.current_text if check.resume else None
    if kept is not None and kept.content == check.resume_text:
        return kept.content, ResumeExtract.model_validate(kept.extract)
    document: DocumentText = read_document(check.resume_text.encode(), filename=PASTED)
    given = ResumeInput(document=document, lexicon=lexicon(), today=today, region=tenant_country())
    found: ResumeExtract = ask("resume_extract", given, tenant=check.tenant, user=check.user, related=check).value
    return document.text, found


def _read_job(check: SkillCheck) -> JobParse:
    row = check.job_description
    if row is not None and row.findings and row.content == check.job_text:
        return JobParse.model_validate(row.findings)
    given = JobInput(text=check.job_text, lexicon=lexicon())
    found: JobParse = ask("job_parse", given, tenant=check.tenant, user=check.user, related=check).value
    return found


@transaction.atomic
def _end(check: SkillCheck, status: str, **values: Any) -> SkillCheck:
    locked = SkillCheck.objects.select_for_update().get(pk=check.pk)
    if locked.status != CheckStatus.WAITING:
        return locked
    CHECK_FLOW.check(locked.status, status)
    for name, value in {**values, "status": status}.items():
        setattr(locked, name, value)
    locked.save()
    return locked


@transaction.atomic
def remove_skill_check(*, check: SkillCheck, actor: User) -> None:
    """Delete a check with both texts; kept documents stay."""
    audit.record("delete", check, actor=actor, name="recruiting.skill_check.deleted")
    check.delete()
