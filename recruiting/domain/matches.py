"""Skill matches: how well an application's résumé meets what its requisition asks."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from recruiting.ai.job_parse.groups import groups_in
from recruiting.ai.match_explain.inputs import wanted
from recruiting.ai.match_explain.quotes import shown_at_work, spoken
from recruiting.ai.match_explain.schema import MatchInput, MatchResult
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.evidence import put_evidence
from recruiting.domain.skills import lexicon
from recruiting.enums import EvidenceKind
from recruiting.models import Application, JobRequisition, ResumeText, SkillMatch
from superadmin.domain.ai import ask


@dataclass(frozen=True, slots=True)
class Computed:
    """A match before it is written: the result, which engine gave it, and the hash of what went in."""

    result: MatchResult
    engine: str
    inputs_hash: str


def match_input(requisition: JobRequisition, text: str, extract: ResumeExtract) -> MatchInput:
    """Both sides of a match. Nothing of a person's identity goes in as a field of its own."""
    known = lexicon()
    groups = groups_in(requisition.description, known)
    low, high = requisition.min_experience_years, requisition.max_experience_years
    return MatchInput(
        required=wanted(requisition.required_skills, known, groups),
        nice_to_have=wanted(requisition.nice_to_have, known, groups),
        min_years=None if low is None else float(low),
        max_years=None if high is None else float(high),
        title=requisition.title,
        seniority=requisition.experience_level,
        job_text=requisition.description,
        skills=(*shown_at_work(extract.skills, extract.positions, text, known), *spoken(extract.languages, known)),
        total_years=extract.total_years,
        titles=tuple(position.title for position in extract.positions if position.title.text),
        resume_text=text,
    )


def compute_match(given: MatchInput, *, requisition: JobRequisition, user: User | None = None) -> Computed:
    """Ask for a match; writes only the AI ledger. Call it outside a transaction: a model may take its time."""
    inputs_hash = hashlib.sha256(given.model_dump_json().encode()).hexdigest()
    answer = ask("match_explain", given, tenant=requisition.tenant, user=user, related=requisition)
    return Computed(answer.value, answer.engine, inputs_hash)


def match_application(*, application: Application, user: User | None = None) -> SkillMatch | None:
    """Match the application's résumé as it reads now with what the requisition asks now; None without a text.

    The same inputs keep the match that is there. Writes SkillMatch, the application's score and its evidence."""
    text = newest_text(application)
    if text is None:
        return None
    given = match_input(application.requisition, text.content, ResumeExtract.model_validate(text.extract))
    computed = compute_match(given, requisition=application.requisition, user=user)
    return write_match(application=application, text=text, computed=computed)


def newest_text(application: Application) -> ResumeText | None:
    """The latest text of the application's résumé."""
    if application.resume_id is None:
        return None
    return ResumeText.objects.filter(resume_id=application.resume_id).order_by("-pk").first()


@transaction.atomic
def write_match(*, application: Application, text: ResumeText, computed: Computed) -> SkillMatch:
    """Make this the application's current match; the one before stays as history. The same inputs change nothing."""
    Application.objects.select_for_update().get(pk=application.pk)
    current = SkillMatch.objects.filter(application=application, is_current=True).first()
    if current and current.inputs_hash == computed.inputs_hash and current.resume_text_id == text.pk:
        return current
    result = computed.result
    if current:
        SkillMatch.objects.filter(application=application, is_current=True).update(is_current=False)
    match = SkillMatch.objects.create(
        application=application,
        candidate_id=application.candidate_id,
        requisition_id=application.requisition_id,
        resume_text=text,
        score=result.score,
        result=result.model_dump(mode="json"),
        inputs_hash=computed.inputs_hash,
        engine=computed.engine,
    )
    Application.objects.filter(pk=application.pk).update(match_score=result.score, updated_at=timezone.now())
    put_evidence(
        application=application,
        kind=EvidenceKind.MATCH,
        source_type="recruiting.skillmatch",
        source_id="current",
        score=result.score,
        summary=summary_of(result),
        url=f"/applications/{application.public_id}/#match",
    )
    return match


def summary_of(result: MatchResult) -> str:
    """One sentence for lists: what the score rests on, or why there is none."""
    if result.score is None:
        return result.insufficient[:500]
    missing = [skill.name for skill in result.missing if skill.required]
    first = next((part.sentence for part in result.parts if part.code == "required"), "")
    tail = f" Not found: {', '.join(missing[:4])}." if missing else ""
    return f"{first}{tail}"[:500]


def match_requisition(*, requisition: JobRequisition, progress: Callable[[int, int], None] | None = None) -> int:
    """Match every application of a requisition again; answers how many. `progress(done, total)` is told as it goes."""
    ids = list(Application.objects.filter(requisition=requisition).order_by("pk").values_list("pk", flat=True))
    for done, pk in enumerate(ids, start=1):
        match_application(application=Application.objects.select_related("requisition__tenant").get(pk=pk))
        if progress is not None:
            progress(done, len(ids))
    return len(ids)
