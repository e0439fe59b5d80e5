"""Everything that an application's page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from recruiting.domain.decision_mails import waiting_decision_mails
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.blind import evidence_shown, match_shown, threads_shown
from recruiting.domain.queries.matches import shown_match
from recruiting.domain.rejections import usual_reasons
from recruiting.enums import StageKind
from recruiting.models import (
    Application,
    ApplicationNote,
    Evidence,
    SkillMatch,
    UserCandidateAssignment,
)
from recruiting.rules import (
    decides_application,
    note_assignments,
    notes_application,
    sees_resume,
    works_on_application,
)


def notes_visible_to(user: User, application: Application) -> QuerySet[ApplicationNote]:
    """The application's notes that this person reads: private ones are their author's and the admins'."""
    return ApplicationNote.objects.filter(readable_notes(user), application=application)


def readable_notes(user: User) -> Q:
    """Which notes a person reads of applications they see: private ones are their author's and the admins'."""
    return Q() if role_of(user) == Role.ADMIN else Q(is_private=False) | Q(author=user)


@dataclass(frozen=True, slots=True)
class Thread:
    """A note and its answers, the oldest answer first."""

    note: ApplicationNote
    answers: list[ApplicationNote]


def threads_of(application: Application, user: User) -> list[Thread]:
    """The notes that this person reads, the newest thread first. One statement."""
    rows = list(notes_visible_to(user, application).select_related("author").order_by("-pk"))
    answers: dict[int, list[ApplicationNote]] = {}
    for row in reversed(rows):
        if row.parent_id is not None:
            answers.setdefault(row.parent_id, []).append(row)
    return [Thread(row, answers.get(row.pk, [])) for row in rows if row.parent_id is None]


def application_page(application: Application, user: User) -> dict[str, Any]:
    """The page's context, in a fixed number of statements; of a veiled application nothing names the person. `can` says
    what this person may do here."""
    match = (
        SkillMatch.objects.filter(application=application, is_current=True)
        .select_related("resume_text__resume__candidate")
        .first()
    )
    may_read = sees_resume(user, application.resume) if application.resume else False
    assigned = UserCandidateAssignment.objects.active().filter(candidate=application.candidate_id)
    assignments = list(assigned.select_related("user").order_by("assigned_at"))
    note_assignments(user, application.candidate_id, assignments)
    evidence = Evidence.objects.filter(application=application).order_by("-updated_at")
    return {
        "application": application,
        "candidate": application.candidate,
        "requisition": application.requisition,
        "match": match_shown(application, shown_match(match, with_links=may_read)),
        "evidence": evidence_shown(application, evidence),
        "threads": threads_shown(application, threads_of(application, user)),
        "stages": list(application.requisition.pipeline.stages.exclude(kind=StageKind.HIRED).order_by("position")),
        "assignments": assignments,
        "is_blind": application.candidate.stands_for is not None,
        "can": {
            "move": works_on_application(user, application),
            "decide": decides_application(user, application),
            "note": notes_application(user, application),
            "read_resume": may_read,
        },
    }


def decision_offer(application: Application, can: Mapping[str, bool]) -> dict[str, Any]:
    """What the decision's panel needs: the reasons and the delay on offer while it runs; the mail about the decision
    that waits where it is decided. One statement at most."""
    if application.outcome:
        return {"waiting_mails": waiting_decision_mails(application)}
    if not can["decide"]:
        return {}
    policy = hiring_policy()
    return {"bulk": {"delay_hours": policy.rejection_delay_hours}, "reasons": usual_reasons(policy)}
