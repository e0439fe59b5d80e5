"""Working off one dropped file: read and match it outside any transaction, then write all that comes of it in one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from config.errors import DomainError, Refused
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.applications import add_application
from recruiting.domain.candidates import new_candidate
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.identities import claim_keys, find_by_keys, keys_of
from recruiting.domain.intakes import refuse_intake, set_intake_status
from recruiting.domain.matches import Computed, compute_match, match_input, write_match
from recruiting.domain.profiles import complete_profile, profile_of
from recruiting.domain.readings import Reading, read_resume, write_reading
from recruiting.domain.resumes import add_version, set_resume_status
from recruiting.enums import ExtractionKind, IntakeStatus, ResumeStatus, Source
from recruiting.models import Application, Candidate, Resume, ResumeIntake, ResumeText

Done = Callable[[dict[str, Any]], None]
_RACES = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file ended: whose it is and whether that person is new."""

    candidate: Candidate
    resume: Resume
    application: Application | None
    is_new: bool


def process_intake(*, intake: ResumeIntake, today: date, done: Done) -> ResumeIntake:
    """Turn one file into a candidate with a résumé version, an application and a match; or into a refusal's sentence.

    `done(result)` ends the unit of work inside the transaction of the effect, so that both happen or neither. A file
    that was worked off already is left as it is: running twice does it once."""
    if intake.status not in (IntakeStatus.WAITING, IntakeStatus.READING):
        return intake
    intake = set_intake_status(intake, IntakeStatus.READING)
    try:
        same = None if intake.accept_same_file else _same_text(intake)
        if same is not None:
            return _end_same_file(intake, same, done)
        reading = _read(intake, today)
        check_is_resume(intake, reading.extract)
        return _write(intake, reading, _match(intake, reading.document.text, reading.extract), done)
    except DomainError as refusal:
        log_extraction(
            kind=ExtractionKind.CV, user=intake.uploaded_by, filename=intake.original_filename, error=refusal.sentence
        )
        return refuse_intake(intake, refusal, done=done)


def _read(intake: ResumeIntake, today: date) -> Reading:
    with intake.file.open("rb") as file:
        data = file.read()
    return read_resume(
        data=data,
        filename=intake.original_filename,
        tenant=intake.tenant,
        user=intake.uploaded_by,
        today=today,
        related=intake,
    )


class NotAResume(Refused):
    """The file is read well, and nothing in it is a person's."""

    code = "not_a_resume"


def check_is_resume(intake: ResumeIntake, extract: ResumeExtract) -> None:
    """Refuse a text with no address, no telephone, no position and no course (NotAResume). A file that somebody put on
    a candidate's own page is taken at their word."""
    found = (extract.contact.email.text, extract.contact.phone.text, extract.positions, extract.education)
    if intake.for_candidate_id is None and not any(found):
        raise NotAResume(
            "This does not read like a résumé: no e-mail, telephone, position or course was found. "
            "If it is one, add it on the candidate's page."
        )


def _match(intake: ResumeIntake, text: str, extract: ResumeExtract) -> Computed | None:
    if intake.requisition is None:
        return None
    given = match_input(intake.requisition, text, extract)
    return compute_match(given, requisition=intake.requisition, user=intake.uploaded_by)


def _same_text(intake: ResumeIntake) -> ResumeText | None:
    same = Resume.objects.filter(file_hash=intake.file_hash, candidate__isnull=False)
    if intake.for_candidate_id:
        same = same.filter(candidate_id=intake.for_candidate_id)
    if not same.exists():
        return None
    found = ResumeText.objects.filter(resume__in=same)
    return found.select_related("resume__candidate").order_by("-resume__version_number", "-pk").first()


def _end_same_file(intake: ResumeIntake, same: ResumeText, done: Done) -> ResumeIntake:
    computed = _match(intake, same.content, ResumeExtract.model_validate(same.extract))
    resume, candidate = same.resume, same.resume.candidate
    if candidate is None:
        raise LookupError("A text that was looked up by its candidate has none.")
    with transaction.atomic():
        placed = Placed(candidate, resume, _apply(intake, candidate, same, computed), is_new=False)
        sentence = f"The same file as version {resume.version_number} of {candidate.name}."
        return _end(intake, IntakeStatus.SAME_FILE, placed, sentence, done)


def _write(intake: ResumeIntake, reading: Reading, computed: Computed | None, done: Done) -> ResumeIntake:
    for attempt in range(1, _RACES + 1):
        try:
            with transaction.atomic():
                placed = _place(intake, reading, computed)
                name = placed.candidate.name
                sentence = f"Added as {name}." if placed.is_new else f"Added as a new version to {name}, who was known."
                status = IntakeStatus.ADDED if placed.is_new else IntakeStatus.KNOWN
                return _end(intake, status, placed, sentence, done)
        except IntegrityError:
            # Another worker made the same person at the same moment: the next round finds them.
            if attempt == _RACES:
                raise
    raise AssertionError("unreachable")


def _place(intake: ResumeIntake, reading: Reading, computed: Computed | None) -> Placed:
    actor = intake.uploaded_by
    candidate, is_new = _whose(intake, reading)
    resume = add_version(
        candidate=candidate,
        stored_name=intake.file.name or "",
        original_filename=intake.original_filename,
        file_hash=intake.file_hash,
        file_size=intake.file_size,
        mime_type=reading.document.mime_type,
        actor=actor,
        status=ResumeStatus.PROCESSING,
    )
    text = write_reading(resume=resume, reading=reading)
    resume = set_resume_status(resume=resume, status=ResumeStatus.COMPLETED)
    if not is_new and actor is not None:
        candidate = complete_profile(candidate=candidate, extract=reading.extract, actor=actor)
    return Placed(candidate, resume, _apply(intake, candidate, text, computed), is_new)


def _whose(intake: ResumeIntake, reading: Reading) -> tuple[Candidate, bool]:
    """Whose résumé this is, and whether they are new: then the search finds them by what `write_reading` indexes."""
    if intake.for_candidate is not None:
        return intake.for_candidate, False
    contact = reading.extract.contact
    fields = profile_of(reading.extract)
    keys = keys_of(email=fields.get("email"), phone_e164=contact.phone_e164, links=fields.get("links", []))
    known = find_by_keys(keys, name=contact.full_name.text)
    if known is not None:
        return known, False
    candidate = new_candidate(actor=intake.uploaded_by, indexed=False, **{"source": Source.UPLOAD, **fields})
    claim_keys(candidate, keys)
    return candidate, True


def _apply(
    intake: ResumeIntake, candidate: Candidate, text: ResumeText, computed: Computed | None
) -> Application | None:
    if intake.requisition is None or computed is None:
        return None
    application, _made = add_application(
        candidate=candidate, requisition=intake.requisition, actor=intake.uploaded_by, resume=text.resume
    )
    if application.resume_id == text.resume_id:
        write_match(application=application, text=text, computed=computed)
    return application


def _end(intake: ResumeIntake, status: str, placed: Placed, sentence: str, done: Done) -> ResumeIntake:
    keeps_file = status == IntakeStatus.SAME_FILE
    ended = set_intake_status(
        intake,
        status,
        candidate=placed.candidate,
        resume=placed.resume,
        application=placed.application,
        sentence=sentence[:300],
        file=intake.file.name if keeps_file else "",
    )
    done({"status": status, "candidate_id": str(placed.candidate.public_id), "sentence": sentence})
    return ended
