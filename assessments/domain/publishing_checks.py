"""What keeps an assessment from being published, as sentences."""

from collections.abc import Iterator

from django.utils import timezone

from assessments.domain.blueprints import Blueprint, BlueprintSection
from assessments.enums import AssessmentStatus, QuestionStatus
from assessments.models import Assessment, Question, SectionQuestion


def publishing_problems(assessment: Assessment, blueprint: Blueprint) -> list[str]:
    """Everything that is missing, in the order of the page; an empty list means that it can be published."""
    return [
        *_state(assessment),
        *_weights(blueprint),
        *_times(blueprint),
        *_emptiness(blueprint),
        *_drafts(assessment),
        *_pools(blueprint),
    ]


def _state(assessment: Assessment) -> Iterator[str]:
    if assessment.status == AssessmentStatus.ARCHIVED:
        yield "This assessment is archived. Restore it first."
    if assessment.expires_at is not None and assessment.expires_at <= timezone.now():
        yield "The window has ended already. Choose a later end, or none."


def _weights(blueprint: Blueprint) -> Iterator[str]:
    if not blueprint.sections:
        yield "There are no sections. Add one with questions."
        return
    total = sum(section.weight for section in blueprint.sections)
    if total != 100:
        yield f"The weights of the sections add up to {total} %. Make them total 100 %."
    for section in blueprint.sections:
        if section.weight == 0:
            yield f"“{section.title}” has no weight. Give it one or remove the section."


def _times(blueprint: Blueprint) -> Iterator[str]:
    limit = blueprint.settings.duration_minutes
    timed = sum(section.minutes or 0 for section in blueprint.sections)
    if timed > limit:
        yield f"The sections take {timed} minutes, the whole test {limit}. Give the test more time, or them less."


def _emptiness(blueprint: Blueprint) -> Iterator[str]:
    for section in blueprint.sections:
        if section.draw is None and not section.questions:
            yield f"“{section.title}” has no questions. Choose some or draw them from a pool."


def _drafts(assessment: Assessment) -> Iterator[str]:
    rows = SectionQuestion.objects.filter(section__assessment=assessment, section__draw_count__isnull=True)
    for row in rows.select_related("section").order_by("section__position"):
        question = Question.objects.get(pk=row.question_id)
        if question.status != QuestionStatus.APPROVED:
            state = question.get_status_display().lower()
            yield f"Question {row.position} of “{row.section.title}” is not approved ({state}). Approve or replace it."


def _pools(blueprint: Blueprint) -> Iterator[str]:
    """Each draw must succeed whatever the draws before it took: |pool| − Σ min(count, overlap) ≥ count."""
    groups = _groups(blueprint)
    before: list[tuple[int, frozenset[str]]] = []
    for section in blueprint.sections:
        if section.draw is None:
            continue
        pool = frozenset(groups[key] for key in section.draw.pool)
        free = len(pool) - sum(min(count, len(pool & other)) for count, other in before)
        if free < section.draw.count:
            yield _too_few(section, section.draw.count, free, shared=free < len(pool))
        before.append((section.draw.count, pool))


def _too_few(section: BlueprintSection, wanted: int, free: int, *, shared: bool) -> str:
    why = " that no other section may take" if shared else ""
    return (
        f"“{section.title}” draws {wanted} questions, its pool has {max(0, free)} approved ones{why}. Widen the pool."
    )


def _groups(blueprint: Blueprint) -> dict[int, str]:
    """What counts as one question: variants of one bank item do."""
    rows = Question.objects.filter(versions__in=blueprint.version_keys).values_list("versions", "pk", "bank_ref")
    return {version: ref or str(pk) for version, pk, ref in rows if version in set(blueprint.version_keys)}
