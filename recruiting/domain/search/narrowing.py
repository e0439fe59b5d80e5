"""What a list of candidates is narrowed by beside the words."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from recruiting.enums import CandidateStatus
from recruiting.models import Candidate, Skill, UserCandidateAssignment
from recruiting.rules import applications_visible_to, candidates_visible_to

_FIELDS = (("level", "experience_level"), ("source", "source"), ("min_years", "years_experience__gte"))


def narrowed_candidates(user: User, asked: Mapping[str, Any], *, any_status: bool = False) -> QuerySet[Candidate]:
    """The candidates that this person sees and that fit `asked`: status, level, source, assigned, skill, min_years, job
    (a public id) and stage (a kind), both of applications that run and that this person sees, and prospects: people who
    are on no job at all.

    Not archived unless a status is named; `any` is all, as is `any_status`."""
    status = asked.get("status") or ("any" if any_status else "")
    named = Q(**{field: asked[name] for name, field in _FIELDS if asked.get(name)})
    named &= Q(status=status) if status in CandidateStatus.values else Q()
    named &= ~Q(status=CandidateStatus.ARCHIVED) if not status else Q()
    named &= Q(skills__has_key=_catalog_name(asked["skill"])) if asked.get("skill") else Q()
    named &= Q(applications=None) if asked.get("prospects") else Q()
    rows = candidates_visible_to(user).filter(named)
    return _looked_after(_running(rows, user, asked), user, asked.get("assigned", ""))


def _catalog_name(typed: str) -> str:
    found = Skill.objects.filter(name__iexact=typed).order_by("pk").values_list("name", flat=True).first()
    return str(found or typed)


def _running(rows: QuerySet[Candidate], user: User, asked: Mapping[str, Any]) -> QuerySet[Candidate]:
    by = {"requisition__public_id": asked.get("job"), "stage__kind": asked.get("stage")}
    named = Q(**{name: value for name, value in by.items() if value})
    if not named:
        return rows
    running = applications_visible_to(user).filter(named, candidate=OuterRef("pk"), outcome="")
    return rows.filter(Exists(running))


def _looked_after(rows: QuerySet[Candidate], user: User, by: str) -> QuerySet[Candidate]:
    if by not in ("me", "nobody"):
        return rows
    active = UserCandidateAssignment.objects.active().filter(candidate=OuterRef("pk"))
    if by == "me":
        return rows.filter(Exists(active.filter(user=user)))
    return rows.filter(~Exists(active))
