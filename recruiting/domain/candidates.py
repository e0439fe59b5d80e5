"""Candidates: making, editing, archiving people of a tenant."""

from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from config.ai.text.phones import e164, is_international
from config.errors import Conflict, Refused
from config.signs import all_without_turns
from config.tenancy import current_tenant_id
from recruiting.domain.assignments import assign_first
from recruiting.domain.duplicates.asking import seek_duplicates
from recruiting.domain.identities import claim_all, claim_keys, find_by_keys, folded, held_keys, keys_of
from recruiting.domain.meters import CANDIDATES
from recruiting.domain.search.indexing import index_candidate
from recruiting.enums import CANDIDATE_FLOW, CandidateStatus, Source
from recruiting.models import Candidate, CandidateIdentity
from superadmin.domain import audit
from superadmin.domain.quotas import check_quota
from superadmin.models import Tenant

EDITABLE = frozenset(
    {
        "first_name",
        "last_name",
        "email",
        "phone",
        "current_company",
        "current_position",
        "location",
        "links",
        "years_experience",
        "experience_level",
        "skills",
        "availability_percentage",
        "tags",
        "source",
    }
)


# What a double may be told by.
TELLING = EDITABLE & {
    *("first_name", "last_name", "email", "phone", "links", "current_company", "current_position", "location")
}
_RACES = 5


class CandidateExists(Conflict):
    """Somebody with this e-mail is known already."""

    code = "candidate_exists"


class MergedAway(Conflict):
    """The row is merged into another and read-only until the merge is undone."""

    code = "merged_away"


def search_text_of(candidate: Candidate) -> str:
    """What a list's search looks in: folded name, e-mail, phone digits, company, position, place, skills, tags."""
    words = [
        candidate.name,
        candidate.email or "",
        candidate.phone,
        candidate.current_company,
        candidate.current_position,
        candidate.location,
        *candidate.skills,
        *candidate.tags,
    ]
    return folded(" \n ".join(word for word in words if word))


def create_candidate(*, actor: User, assigned: bool = True, **fields: Any) -> Candidate:
    """Make a person with their keys and, unless not `assigned`, the actor as primary recruiter, in one transaction.

    Writes Candidate, CandidateIdentity, UserCandidateAssignment and audit; doubles are looked for after the commit.
    Refuses unknown fields (TypeError), a person without name and e-mail (Refused), and an e-mail that is known
    (CandidateExists).
    """
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a candidate: {sorted(unknown)}")
    if not (fields.get("email") or fields.get("first_name") or fields.get("last_name")):
        raise Refused("A candidate needs a name or an e-mail.", code="nameless", fields={"last_name": "Write a name."})
    try:
        with transaction.atomic():
            _check_email_is_new(fields.get("email"))
            candidate = new_candidate(actor=actor, assigned=assigned, **fields)
            claim_keys(candidate, own_keys(candidate))
            seek_duplicates(candidate_id=candidate.pk, after=candidate.updated_at.isoformat())
    except IntegrityError as error:
        raise _exists() from error
    return candidate


def _check_email_is_new(email: str | None) -> None:
    """An old address of somebody known is that person's too: the row would stand there without its key."""
    value = (email or "").strip().casefold()
    if value and CandidateIdentity.objects.filter(kind="email", value=value).exists():
        raise _exists()


def _exists() -> CandidateExists:
    return CandidateExists(
        "Somebody with this e-mail is a candidate already.", fields={"email": "This e-mail is known already."}
    )


def find_or_create_candidate(*, actor: User | None, **fields: Any) -> tuple[Candidate, bool]:
    """The person whom these fields' keys belong to, else a new one: (candidate, whether it is new).

    An e-mail decides alone, a phone or profile together with the name. Safe to call many times at once: who loses the
    race finds whom the winner made. Fields are those of create_candidate; a person who is found is left as they are."""
    fields = all_without_turns(fields)
    probe = Candidate(**fields)
    keys = own_keys(probe)
    for _attempt in range(_RACES):
        held = held_keys(keys)
        found = find_by_keys(keys, name=f"{probe.first_name} {probe.last_name}".strip())
        if found is not None:
            return found, False
        try:
            with transaction.atomic():
                candidate = new_candidate(actor=actor, **fields)
                claim_all(candidate, [key for key in keys if key not in held])
                seek_duplicates(candidate_id=candidate.pk, after=candidate.updated_at.isoformat())
                return candidate, True
        except IntegrityError:
            continue
    raise _exists()


def new_candidate(*, actor: User | None, assigned: bool = True, indexed: bool = True, **fields: Any) -> Candidate:
    """The row, its assignment and its audit line. Call it inside a transaction that also claims the keys, and calls
    index_candidate where `indexed` is false. Raises QuotaReached, but not without an actor: nobody who applies is
    turned away by the plan of the company."""
    if actor is not None:
        check_quota(CANDIDATES)
    candidate = Candidate(created_by=actor, **{"source": Source.MANUAL, **all_without_turns(fields)})
    candidate.email = (candidate.email or "").strip() or None
    candidate.search_text = search_text_of(candidate)
    candidate.save()
    if indexed:
        index_candidate(candidate, is_new=True)
    if actor is not None and assigned:
        assign_first(candidate=candidate, user=actor, actor=actor)
    audit.record("create", candidate, actor=actor, name="recruiting.candidate.created", description="Candidate added")
    return candidate


def own_keys(candidate: Candidate) -> list[Any]:
    """The keys that follow from a candidate's own fields; the phone is read with the tenant's country."""
    phone = candidate.phone
    if phone:
        phone = e164(phone, region="" if is_international(phone) else tenant_country())
    return keys_of(email=candidate.email, phone_e164=phone, links=candidate.links)


@transaction.atomic
def edit_candidate(*, candidate: Candidate, actor: User | None, **fields: Any) -> Candidate:
    """Change fields; the change is in the audit log; doubles are looked for after the commit. Refuses unknown fields
    (TypeError), a known e-mail (CandidateExists) and a merged row (MergedAway). The old keys stay: a person who changed
    address is still found by the old one."""
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a candidate: {sorted(unknown)}")
    candidate, fields = _locked(candidate), all_without_turns(fields)
    changes = {
        name: {"old": getattr(candidate, name), "new": value}
        for name, value in fields.items()
        if getattr(candidate, name) != value
    }
    email = (fields.get("email") or "").strip()
    if email and CandidateIdentity.objects.filter(kind="email", value=email.casefold()).exclude(candidate=candidate):
        raise CandidateExists(
            "This e-mail belongs to another candidate.", fields={"email": "This e-mail is known already."}
        )
    for name, value in fields.items():
        setattr(candidate, name, value)
    candidate.email = (candidate.email or "").strip() or None
    candidate.search_text = search_text_of(candidate)
    candidate.save()
    index_candidate(candidate)
    claim_keys(candidate, own_keys(candidate))
    if changes:
        audit.record("update", candidate, actor=actor, changes=changes, name="recruiting.candidate.edited")
    if TELLING & set(changes):
        seek_duplicates(candidate_id=candidate.pk, after=candidate.updated_at.isoformat())
    return candidate


def _locked(candidate: Candidate) -> Candidate:
    row = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if row.merged_into_id is not None:
        raise MergedAway(f"{row.name} is merged into another candidate. Undo the merge to change this one.")
    return row


@transaction.atomic
def set_candidate_status(*, candidate: Candidate, status: CandidateStatus, actor: User, reason: str = "") -> Candidate:
    """The one writer of a candidate's status: archive, restore, place. Refuses a move outside CANDIDATE_FLOW, a
    merged row (MergedAway), and one more on the lists than the plan allows (QuotaReached)."""
    candidate = _locked(candidate)
    CANDIDATE_FLOW.check(candidate.status, status)
    if candidate.status == CandidateStatus.ARCHIVED:
        check_quota(CANDIDATES)
    old, candidate.status = candidate.status, status
    candidate.save(update_fields=["status", "updated_at"])
    index_candidate(candidate)
    changes = {"status": {"old": old, "new": str(status)}, "reason": {"old": "", "new": reason}}
    audit.record("update", candidate, actor=actor, changes=changes, name="recruiting.candidate.status_changed")
    return candidate


def archive_candidate(*, candidate: Candidate, actor: User, reason: str = "") -> Candidate:
    """Take a person off the lists; nothing is deleted, one click restores them."""
    return set_candidate_status(candidate=candidate, status=CandidateStatus.ARCHIVED, actor=actor, reason=reason)


def restore_candidate(*, candidate: Candidate, actor: User) -> Candidate:
    """Bring an archived person back."""
    return set_candidate_status(candidate=candidate, status=CandidateStatus.ACTIVE, actor=actor)


def tenant_country() -> str:
    """The open tenant's country (ISO code), '' where none is set."""
    return str(Tenant.objects.values_list("country", flat=True).get(pk=current_tenant_id()))
