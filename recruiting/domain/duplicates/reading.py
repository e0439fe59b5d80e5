"""What the matcher compares of candidates, read in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from config.ai.text.phones import e164
from config.tenancy import current_tenant_id
from recruiting.ai.same_person.traits import Study, Traits, Work
from recruiting.domain.identities import profile_address
from recruiting.enums import IdentityKind
from recruiting.models import Candidate, CandidateIdentity, ResumeText
from superadmin.models import Tenant

_Held = dict[int, dict[str, list[str]]]


def traits_of(candidates: Sequence[Candidate]) -> dict[int, Traits]:
    """The traits of candidates by their key: fields, identities, and the career and schools of the newest résumé."""
    keys = [candidate.pk for candidate in candidates]
    region = str(Tenant.objects.values_list("country", flat=True).get(pk=current_tenant_id()))
    held: _Held = defaultdict(lambda: defaultdict(list))
    for owner, kind, value in CandidateIdentity.objects.filter(candidate__in=keys).values_list(
        "candidate_id", "kind", "value"
    ):
        held[owner][kind].append(value)
    careers = _careers(keys)
    return {one.pk: _traits(one, held[one.pk], careers.get(one.pk, ((), ())), region) for one in candidates}


def _traits(
    candidate: Candidate, held: dict[str, list[str]], career: tuple[tuple[Work, ...], tuple[Study, ...]], region: str
) -> Traits:
    emails = [candidate.email.casefold()] if candidate.email else []
    phone = e164(candidate.phone, region=region) if candidate.phone else ""
    profiles = [profile for link in candidate.links if (profile := profile_address(link))]
    return Traits(
        first=candidate.first_name,
        last=candidate.last_name,
        emails=_once(emails + held[IdentityKind.EMAIL]),
        phones=_once(([phone] if phone else []) + held[IdentityKind.PHONE]),
        profiles=_once(profiles + held[IdentityKind.PROFILE]),
        company=candidate.current_company,
        position=candidate.current_position,
        location=candidate.location,
        work=career[0],
        study=career[1],
    )


def _once(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _careers(keys: list[int]) -> dict[int, tuple[tuple[Work, ...], tuple[Study, ...]]]:
    rows = ResumeText.objects.filter(resume__candidate__in=keys)
    rows = rows.order_by("resume__candidate_id", "-resume__version_number", "-pk")
    found: dict[int, tuple[tuple[Work, ...], tuple[Study, ...]]] = {}
    for owner, positions, courses in rows.values_list(
        "resume__candidate_id", "extract__positions", "extract__education"
    ):
        found.setdefault(owner, (_work(positions or []), _study(courses or [])))
    return found


def _work(positions: list[dict[str, Any]]) -> tuple[Work, ...]:
    return tuple(
        Work(_words(one, "company"), _words(one, "title"), _year(one.get("start")), _year(one.get("end")))
        for one in reversed(positions)
        if _words(one, "company")
    )


def _study(courses: list[dict[str, Any]]) -> tuple[Study, ...]:
    return tuple(
        Study(_words(one, "institution"), _year(one.get("end")) or _year(one.get("start")))
        for one in courses
        if _words(one, "institution")
    )


def _words(row: dict[str, Any], name: str) -> str:
    return str((row.get(name) or {}).get("text", ""))


def _year(date: str | None) -> int:
    return int(date[:4]) if date and date[:4].isdigit() else 0
