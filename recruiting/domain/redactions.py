"""Redacted résumés: made once for the same text, names and options."""

import hashlib
import json
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.ai.redaction import Options, Redacted, RedactionInput, redact
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.blindness import identity_of
from recruiting.enums import SectionType
from recruiting.models import Candidate, JobRequisition, RedactedResume, Resume, ResumeText
from superadmin.domain import audit

RULES = "1"


@transaction.atomic
def redact_resume(
    *,
    resume: Resume,
    actor: User,
    employers: bool = False,
    schools: bool = False,
    sections: tuple[str, ...] = (),
    requisition: JobRequisition | None = None,
) -> RedactedResume:
    """The résumé's latest text without what tells who wrote it; the row that is there where nothing changed since.

    `sections`: the types that stay, () for all; `requisition`: only what bears on the skills that it asks for. Writes
    RedactedResume and audit. Refuses a résumé of nobody's, one that has not been read, an unknown section, and a job of
    another company."""
    text, candidate = resume.current_text, resume.candidate
    if text is None or candidate is None:
        raise Refused(_("This résumé has not been read yet."), code="not_read")
    if requisition is not None and requisition.tenant_id != resume.tenant_id:
        raise Refused(_("The job is another company's."), code="wrong_tenant")
    if set(sections) - set(SectionType.values):
        raise Refused(_("There is no such section."), code="unknown_section")
    options = Options(employers, schools, tuple(sorted(set(sections))), _skills(requisition))
    given = given_of(text, candidate, options)
    found = redact(given)
    row, made = RedactedResume.objects.get_or_create(
        text=text,
        inputs_hash=_hash(given, requisition),
        defaults={
            "requisition": requisition,
            "options": _as_json(options),
            "content": found.text,
            "counts": _counts(found, text),
            "made_by": actor,
        },
    )
    if made:
        audit.record("create", row, actor=actor, name="recruiting.redacted_resume.created")
    return row


def _skills(requisition: JobRequisition | None) -> tuple[str, ...]:
    return () if requisition is None else tuple(sorted({*requisition.required_skills, *requisition.nice_to_have}))


def given_of(text: ResumeText, candidate: Candidate, options: Options) -> RedactionInput:
    """What redaction works on: the text, what was found in it, what the record knows of the person."""
    extract = ResumeExtract.model_validate(text.extract) if text.extract else ResumeExtract()
    return RedactionInput(text.content, extract, *identity_of(candidate), options=options)


def candidate_of(row: RedactedResume) -> Candidate:
    """Whose résumé it is. `redact_resume` makes none of nobody's."""
    return cast(Candidate, row.text.resume.candidate)


def _as_json(options: Options) -> dict[str, Any]:
    return {
        "employers": options.employers,
        "schools": options.schools,
        "sections": list(options.sections),
        "skills": list(options.skills),
    }


def _counts(found: Redacted, text: ResumeText) -> dict[str, int]:
    """A text holds no pictures: they are counted as taken out."""
    return {**found.counts, **({"photo": text.images} if text.images else {})}


def _hash(given: RedactionInput, requisition: JobRequisition | None) -> str:
    whole = [RULES, given.names, given.known, _as_json(given.options), requisition.pk if requisition else None]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()
