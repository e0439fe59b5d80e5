"""What assessments does where the pipeline asks: a test on entry of a stage or to many; tests on timelines."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assessments.domain.invitations import invite
from assessments.models import Assessment, AssessmentToken
from assessments.rules import assessments_visible_to
from config.errors import Refused
from recruiting.domain.bulk_kinds import BulkKind, Values, register_bulk
from recruiting.domain.stage_actions import REACHES_CANDIDATE, Entry, register_action
from recruiting.domain.timelines import TimelineEntry, register_timeline
from recruiting.models import Application


def assessment_choices() -> list[tuple[str, str]]:
    """Published assessments, by name."""
    rows = Assessment.objects.published().order_by("title")
    return [(str(row.public_id), row.title) for row in rows]


def send_on_entry(entry: Entry) -> None:
    """Invite to the assessment, unless a link went to this candidate before: a requisition may send the same one at
    this stage, and a candidate may come again. Raises Refused as invite does."""
    assessment = _named(entry.value)
    candidate = entry.application.candidate
    if not AssessmentToken.objects.filter(assessment=assessment, application__candidate=candidate).exists():
        invite(assessment=assessment, candidate=candidate, application=entry.application, actor=entry.actor)


def _named(value: str) -> Assessment:
    found = Assessment.objects.filter(public_id=UUID(value)).first() if value else None
    if found is None:
        raise Refused(_("Choose an assessment that is there."), code="assessment_gone")
    return found


def _invite_one(application: Application, values: Values, actor: User) -> dict[str, Any]:
    invite(assessment=_named(values["value"]), candidate=application.candidate, application=application, actor=actor)
    return {}


def _bulk_choices(user: User) -> list[tuple[str, str]]:
    rows: Any = assessments_visible_to(user)
    return [(str(row.public_id), row.title) for row in rows.published().order_by("title")]


def links_of(application: Application, _user: User) -> Iterator[TimelineEntry]:
    """Links to tests that went to the candidate for this application."""
    rows = AssessmentToken.objects.filter(application__application=application).order_by("-pk")
    for row in rows.select_related("assessment", "created_by"):
        title = _("Test sent: %(title)s") % {"title": row.assessment.title}
        by = row.created_by.name if row.created_by else ""
        yield TimelineEntry("test", row.send_at or row.created_at, title, by=by)


def register_stage_actions() -> None:
    """Called in apps.ready()."""
    label = gettext_lazy
    register_action(
        "assessment",
        label("Send an assessment"),
        send_on_entry,
        value_label=label("Assessment"),
        choices=assessment_choices,
        waits=REACHES_CANDIDATE,
    )
    register_bulk(
        BulkKind(
            "assessment",
            "assessments.invite_candidate",
            _invite_one,
            about=lambda application: application.candidate,
            label=label("Send a test…"),
            choices=_bulk_choices,
        )
    )
    register_timeline("test", label("Tests"), 50, links_of)
