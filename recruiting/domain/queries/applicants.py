"""The ranked applicants of a job: who, how well, by which skills; never a cut-off."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from accounts.models import User
from accounts.rules import role_of
from recruiting.ai.match_explain.schema import MatchResult
from recruiting.domain.blindness import found_blind, veil_all
from recruiting.domain.identities import folded
from recruiting.domain.queries.assignments import work_given_to
from recruiting.models import Application, Arrival, JobRequisition, PipelineStage, SkillMatch
from recruiting.rules import LEADS, applications_visible_to

COUNTED_UP_TO = 500


def in_years(years: Decimal | None) -> str:
    """Years of experience in words, '' where they are not known."""
    if years is None:
        return ""
    return ngettext("%(n)s year", "%(n)s years", 1 if years == 1 else 2) % {"n": f"{years.normalize():f}"}


@dataclass(frozen=True, slots=True)
class Applicant:
    """One row. `rank` is None where nothing could be assessed; skills stand the required first."""

    application: Application
    rank: int | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    insufficient: str
    can_move: bool

    @property
    def years(self) -> str:
        """The years of experience in words, '' where they are not known."""
        return in_years(self.application.candidate.years_experience)


@dataclass(frozen=True, slots=True)
class _Found:
    """`place` from 1 among all that the person sees on the job, whatever the filters; `is_own`: they work on them."""

    place: int
    is_own: bool
    result: MatchResult | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that the job asks for; `shown_by` applicants show it, None where they are too many to count."""

    name: str
    level: str
    required: bool
    shown_by: int | None


def stages_of(requisition: JobRequisition) -> tuple[list[PipelineStage], bool]:
    """(the stages in order, whether the job's questions flag an answer of anybody), in one statement."""
    flagged = Arrival.objects.filter(application__requisition=requisition, flagged__gt=0)
    rows = requisition.pipeline.stages.order_by("position").annotate(some_flagged=Exists(flagged))
    stages: list[Any] = list(rows)
    return stages, any(stage.some_flagged for stage in stages)


def found_applicants(user: User, requisition: JobRequisition, wanted: Mapping[str, Any]) -> QuerySet[Application]:
    """The applicants that fit the filters: q, stage (public id), missing (a skill), decided ('no' or an outcome),
    flagged (an answer that the job's questions flag); sort 'newest', else the best match first and those without a
    score last."""
    here = applications_visible_to(user).filter(requisition=requisition)
    rows: QuerySet[Application] = found_blind(user, here, folded(wanted.get("q") or "").split())
    stage: UUID | None = wanted.get("stage")
    if stage:
        rows = rows.filter(stage__public_id=stage)
    if decided := wanted.get("decided"):
        rows = rows.filter(outcome="" if decided == "no" else decided)
    if skill := wanted.get("missing"):
        lacking = SkillMatch.objects.filter(_names("missing", skill), requisition=requisition, is_current=True)
        rows = rows.filter(pk__in=lacking.values("application_id"))
    if wanted.get("flagged"):
        rows = rows.filter(arrival__flagged__gt=0)
    rows = rows.select_related("candidate__merged_into", "stage")
    if wanted.get("sort") == "newest":
        return rows.order_by("-applied_at", "-pk")
    return rows.order_by(F("match_score").desc(nulls_last=True), "applied_at", "pk")


def _names(side: str, skill: str) -> Q:
    """Whether a stored match names the skill on that side; databases write JSON with or without spaces and escapes."""
    plain, escaped = json.dumps(skill, ensure_ascii=False), json.dumps(skill)
    found = Q()
    for name in dict.fromkeys((plain, escaped)):
        for colon in (":", ": "):
            found |= Q(**{f"result__{side}__icontains": f'"name"{colon}{name}'})
    return found


def applicants(user: User, requisition: JobRequisition, rows: list[Application]) -> list[Applicant]:
    """The rows shaped for the list, in one statement, two where names are hidden."""
    ranked = _ranked(user, requisition, [row.pk for row in rows])
    moves_all = role_of(user) in LEADS or requisition.hiring_manager_id == user.pk
    return [_applicant(row, ranked[row.pk], moves_all) for row in veil_all(user, rows)]


def _applicant(row: Application, found: _Found, moves_all: bool) -> Applicant:
    result = found.result or MatchResult(insufficient="There is no résumé to compare with the job yet.")
    return Applicant(
        application=row,
        rank=found.place if row.match_score is not None else None,
        matched=_by_need(result.matched),
        missing=_by_need(result.missing),
        insufficient=result.insufficient,
        can_move=(moves_all or found.is_own) and not row.outcome,
    )


def _by_need(found: Iterable[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in sorted(found, key=lambda one: not one.required))


def _ranked(user: User, requisition: JobRequisition, ids: list[int]) -> dict[int, _Found]:
    """{application: what is found about it}, in one statement."""
    better = Q(match_score__gt=OuterRef("match_score")) | Q(
        Q(applied_at__lt=OuterRef("applied_at")) | Q(applied_at=OuterRef("applied_at"), pk__lt=OuterRef("pk")),
        match_score=OuterRef("match_score"),
    )
    above = applications_visible_to(user).filter(better, requisition=requisition).order_by().values("requisition")
    count = Subquery(above.annotate(count=Count("pk")).values("count"))
    current = FilteredRelation("matches", condition=Q(matches__is_current=True))
    rows = Application.objects.filter(pk__in=ids).order_by().alias(current=current)
    given = Exists(work_given_to(user).filter(candidate=OuterRef("candidate")))
    found = rows.annotate(above=Coalesce(count, 0), given=given).values_list("pk", "above", "given", "current__result")
    return {
        pk: _Found(above + 1, is_own, MatchResult.model_validate(one) if one else None)
        for pk, above, is_own, one in found
    }


def asked_skills(user: User, requisition: JobRequisition, total: int | None = None) -> tuple[list[Asked], int]:
    """(what the job asks, how many applicants the person sees: `total` where that is known). One statement more counts
    who shows each skill, up to 500 applicants; beyond that the counts are left out."""
    visible = applications_visible_to(user).filter(requisition=requisition)
    total = visible.order_by().count() if total is None else total
    wanted = [(name, level, True) for name, level in requisition.required_skills.items()]
    wanted += [(name, level, False) for name, level in requisition.nice_to_have.items()]
    counts: dict[str, int] = {}
    if wanted and total <= COUNTED_UP_TO:
        matches = SkillMatch.objects.filter(requisition=requisition, is_current=True, application__in=visible)
        each = {f"n{at}": Count("pk", filter=_names("matched", name)) for at, (name, *_rest) in enumerate(wanted)}
        counts = matches.order_by().aggregate(**each)
    asked = [Asked(name, level or "", need, counts.get(f"n{at}")) for at, (name, level, need) in enumerate(wanted)]
    return asked, total
