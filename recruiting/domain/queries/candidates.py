"""Finding candidates, and everything that a candidate's page shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from config.web.pages import KeysetPage
from recruiting.domain.queries.assignments import worked_on
from recruiting.domain.search.explaining import explain
from recruiting.domain.search.finding import BestPage, read_search, search_candidates
from recruiting.domain.search.suggesting import did_you_mean
from recruiting.models import (
    Application,
    ApplicationEvent,
    Candidate,
    CandidateNote,
    JobRequisition,
    Resume,
    UserCandidateAssignment,
)
from recruiting.rules import (
    LEADS,
    applications_visible_to,
    note_assignments,
    resumes_visible_to,
    works_on_candidate,
)

SORTS = {"newest": "-created_at", "name": "last_name"}
SIZE = 50
CHOICES = 200


def found_candidates(user: User, asked: Mapping[str, Any]) -> QuerySet[Candidate]:
    """The candidates that this person sees and that fit `asked`: the words of `q` (domain.search) and the filters of
    domain.search.narrowing. Not archived unless a status is named; `any` is all."""
    return search_candidates(user, str(asked.get("q") or ""), asked)


def candidate_page(
    user: User, asked: Mapping[str, Any], place: Mapping[str, str], size: int = SIZE
) -> KeysetPage[Candidate] | BestPage:
    """One page of the list, each row with `running` (visible applications, newest first) and `cared` (assignments).

    Where words are asked the best come first (`page` of `place`), unless a sort is named; else by key (`after`)."""
    running = applications_visible_to(user).filter(outcome="").select_related("stage", "requisition")
    running = running.order_by("-applied_at", "-pk")
    cared = UserCandidateAssignment.objects.active().select_related("user").order_by("assignment_type", "pk")
    rows = found_candidates(user, asked).prefetch_related(
        Prefetch("applications", queryset=running, to_attr="running"),
        Prefetch("assignments", queryset=cared, to_attr="cared"),
    )
    words = read_search(str(asked.get("q") or ""), {})
    if words.condition is not None and asked.get("sort") not in SORTS:
        return BestPage(rows, words.condition, user, place.get("page"), size)
    return KeysetPage(rows, SORTS.get(asked.get("sort") or "", SORTS["newest"]), place.get("after"), size)


def search_context(user: User, asked: Mapping[str, Any], people: Sequence[Candidate]) -> dict[str, Any]:
    """What the list says of a search: `problems` (sentences), `why` and `may_edit` on each person, `suggestion` where
    nobody was found, `jobs` to choose from."""
    typed = str(asked.get("q") or "")
    read = read_search(typed, {})
    why = explain(user, people, read.node)
    own = worked_on(user, [person.pk for person in people])
    for person in people:
        person.may_edit = person.pk in own  # type: ignore[attr-defined]  # drawn by the row
        person.why = why.get(person.pk)  # type: ignore[attr-defined]  # drawn by the row
    return {
        "problems": [problem.sentence for problem in read.problems],
        "suggestion": did_you_mean(user, typed) if typed and not people else "",
        "is_search": read.condition is not None,
        "jobs": JobRequisition.objects.active_openings().order_by("title", "pk").only("public_id", "title")[:CHOICES],
    }


def notes_visible_to(user: User, candidate: Candidate) -> QuerySet[CandidateNote]:
    """The candidate's notes that this person reads: private ones are their author's and the admins'."""
    rows = CandidateNote.objects.filter(candidate=candidate)
    return rows if role_of(user) == Role.ADMIN else rows.filter(Q(is_private=False) | Q(author=user))


def candidate_overview(candidate: Candidate, user: User) -> dict[str, Any]:
    """The page's context in a fixed number of statements. `can` says what this person may do here."""
    applications = applications_visible_to(user).filter(candidate=candidate).select_related("stage", "requisition")
    resumes = list(resumes_visible_to(user).filter(candidate=candidate).order_by("-version_number"))
    assignments = list(_assignments(candidate))
    note_assignments(user, candidate.pk, (one for one in assignments if one.is_active))
    works = works_on_candidate(user, candidate)
    applied = list(applications.order_by("-applied_at", "-pk"))
    notes = list(notes_visible_to(user, candidate).select_related("author").order_by("-pk"))
    return {
        "candidate": candidate,
        "resumes": resumes,
        "latest": resumes[0] if resumes else None,
        "applications": applied,
        "notes": notes,
        "counts": {"resumes": len(resumes), "applications": len(applied), "notes": len(notes)},
        "assignments": assignments,
        "can": {"edit": works, "note": works, "apply": works, "assign": role_of(user) in LEADS},
    }


def tab_counts(candidate: Candidate, user: User) -> dict[str, int]:
    """How much stands behind each tab of the candidate's pages, as this person sees it. Three statements."""
    return {
        "resumes": resumes_visible_to(user).filter(candidate=candidate).count(),
        "applications": applications_visible_to(user).filter(candidate=candidate).count(),
        "notes": notes_visible_to(user, candidate).count(),
    }


def _assignments(candidate: Candidate) -> QuerySet[UserCandidateAssignment]:
    rows = UserCandidateAssignment.objects.filter(candidate=candidate)
    return rows.select_related("user", "assigned_by").order_by("-is_active", "assignment_type", "-assigned_at")


def candidate_events(applications: Iterable[Application]) -> list[ApplicationEvent]:
    """What happened to these applications, newest first."""
    rows = ApplicationEvent.objects.filter(application__in=list(applications))
    return list(
        rows.select_related("actor", "application__requisition", "application__candidate").order_by(
            "-created_at", "-pk"
        )[:CHOICES]
    )


def jobs_for(candidate: Candidate) -> QuerySet[JobRequisition]:
    """Running jobs that the candidate is not on yet, for a form's choice."""
    taken = Application.objects.filter(candidate=candidate).values("requisition_id")
    return JobRequisition.objects.active_openings().exclude(pk__in=taken).order_by("title", "pk")[:CHOICES]


def latest_resume(candidate: Candidate) -> Resume | None:
    """The newest version, with which the candidate goes onto a job."""
    return Resume.objects.filter(candidate=candidate).newest_first().first()
