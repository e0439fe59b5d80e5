"""Whom a person is in recruiting, and what becomes of what hangs on them at an erasure."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.domain.privacy_held import name_words
from accounts.domain.privacy_holders import Person, nobody, theirs
from config.tenancy import tenant_scope
from recruiting.domain.exports.runs import expire_export
from recruiting.domain.mailing.sequences import stop_runs
from recruiting.domain.search.tables import forget_deleted
from recruiting.domain.withdrawals import BY_CANDIDATE, BY_TEAM, withdraw_application
from recruiting.enums import IdentityKind
from recruiting.enums.imports import ExportStatus
from recruiting.enums.mail import StopReason
from recruiting.models import (
    Application,
    ApplicationEvent,
    Candidate,
    CandidateIdentity,
    ExportRun,
    HiringPolicy,
    ImportRow,
    Resume,
    ResumeText,
    UserCandidateAssignment,
)

Whose = Callable[[Person], Q]
DIGITS = 7
BY_ERASURE = "The person was erased."


def candidate_ids(person: Person) -> list[int]:
    """The rows that are the person: of their account, of a verified address, or the one named; with everyone who was
    merged into them and whom they were merged into."""
    return list(person.once("recruiting.candidates", lambda: _with_merged(_named(person))))


def _named(person: Person) -> set[int]:
    rows = Candidate._base_manager.all()
    if isinstance(person.subject, Candidate):
        return {person.subject.pk}
    if person.user is None:
        return set()
    known = CandidateIdentity._base_manager.filter(kind=IdentityKind.EMAIL, value__in=person.emails)
    asked = Q(user=person.user) | Q(pk__in=known.values("candidate_id"))
    for email in person.emails:
        asked |= Q(email__iexact=email)
    return set(rows.filter(asked).values_list("pk", flat=True))


def _with_merged(found: set[int]) -> list[int]:
    while True:
        around = Candidate._base_manager.filter(Q(merged_into__in=found) | Q(absorbed__in=found))
        more = set(around.values_list("pk", flat=True)) - found
        if not more:
            return sorted(found)
        found |= more


def on_candidate(path: str = "candidate") -> Whose:
    """Rows that reach the person's candidate by `path`."""
    return lambda person: Q(**{f"{path}__in": candidate_ids(person)})


def application_ids(person: Person) -> list[int]:
    """The person's applications."""
    rows = Application._base_manager.filter(candidate__in=candidate_ids(person))
    return list(person.once("recruiting.applications", lambda: list(rows.values_list("pk", flat=True))))


def on_application(path: str = "application") -> Whose:
    """Rows that reach one of the person's applications by `path`."""
    return lambda person: Q(**{f"{path}__in": application_ids(person)})


def resume_ids(person: Person) -> list[int]:
    """The person's résumés: as a candidate, and their own."""
    asked = Q(candidate__in=candidate_ids(person)) | theirs("owner")(person)
    rows = Resume._base_manager.filter(asked)
    return list(person.once("recruiting.resumes", lambda: list(rows.values_list("pk", flat=True))))


def on_resume(path: str = "resume") -> Whose:
    """Rows that reach one of the person's résumés by `path`."""
    return lambda person: Q(**{f"{path}__in": resume_ids(person)})


def import_runs(person: Person) -> Q:
    """Imports one of whose rows is the person: their file and their samples hold the person's line."""
    rows = ImportRow._base_manager.filter(candidate__in=candidate_ids(person))
    return Q(pk__in=rows.values("run_id")) if candidate_ids(person) else nobody()


def recruiting_words(person: Person) -> Iterable[str]:
    """What the candidate is called, and what their résumés say they are called."""
    rows = Candidate._base_manager.filter(pk__in=candidate_ids(person))
    for first, last, email, phone in rows.values_list("first_name", "last_name", "email", "phone"):
        yield from name_words(first, last)
        yield from (email or "", phone)
    known = CandidateIdentity._base_manager.filter(candidate__in=candidate_ids(person))
    yield from known.values_list("value", flat=True)
    for extract in ResumeText._base_manager.filter(resume__in=resume_ids(person)).values_list("extract", flat=True):
        yield from _contact_words(extract)


def _contact_words(extract: Any) -> Iterable[str]:
    """The address and the number that a résumé gives (ResumeExtract's `contact`). Not its name: a heading that was
    taken for one would be replaced everywhere."""
    contact = extract.get("contact") if isinstance(extract, dict) else None
    for part in ("email", "phone"):
        span = contact.get(part) if isinstance(contact, dict) else None
        value = str(span.get("text") or "") if isinstance(span, dict) else ""
        if "@" in value or sum(sign.isdigit() for sign in value) >= DIGITS:
            yield value


def recruiting_shared(person: Person, words: frozenset[str]) -> Iterable[str]:
    """Names and numbers that another candidate bears as well, who is not to lose them."""
    others = Candidate._base_manager.exclude(pk__in=candidate_ids(person))
    if person.tenant_id is not None:
        others = others.filter(tenant_id=person.tenant_id)
    lasts = {word.partition(" ")[2] for word in words} | {word.partition(" ")[0].rstrip(",") for word in words}
    for first, last, phone in others.filter(Q(last_name__in=lasts) | Q(phone__in=words)).values_list(
        "first_name", "last_name", "phone"
    ):
        yield from (word for word in (*name_words(first, last), phone) if word in words)


def recruiting_before(person: Person) -> None:
    """What runs ends: applications are withdrawn, so that what hangs on them is called off; messages that would still
    go are stopped; exports that may hold the person end; nobody is left assigned to a recruiter who goes."""
    if person.user is not None:
        theirs_now = UserCandidateAssignment._base_manager.filter(user=person.user, is_active=True)
        theirs_now.update(is_active=False, unassigned_at=timezone.now(), unassigned_reason=BY_ERASURE)
    tenants = Candidate._base_manager.filter(pk__in=candidate_ids(person)).values_list("tenant_id", flat=True)
    for candidate in Candidate._base_manager.filter(pk__in=candidate_ids(person)):
        with tenant_scope(candidate.tenant_id):
            stop_runs(candidate=candidate, reason=StopReason.DECIDED)
            for application in Application.objects.running().filter(candidate=candidate):
                withdraw_application(application=application, reason=BY_ERASURE, by_candidate=False)
    for run in ExportRun._base_manager.filter(tenant_id__in=set(tenants), status=ExportStatus.READY):
        run.expires_at = timezone.now()
        run.save(update_fields=["expires_at"])
        expire_export(run=run)


@transaction.atomic
def recruiting_after(person: Person) -> None:
    """The search index forgets. A reason stays where it names nobody, so that the figures of reasons stay: words of the
    product, of the tenant's list, or that others were refused with too. What was written for this person goes."""
    forget_deleted(connection)
    mine = application_ids(person)
    common = {"", BY_ERASURE, BY_CANDIDATE, BY_TEAM}
    tenants = Application._base_manager.filter(pk__in=mine).values("tenant_id")
    for listed in HiringPolicy._base_manager.filter(tenant_id__in=tenants).values_list("rejection_reasons", flat=True):
        common.update(map(str, listed))
    for model in (Application, ApplicationEvent):
        field, key = ("outcome_reason", "pk") if model is Application else ("reason", "application_id")
        rows = model._base_manager.filter(**{f"{key}__in": mine}).exclude(**{f"{field}__in": common})
        for reason in set(rows.values_list(field, flat=True)):
            others = Application._base_manager.filter(outcome_reason=reason).exclude(pk__in=mine)
            if not others.exists():
                rows.filter(**{field: reason}).update(**{field: ""})
