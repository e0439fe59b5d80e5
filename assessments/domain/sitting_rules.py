"""What a sitting pins of its test: the blueprint, the limits, what is arranged for the person."""

from typing import Any

from django.utils.translation import gettext as _

from assessments.domain.accommodations import arranged_for
from assessments.domain.blueprints import Blueprint, BlueprintSettings, blueprint_in, blueprint_of
from assessments.domain.practice_pools import NothingToPractice, practice_blueprint, practice_sets
from assessments.enums import Navigation
from assessments.models import AssessmentApplication, TestSession

GRANTED = "granted_minutes"


def blueprint_for(session: TestSession) -> Blueprint:
    """The test as this sitting takes it: what was published when it was opened, or the editor's form in a preview."""
    if session.assessment_version is not None:
        return blueprint_in(session.assessment_version)
    if session.assessment is not None:
        return blueprint_of(session.assessment)
    return _practiced(session)


def _practiced(session: TestSession) -> Blueprint:
    """Ten questions of the set's skill and level. Raises NothingToPractice where they are gone meanwhile."""
    home = session.question_set
    rows = practice_sets().filter(skill__iexact=home.skill, level=home.level) if home is not None else practice_sets()
    blueprint = practice_blueprint(list(rows)) if home is not None else None
    if blueprint is None:
        raise NothingToPractice(_("There are not enough approved questions to practice this now. Choose another."))
    return blueprint


def rules_of(blueprint: Blueprint) -> dict[str, Any]:
    """The limits that hold while it runs: {navigation, question_seconds, sections: {number: seconds}, window_end}."""
    settings: BlueprintSettings = blueprint.settings
    limited = {str(at): one.minutes * 60 for at, one in enumerate(blueprint.sections, start=1) if one.minutes}
    return {
        "navigation": settings.navigation or Navigation.FREE,
        "question_seconds": settings.question_seconds,
        "sections": limited,
        "window_end": settings.expires_at.isoformat() if settings.expires_at else None,
    }


def arranged(standing: AssessmentApplication | None) -> dict[str, Any]:
    """What is arranged for a person, as JSON; {} where nothing is. The reason is no part of it."""
    if standing is None:
        return {}
    return arranged_for(standing.candidate, standing).as_json()


def arranged_again(session: TestSession) -> dict[str, Any]:
    """What is arranged now, with the minutes that staff gave to this sitting (`granted_minutes`) kept."""
    granted = {name: session.accommodation[name] for name in (GRANTED,) if name in session.accommodation}
    if session.assessment_application is None:
        return dict(session.accommodation)
    return arranged(session.assessment_application) | granted
