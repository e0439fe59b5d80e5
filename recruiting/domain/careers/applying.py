"""Applying by the careers page: one person, one application, whatever arrives at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.consents import give_consent
from config.ai.text.phones import e164
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.applications import add_application
from recruiting.domain.candidates import edit_candidate, new_candidate, tenant_country
from recruiting.domain.careers.answers import Answered
from recruiting.domain.careers.consent_texts import ConsentText
from recruiting.domain.careers.files import hand_in
from recruiting.domain.careers.letters import mail_again, mail_received
from recruiting.domain.careers.public import JobGone, gone_words, public_jobs
from recruiting.domain.identities import claim_keys, find_by_keys, keys_of
from recruiting.domain.profiles import profile_of
from recruiting.enums import Source
from recruiting.models import Application, ApplyDraft, Arrival, Candidate
from superadmin.domain import audit

_RACES = 3
# Of a known person only what describes their work is filled in, and only where it is empty: who types an address on the
# open web has not proved to be its owner.
_DESCRIBES = ("current_company", "current_position", "years_experience", "experience_level", "location")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the form says of the person, as they corrected it."""

    first_name: str
    last_name: str
    email: str
    phone: str = ""
    location: str = ""
    link: str = ""
    cover_letter: str = ""


@dataclass(frozen=True, slots=True)
class CameBy:
    """Which link brought them, and the language of the page."""

    source_token: str = ""
    utm: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


def apply(
    *, draft: ApplyDraft, applicant: Applicant, answered: Answered, agreed: Sequence[ConsentText], came_by: CameBy
) -> bool:
    """Make of a form a person, an application, its answers, consents and a résumé that goes the usual way (a version,
    its sections, the match). True where it is a new application.

    A person is known by the e-mail alone; a phone or a profile typed on the open web proves nothing, people merge
    doubles. Who applied to this job before gets a mail with the status link and nothing is changed: the page that
    answers is the same. The same form sent twice counts once. Raises JobGone where the job closed meanwhile."""
    for attempt in range(1, _RACES + 1):
        try:
            with transaction.atomic():
                return _apply(draft, applicant, answered, agreed, came_by)
        except IntegrityError:
            # The same person came by another door at the same moment: the next round finds them.
            if attempt == _RACES:
                raise
    raise AssertionError("unreachable")


def _apply(
    draft: ApplyDraft, applicant: Applicant, answered: Answered, agreed: Sequence[ConsentText], came_by: CameBy
) -> bool:
    draft = ApplyDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.sent_at is not None:
        return False
    job = draft.requisition
    if not public_jobs().filter(pk=job.pk).exists():
        raise JobGone(gone_words(job))
    extract = ResumeExtract.model_validate(draft.extract)
    candidate = _whose(applicant, extract)
    application, made = add_application(candidate=candidate, requisition=job, actor=None, source=Source.CAREERS)
    if made:
        _fill(application, applicant, answered)
        _note(application, agreed, answered, came_by)
        hand_in(draft=draft, application=application)
        mail_received(application)
    else:
        mail_again(application)
    ApplyDraft.objects.filter(pk=draft.pk).update(sent_at=timezone.now(), **({"file": ""} if made else {}))
    return made


def _whose(applicant: Applicant, extract: ResumeExtract) -> Candidate:
    """The person of this e-mail, made where nobody has it. Raises IntegrityError where somebody just did."""
    found = find_by_keys(keys_of(email=applicant.email), name="")
    described = profile_of(extract)
    if found is not None:
        candidate = found.merged_into or found
        return _described(candidate, described)
    typed: dict[str, Any] = {
        "first_name": applicant.first_name,
        "last_name": applicant.last_name,
        "email": applicant.email,
        "phone": applicant.phone,
        "location": applicant.location,
        "links": list(dict.fromkeys([applicant.link] if applicant.link else [])),
    }
    fields = {name: value for name, value in described.items() if name not in typed}
    candidate = new_candidate(actor=None, source=Source.CAREERS, **fields, **typed)
    phone = e164(applicant.phone, region=tenant_country()) if applicant.phone else ""
    claim_keys(candidate, keys_of(email=applicant.email, phone_e164=phone, links=typed["links"]))
    return candidate


def _described(candidate: Candidate, found: Mapping[str, Any]) -> Candidate:
    new = {name: found[name] for name in _DESCRIBES if name in found and getattr(candidate, name) in (None, "")}
    skills = {**found.get("skills", {}), **candidate.skills}
    if skills != candidate.skills:
        new["skills"] = skills
    return edit_candidate(candidate=candidate, actor=None, **new) if new else candidate


def _fill(application: Application, applicant: Applicant, answered: Answered) -> None:
    application.cover_letter, application.answers = applicant.cover_letter, answered.answers
    application.save(update_fields=["cover_letter", "answers", "updated_at"])


def _note(application: Application, agreed: Sequence[ConsentText], answered: Answered, came_by: CameBy) -> None:
    """The door they came by, what they agreed to, and when."""
    Arrival.objects.create(
        application=application,
        source_token=came_by.source_token[:60],
        utm=dict(came_by.utm),
        language=came_by.language,
        flagged=answered.flagged,
    )
    for text in agreed:
        give_consent(
            purpose=text.purpose,
            text=text.text,
            version=text.version,
            language=text.language,
            tenant_id=application.tenant_id,
            person_email=application.candidate.email or "",
            related=application,
        )
    Candidate.objects.filter(pk=application.candidate_id, consent_at=None).update(consent_at=timezone.now())
    audit.record(
        "create",
        application,
        actor=None,
        name="recruiting.application.applied",
        description=_("By the careers page"),
        changes={"source": {"old": "", "new": came_by.source_token}} if came_by.source_token else None,
    )
