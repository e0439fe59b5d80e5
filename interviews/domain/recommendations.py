"""Which template suits a job description: its level against the template's difficulty, its skills against the tags."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from interviews.domain.tag_names import normalize_tag
from interviews.domain.templates import lacks
from interviews.enums import ChatType
from interviews.models import InterviewTemplate, TemplateRecommendation
from recruiting.enums import Seniority
from recruiting.models import JobDescription

# The difficulties (1-5) that suit a level.
BANDS: dict[str, tuple[int, int]] = {
    Seniority.ENTRY: (1, 2),
    Seniority.MID: (2, 3),
    Seniority.SENIOR: (3, 4),
    Seniority.LEAD: (4, 5),
    Seniority.EXECUTIVE: (3, 5),
}
LEVEL_POINTS, NEAR_POINTS, SKILL_POINTS, ENOUGH_SKILLS = 40, 20, 60, 3
LEAST = 20


@dataclass(frozen=True)
class Fit:
    """How well a template suits: 0-100, and why."""

    score: int
    reasons: tuple[str, ...]


def fit_of(
    *, seniority: str, skills: Iterable[str], difficulty: int, tags: Iterable[str], about_skills: bool = False
) -> Fit:
    """How a template of this difficulty and these tags suits a job of this level and these required skills.

    Level: 40 points inside the band of BANDS, 20 one step beside it. Skills: 60 points shared over the required
    skills, at most three of them: each that is a tag earns its share. A template `about_skills` that names none of the
    required ones suits not at all."""
    level, reasons = _level(seniority, difficulty)
    held = {normalize_tag(tag) for tag in tags}
    wanted = {normalize_tag(skill): skill for skill in skills if skill.strip("# ")}
    met = [skill for name, skill in wanted.items() if name in held]
    if about_skills and wanted and not met:
        return Fit(0, ())
    points = min(SKILL_POINTS, SKILL_POINTS * len(met) // min(len(wanted), ENOUGH_SKILLS)) if wanted else 0
    if met:
        reasons.append(f"{len(met)} of {len(wanted)} required skills are tags of it: {', '.join(met)}.")
    return Fit(level + points, tuple(reasons))


def _level(seniority: str, difficulty: int) -> tuple[int, list[str]]:
    if seniority not in BANDS:
        return 0, []
    low, high = BANDS[seniority]
    wanted = f"{low}–{high}"
    label = Seniority(seniority).label.lower()
    if low <= difficulty <= high:
        return LEVEL_POINTS, [f"Its difficulty {difficulty} suits the level {label} ({wanted})."]
    if low - 1 <= difficulty <= high + 1:
        return NEAR_POINTS, [f"Its difficulty {difficulty} is one step beside what suits the level {label} ({wanted})."]
    return 0, []


@transaction.atomic
def recommend(*, job_description: JobDescription) -> TemplateRecommendation:
    """Choose the template for a job description, of the complete ones that are shared or its owner's, and keep the
    choice with its reasons in place of an earlier one. None suits (under 20 points): template and score are null."""
    best = _best(job_description)
    kept, _made = TemplateRecommendation.objects.update_or_create(
        job_description=job_description,
        defaults={
            "template": best[0] if best else None,
            "score": best[1].score if best else None,
            "reasons": list(best[1].reasons) if best else [],
        },
    )
    return kept


def _best(job_description: JobDescription) -> tuple[InterviewTemplate, Fit] | None:
    mine = Q(is_shared=True) | Q(user_id=job_description.user_id, user__isnull=False)
    rows = InterviewTemplate.objects.filter(mine, archived_at__isnull=True).prefetch_related("tags", "question_banks")
    rated = [(row, _fit(row, job_description)) for row in rows]
    rated.sort(key=lambda pair: (-pair[1].score, -pair[0].updated_at.timestamp(), pair[0].pk))
    return next(((row, fit) for row, fit in rated if fit.score >= LEAST and not lacks(row)), None)


def _fit(template: InterviewTemplate, job_description: JobDescription) -> Fit:
    return fit_of(
        seniority=job_description.seniority_level,
        skills=job_description.required_skills,
        difficulty=template.difficulty,
        tags=[tag.name for tag in template.tags.all()],
        about_skills=template.type == ChatType.SKILLS,
    )
