"""Recruiting's own acts on many applications: move, reject, tag, assign."""

from typing import Any

from accounts.models import User
from recruiting.domain.applications import move_application, reopen_application
from recruiting.domain.assignments import reassign_candidate, unassign_candidate
from recruiting.domain.bulk_kinds import BulkKind, Values, register_bulk
from recruiting.domain.candidate_bulk import tag_candidates, untag_candidates
from recruiting.domain.rejections import reject_application
from recruiting.enums import AssignmentType
from recruiting.models import Application, PipelineStage, UserCandidateAssignment


def _move(application: Application, values: Values, actor: User) -> dict[str, Any]:
    """From the stage where it was read, so that what somebody moved meanwhile is refused."""
    came = application.stage
    moved = move_application(
        application=application,
        to_stage=values["to_stage"],
        from_stage=values.get("seen", {}).get(application.pk, came),
        actor=actor,
        reason=values.get("reason", ""),
    )
    return {"from": came.pk, "to": moved.stage_id} if moved.stage_id != came.pk else {}


def _move_back(application: Application, before: dict[str, Any], actor: User) -> None:
    if before:
        stages = {stage.pk: stage for stage in PipelineStage.objects.filter(pk__in=before.values())}
        move_application(
            application=application, to_stage=stages[before["from"]], from_stage=stages[before["to"]], actor=actor
        )


def _reject(application: Application, values: Values, actor: User) -> dict[str, Any]:
    asked = {name: values[name] for name in ("mail", "template", "delay_hours") if name in values}
    reject_application(application=application, reason=values["reason"], actor=actor, **asked)
    return {}


def _tag(application: Application, values: Values, actor: User) -> dict[str, Any]:
    changed = tag_candidates(candidates=[application.candidate], tag=values["tag"], actor=actor)
    return {"tag": values["tag"]} if changed.ids else {}


def _untag(application: Application, before: dict[str, Any], actor: User) -> None:
    if before:
        untag_candidates(candidates=[application.candidate], tag=before["tag"], actor=actor)


def _assign(application: Application, values: Values, actor: User) -> dict[str, Any]:
    user: User = values["user"]
    primary = UserCandidateAssignment.objects.active().filter(assignment_type=AssignmentType.PRIMARY)
    before = primary.filter(candidate=application.candidate_id).values_list("user_id", flat=True).first()
    if before == user.pk:
        return {}
    reassign_candidate(candidate=application.candidate, user=user, actor=actor)
    return {"user": user.pk, "before": before}


def _assign_back(application: Application, before: dict[str, Any], actor: User) -> None:
    if not before:
        return
    people = {user.pk: user for user in User.objects.filter(pk__in=[pk for pk in before.values() if pk])}
    if before["before"]:
        reassign_candidate(candidate=application.candidate, user=people[before["before"]], actor=actor)
    else:
        unassign_candidate(candidate=application.candidate, user=people[before["user"]], actor=actor)


def register_own_bulk() -> None:
    """Called in apps.ready()."""
    register_bulk(BulkKind("move", "recruiting.move_application", _move, _move_back))
    register_bulk(BulkKind("reject", "recruiting.decide_application", _reject, _reopen))
    register_bulk(BulkKind("tag", "recruiting.edit_candidate", _tag, _untag, about=_candidate))
    register_bulk(BulkKind("assign", "recruiting.assign_candidate", _assign, _assign_back, about=_candidate))


def _reopen(application: Application, _before: dict[str, Any], actor: User) -> None:
    reopen_application(application=application, actor=actor)


def _candidate(application: Application) -> Any:
    return application.candidate
