"""Assessments: making, editing, publishing, archiving. The one writer of an assessment's status."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from assessments.domain.blueprints import Blueprint, blueprint_of, hash_of_blueprint
from assessments.domain.meters import ASSESSMENTS
from assessments.domain.publishing_checks import publishing_problems
from assessments.domain.sections import SectionSpec, sections_as_specs, set_sections, write_sections
from assessments.enums import ASSESSMENT_FLOW, AssessmentStatus, level_of
from assessments.models import Assessment, AssessmentVersion
from config.errors import Refused
from config.tenancy import current_tenant_id
from superadmin.domain import audit
from superadmin.domain.quotas import check_quota

__all__ = [
    "SectionSpec",
    "archive_assessment",
    "copy_assessment",
    "create_assessment",
    "edit_assessment",
    "has_unpublished_changes",
    "publish_assessment",
    "restore_assessment",
    "set_assessment_status",
    "set_sections",
    "unpublish_assessment",
]
EDITABLE = frozenset(
    {
        "title",
        "description",
        "instructions",
        "job_title",
        "job_description",
        "required_skills",
        "required_roles",
        "assessment_method",
        "duration_minutes",
        "question_seconds",
        "pass_mark",
        "attempts",
        "navigation",
        "shuffle_questions",
        "release_policy",
        "show_answers",
        "proctoring_policy",
        "opens_at",
        "expires_at",
    }
)


class NotPublishable(Refused):
    """The assessment is not ready; `extra["problems"]` lists every sentence."""

    code = "not_publishable"


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of an assessment: {sorted(unknown)}")
    given = dict(fields)
    if "required_skills" in given:
        given["required_skills"] = _skills(given["required_skills"])
    return given


def _skills(wanted: Any) -> dict[str, str]:
    """{skill: level or ''}, with one word for each level. Raises Refused."""
    try:
        return {str(skill).strip(): level_of(level) if level else "" for skill, level in dict(wanted).items()}
    except (ValueError, TypeError, AttributeError) as error:
        sentence = str(error) if isinstance(error, ValueError) else "Write skills as a list of names with levels."
        raise Refused(sentence, code="unknown_level", fields={"required_skills": sentence}) from error


def _check_row(row: Assessment) -> None:
    checks = {
        "title": (bool(row.title.strip()), "Give the assessment a title."),
        "duration_minutes": (1 <= row.duration_minutes <= 600, "The whole time is 1 to 600 minutes."),
        "pass_mark": (0 <= row.pass_mark <= 100, "The pass mark is 0 to 100 percent."),
        "attempts": (1 <= row.attempts <= 20, "Allow 1 to 20 attempts."),
        "question_seconds": (
            row.question_seconds is None or 5 <= row.question_seconds <= 60 * row.duration_minutes,
            "The time for a question is at least 5 seconds and no longer than the whole test.",
        ),
        "expires_at": (
            not (row.opens_at and row.expires_at) or row.opens_at < row.expires_at,
            "The window ends before it begins.",
        ),
    }
    wrong = {field: sentence for field, (holds, sentence) in checks.items() if not holds}
    links = {"job_description": row.job_description, "proctoring_policy": row.proctoring_policy}
    for field, linked in links.items():
        if linked is not None and linked.tenant_id != row.tenant_id:
            wrong[field] = "This is not there. Choose another."
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


@transaction.atomic
def create_assessment(*, actor: User, **fields: Any) -> Assessment:
    """Make a draft without sections. Fields are those of EDITABLE (`required_skills` as {skill: lowest level}).

    Records `assessments.assessment.created`. Raises Refused with a sentence a field, and QuotaReached."""
    check_quota(ASSESSMENTS)
    row = Assessment(created_by=actor, tenant_id=current_tenant_id(), **_checked(fields))
    _check_row(row)
    row.save()
    audit.record("create", row, actor=actor, name="assessments.assessment.created")
    return row


@transaction.atomic
def edit_assessment(*, assessment: Assessment, actor: User, **fields: Any) -> Assessment:
    """Change the form that the editor shows. What is published stays as it is until it is published again.

    Records `assessments.assessment.edited`. Raises Refused with a sentence a field, and for an archived assessment."""
    given = _checked(fields)
    row = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if row.status == AssessmentStatus.ARCHIVED:
        raise Refused("This assessment is archived. Restore it first.", code="archived")
    changes = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in given.items()
        if getattr(row, name) != value
    }
    for name in changes:
        setattr(row, name, given[name])
    _check_row(row)
    if changes:
        row.save()
        audit.record("update", row, actor=actor, changes=changes, name="assessments.assessment.edited")
    return row


@transaction.atomic
def publish_assessment(*, assessment: Assessment, actor: User) -> AssessmentVersion:
    """Freeze the form as a version and open it to candidates; the same form again gives the version that stands.

    Sittings that run keep their own. Records `assessments.assessment.published`. Raises NotPublishable with everything
    that is missing."""
    row = Assessment.objects.select_for_update().get(pk=assessment.pk)
    blueprint = blueprint_of(row)
    found = publishing_problems(row, blueprint)
    if found:
        raise NotPublishable(found[0], problems=found)
    version = _freeze(row, blueprint, actor)
    row.current = version
    row.save(update_fields=["current", "updated_at"])
    if row.status != AssessmentStatus.PUBLISHED:
        set_assessment_status(assessment=row, status=AssessmentStatus.PUBLISHED, actor=actor)
    audit.record(
        "publish", row, actor=actor, name="assessments.assessment.published", description=f"Version {version.number}"
    )
    assessment.refresh_from_db()
    return version


def _freeze(row: Assessment, blueprint: Blueprint, actor: User) -> AssessmentVersion:
    digest = hash_of_blueprint(blueprint)
    standing = AssessmentVersion.objects.filter(pk=row.current_id or 0).first()
    if standing is not None and standing.content_hash == digest:
        return standing
    last = row.versions.aggregate(last=Max("number"))["last"]
    return AssessmentVersion.objects.create(
        assessment=row,
        number=int(last or 0) + 1,
        content=blueprint.model_dump(mode="json"),
        content_hash=digest,
        published_by=actor,
    )


def has_unpublished_changes(assessment: Assessment) -> bool:
    """Whether the form in the editor differs from what candidates get."""
    if assessment.current is None:
        return True
    return hash_of_blueprint(blueprint_of(assessment)) != assessment.current.content_hash


@transaction.atomic
def set_assessment_status(*, assessment: Assessment, status: str, actor: User) -> Assessment:
    """The one writer of an assessment's status. Refuses a move outside ASSESSMENT_FLOW, and bringing back one more than
    the plan allows (QuotaReached).

    Records `assessments.assessment.status_changed`."""
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    ASSESSMENT_FLOW.check(assessment.status, status)
    if assessment.status == AssessmentStatus.ARCHIVED:
        check_quota(ASSESSMENTS)
    old, assessment.status = assessment.status, status
    assessment.save(update_fields=["status", "updated_at"])
    changes = {"status": {"old": old, "new": str(status)}}
    audit.record("update", assessment, actor=actor, changes=changes, name="assessments.assessment.status_changed")
    return assessment


def unpublish_assessment(*, assessment: Assessment, actor: User) -> Assessment:
    """Take it back to a draft: nobody new is invited; links that are out keep working on the published form."""
    return set_assessment_status(assessment=assessment, status=AssessmentStatus.DRAFT, actor=actor)


def archive_assessment(*, assessment: Assessment, actor: User) -> Assessment:
    """Take it off the lists; results stay and it can be restored."""
    return set_assessment_status(assessment=assessment, status=AssessmentStatus.ARCHIVED, actor=actor)


def restore_assessment(*, assessment: Assessment, actor: User) -> Assessment:
    """Bring an archived one back as a draft."""
    return set_assessment_status(assessment=assessment, status=AssessmentStatus.DRAFT, actor=actor)


@transaction.atomic
def copy_assessment(*, assessment: Assessment, actor: User) -> Assessment:
    """A new draft with the same settings and sections; its window is left open. Nobody is invited to it."""
    given = {name: getattr(assessment, name) for name in EDITABLE - {"opens_at", "expires_at"}}
    given["title"] = f"{assessment.title[:190]} (copy)"
    made = create_assessment(actor=actor, **given)
    write_sections(made, sections_as_specs(assessment))
    return made
