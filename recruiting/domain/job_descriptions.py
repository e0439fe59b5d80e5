"""Job descriptions: taking a posting in, reading it, and filling a requisition from what was read."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.documents.markdown import to_markdown
from config.errors import Conflict, Refused
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.prose import without_front_matter
from recruiting.ai.job_parse.schema import JobParse
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.requisitions import create_requisition, edit_requisition
from recruiting.domain.skills import lexicon
from recruiting.enums import PARSING_FLOW, EmploymentType, ExtractionKind, ParsingStatus, RequisitionStatus
from recruiting.models import JobDescription, JobRequisition
from superadmin.domain import audit
from superadmin.domain.ai import ask
from superadmin.domain.background import enqueue
from superadmin.models import TaskRecord

SHORTEST, LONGEST = 40, 60_000


def posting_text(data: bytes, filename: str) -> str:
    """The text of an uploaded posting, as Markdown. Raises FileRefused with a sentence."""
    return to_markdown(data, filename)


def add_job_description(
    *, actor: User, content: str = "", filename: str = "", data: bytes | None = None
) -> tuple[JobDescription, TaskRecord]:
    """Keep a posting and enqueue its reading: (the row, the work). Refuses a text under 40 or over 60 000 characters
    and, with a sentence, files that cannot be read."""
    text = (posting_text(data, filename) if data is not None else content).replace("\r\n", "\n").strip()
    if not SHORTEST <= len(text) <= LONGEST:
        sentence = f"A posting has between {SHORTEST} and {LONGEST} characters; this has {len(text)}."
        raise Refused(sentence, code="posting_length", fields={"content": sentence})
    with transaction.atomic():
        row = JobDescription(user=actor, content=text, filename=filename[:255], title=_first_line(text))
        row.tenant_id = _tenant()
        if data is not None:
            row.file.save(filename or "posting.txt", ContentFile(data), save=False)
        row.save()
        audit.record("create", row, actor=actor, name="recruiting.job_description.created")
        return row, enqueue_parsing(row, actor)


def _tenant() -> int:
    from config.tenancy import current_tenant_id

    return current_tenant_id()


def _first_line(text: str) -> str:
    lines = [line.strip("#*-= \t") for line in text.splitlines()]
    return next((line for line in lines if line), "")[:200]


def enqueue_parsing(row: JobDescription, actor: User) -> TaskRecord:
    """Ring for one more reading of this posting."""
    return enqueue("recruiting.parse_job_description", related=row, user=actor, job_description_id=row.pk)


@transaction.atomic
def _set_status(row: JobDescription, status: str, **values: Any) -> None:
    """The one writer of a posting's parsing status."""
    locked = JobDescription.objects.select_for_update().get(pk=row.pk)
    PARSING_FLOW.check(locked.parsing_status, status)
    for name, value in {**values, "parsing_status": status}.items():
        setattr(locked, name, value)
        setattr(row, name, value)
    locked.save()


def parse_job_description(*, job_description: JobDescription) -> JobDescription:
    """Read a posting and fill its draft requisitions. Safe to run twice; a failure keeps the text and says so."""
    row = job_description
    if row.parsing_status in (ParsingStatus.SUCCESS, ParsingStatus.ERROR):
        _set_status(row, ParsingStatus.PENDING)
    _set_status(row, ParsingStatus.IN_PROGRESS)
    given = JobInput(text=row.content, lexicon=lexicon())
    answer = ask("job_parse", given, tenant=row.tenant, user=row.user, related=row)
    found: JobParse = answer.value
    with transaction.atomic():
        _set_status(
            row,
            ParsingStatus.SUCCESS,
            engine=answer.engine,
            parsed_at=timezone.now(),
            parsing_error="",
            **_columns(found),
        )
        log_extraction(
            kind=ExtractionKind.JD,
            user=row.user,
            job_description=row,
            filename=row.filename,
            engine=answer.engine,
            input_length=len(row.content),
            output=found.model_dump(mode="json"),
            confidence=_confidence(found),
        )
        for requisition in JobRequisition.objects.filter(job_description=row, status=RequisitionStatus.DRAFT):
            fill_requisition(requisition=requisition, actor=row.user)
    return row


def _columns(found: JobParse) -> dict[str, Any]:
    dump = found.model_dump(mode="json")
    return {
        "title": found.title.value[:200],
        "required_skills": {skill.name: skill.level for skill in found.skills if skill.required},
        "nice_to_have": {skill.name: skill.level for skill in found.skills if not skill.required},
        "seniority_level": found.seniority.value,
        "requirements": {
            **{name: [span["text"] for span in spans] for name, spans in dump["requirements"].items()},
            "years_experience": found.min_years,
        },
        "findings": dump,
        "language": found.language,
    }


def _confidence(found: JobParse) -> float:
    """Share of the expected fields that were found with a quote: title, location, skills, years, seniority."""
    quotes = [found.title.quote.start, found.location.quote.start, found.years_quote.start, found.seniority.quote.start]
    quotes.append(found.skills[0].quote.start if found.skills else -1)
    return round(sum(start >= 0 for start in quotes) / len(quotes), 2)


def requisition_fields(job_description: JobDescription) -> dict[str, Any]:
    """What a parsed posting says of a requisition's fields; only what was found."""
    found = JobParse.model_validate(job_description.findings or {})
    fields: dict[str, Any] = {
        "title": found.title.value[:200],
        "department": found.department.value[:100],
        "location": found.location.value[:150],
        "remote_policy": found.remote_policy.value,
        "employment_type": found.employment_type.value,
        "experience_level": found.seniority.value,
        "required_skills": job_description.required_skills,
        "nice_to_have": job_description.nice_to_have,
        "min_experience_years": found.min_years,
        "max_experience_years": found.max_years,
        "min_salary": found.salary.minimum,
        "max_salary": found.salary.maximum,
        "currency": found.salary.currency,
        "salary_period": found.salary.period,
        "description": without_front_matter(job_description.content),
    }
    return {name: value for name, value in fields.items() if value not in (None, "", {})}


def fill_requisition(*, requisition: JobRequisition, actor: User | None) -> JobRequisition:
    """Fill the fields of a draft that nobody has filled yet from its posting."""
    if requisition.job_description is None or actor is None:
        return requisition
    untouched = {
        name: value
        for name, value in requisition_fields(requisition.job_description).items()
        if getattr(requisition, name) in (None, "", {}, _UNTOUCHED.get(name))
    }
    return edit_requisition(requisition=requisition, actor=actor, **untouched) if untouched else requisition


UNREAD_TITLE = "New job"
# What a draft holds where nobody has chosen.
_UNTOUCHED = {"title": UNREAD_TITLE, "employment_type": EmploymentType.FULL_TIME, "salary_period": "year"}


def create_from_posting(
    *, actor: User, content: str = "", filename: str = "", data: bytes | None = None
) -> tuple[JobRequisition, TaskRecord]:
    """A draft requisition from a pasted or uploaded posting; reading it fills the draft: (the draft, the work)."""
    with transaction.atomic():
        row, work = add_job_description(actor=actor, content=content, filename=filename, data=data)
        requisition = create_requisition(actor=actor, title=UNREAD_TITLE, job_description=row)
    return requisition, work


class PostingUnread(Conflict):
    """The posting is not read yet."""

    code = "posting_unread"


def requisition_from(
    *, job_description: JobDescription, actor: User, team: tuple[User, ...] = (), **given: Any
) -> JobRequisition:
    """A draft requisition with what the posting says; `given` fields win. Refuses a posting that is still being read
    (PostingUnread), and one that could not be read where no title is given."""
    if job_description.parsing_status in (ParsingStatus.PENDING, ParsingStatus.IN_PROGRESS):
        raise PostingUnread("The posting is being read. Wait for its task to end.")
    fields = {**requisition_fields(job_description), **given, "job_description": job_description}
    if not fields.get("title"):
        raise Refused("The posting names no title.", code="no_title", fields={"title": "Give a title."})
    return create_requisition(actor=actor, team=team, **fields)


@transaction.atomic
def edit_job_description(*, job_description: JobDescription, actor: User, **fields: Any) -> JobDescription:
    """Correct what was read: title, required_skills, nice_to_have, seniority_level. Requisitions made from it keep
    what they ask. Refuses other fields (TypeError)."""
    unknown = set(fields) - {"title", "required_skills", "nice_to_have", "seniority_level"}
    if unknown:
        raise TypeError(f"not fields of a job description: {sorted(unknown)}")
    row = JobDescription.objects.select_for_update().get(pk=job_description.pk)
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in fields.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, fields[name])
    row.save()
    if changes:
        audit.record("update", row, actor=actor, changes=changes, name="recruiting.job_description.edited")
    return row
