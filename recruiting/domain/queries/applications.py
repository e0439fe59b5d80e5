"""Everything that an application's page shows."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from recruiting.domain.queries.matches import shown_match
from recruiting.enums import StageKind
from recruiting.models import (
    Application,
    ApplicationEvent,
    ApplicationNote,
    Evidence,
    SkillMatch,
    UserCandidateAssignment,
)
from recruiting.rules import decides_application, notes_application, sees_resume, works_on_application


def notes_visible_to(user: User, application: Application) -> QuerySet[ApplicationNote]:
    """The application's notes that this person reads: private ones are their author's and the admins'."""
    return ApplicationNote.objects.filter(readable_notes(user), application=application)


def readable_notes(user: User) -> Q:
    """Which notes a person reads of applications they see: private ones are their author's and the admins'."""
    return Q() if role_of(user) == Role.ADMIN else Q(is_private=False) | Q(author=user)


def application_page(application: Application, user: User) -> dict[str, Any]:
    """The page's context, in a fixed number of statements. `can` says what this person may do here."""
    match = (
        SkillMatch.objects.filter(application=application, is_current=True)
        .select_related("resume_text__resume__candidate")
        .first()
    )
    may_read = sees_resume(user, application.resume) if application.resume else False
    return {
        "application": application,
        "candidate": application.candidate,
        "requisition": application.requisition,
        "match": shown_match(match, with_links=may_read),
        "evidence": list(Evidence.objects.filter(application=application).order_by("-updated_at")),
        "events": list(
            ApplicationEvent.objects.filter(application=application)
            .select_related("actor")
            .order_by("-created_at", "-pk")
        ),
        "notes": list(notes_visible_to(user, application).select_related("author").order_by("-pk")),
        "stages": list(application.requisition.pipeline.stages.exclude(kind=StageKind.HIRED).order_by("position")),
        "assignments": list(
            UserCandidateAssignment.objects.active()
            .filter(candidate=application.candidate_id)
            .select_related("user")
            .order_by("assigned_at")
        ),
        "can": {
            "move": works_on_application(user, application),
            "decide": decides_application(user, application),
            "note": notes_application(user, application),
            "read_resume": may_read,
        },
    }
