"""Who sees and does what in recruiting: one name, one predicate, one queryset (HOUSE rule 8).

Admin and senior recruiter: everything of the tenant. Viewer: reads the same. Junior recruiter: candidates assigned to
them. Interviewer: looks candidates up by profile. Hiring manager and team of a requisition, whatever their role: its
applications; the hiring manager also moves and decides.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import membership_of, role_of
from config.answers import answer, give_answer
from config.tenancy import tenant_id_or_none
from recruiting.enums import AssignmentType
from recruiting.models import (
    Application,
    Candidate,
    JobDescription,
    JobRequisition,
    Resume,
    ResumeIntake,
    UserCandidateAssignment,
)

SEES_ALL = frozenset({Role.ADMIN, Role.SENIOR, Role.VIEWER})
LEADS = frozenset({Role.ADMIN, Role.SENIOR})
RECRUITERS = frozenset({Role.ADMIN, Role.SENIOR, Role.JUNIOR})
STAFF = frozenset({Role.ADMIN, Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER, Role.VIEWER})


def _assigned(user: Any, candidate: str, *, writes: bool = False) -> Exists:
    found = UserCandidateAssignment.objects.filter(user=user, is_active=True, candidate=OuterRef(candidate))
    return Exists(found.exclude(assignment_type=AssignmentType.VIEWER) if writes else found)


def _on_team(user: Any, prefix: str = "") -> Q:
    team = JobRequisition.team.through.objects.filter(user_id=user.pk).values("jobrequisition_id")
    return Q(**{f"{prefix}hiring_manager": user}) | Q(**{f"{prefix}pk__in": team})


def requisitions_visible_to(user: Any) -> QuerySet[JobRequisition]:
    """Every requisition of the tenant for staff; nothing for others."""
    return JobRequisition.objects.all() if role_of(user) in STAFF else JobRequisition.objects.none()


def job_descriptions_visible_to(user: Any) -> QuerySet[JobDescription]:
    """Every job description of the tenant for staff; nothing for others."""
    return JobDescription.objects.all() if role_of(user) in STAFF else JobDescription.objects.none()


def candidates_visible_to(user: Any) -> QuerySet[Candidate]:
    """Profiles that this person may open. A merged row is nobody's: its page leads to the one it is merged into."""
    role = role_of(user)
    if role in SEES_ALL or role == Role.INTERVIEWER:
        return Candidate.objects.standing()
    if role == Role.JUNIOR:
        mine = Application.objects.filter(_on_team(user, "requisition__"), candidate=OuterRef("pk"))
        return Candidate.objects.standing().filter(Q(_assigned(user, "pk")) | Q(Exists(mine)))
    return Candidate.objects.none()


def applications_visible_to(user: Any) -> QuerySet[Application]:
    """Applications that this person may open."""
    role = role_of(user)
    if role in SEES_ALL:
        return Application.objects.all()
    if role == Role.JUNIOR:
        return Application.objects.filter(Q(_assigned(user, "candidate_id")) | _on_team(user, "requisition__"))
    if role == Role.INTERVIEWER:
        return Application.objects.filter(_on_team(user, "requisition__"))
    return Application.objects.none()


def resumes_visible_to(user: Any) -> QuerySet[Resume]:
    """Résumés of candidates that this person may read (profiles alone are not enough)."""
    role = role_of(user)
    candidates = Resume.objects.filter(candidate__isnull=False)
    if role in SEES_ALL:
        return candidates
    if role not in STAFF:
        return Resume.objects.none()
    mine = Application.objects.filter(_on_team(user, "requisition__"), candidate=OuterRef("candidate_id"))
    if role == Role.JUNIOR:
        return candidates.filter(Q(_assigned(user, "candidate_id")) | Q(Exists(mine)))
    return candidates.filter(Exists(mine))


def intakes_visible_to(user: Any) -> QuerySet[ResumeIntake]:
    """Dropped files: all for leads, own ones for others who may drop."""
    role = role_of(user)
    if role in LEADS:
        return ResumeIntake.objects.all()
    return ResumeIntake.objects.filter(uploaded_by=user) if role == Role.JUNIOR else ResumeIntake.objects.none()


def _is(roles: frozenset[Role]) -> Callable[..., bool]:
    def holds(user: Any, _obj: Any = None) -> bool:
        return role_of(user) in roles

    return holds


is_staff, is_recruiter, is_lead, is_admin = _is(STAFF), _is(RECRUITERS), _is(LEADS), _is(frozenset({Role.ADMIN}))


def _member(user: Any, queryset: Any, obj: Any) -> bool:
    return obj is None or answer(_seen(user, obj), lambda: bool(queryset.filter(pk=obj.pk).exists()))


def _seen(user: Any, obj: Any) -> tuple[Any, ...]:
    return ("seen", user.pk, type(obj), obj.pk)


def _works(user: Any, candidate_id: int) -> tuple[Any, ...]:
    return ("works on", user.pk, candidate_id)


def note_seen_candidate(user: Any, candidate: Candidate) -> None:
    """Keep what the loading of a candidate by `candidates_visible_to` has answered."""
    give_answer(_seen(user, candidate), True)


def note_seen_application(user: Any, application: Application) -> None:
    """Keep what the loading of an application by `applications_visible_to` has answered: whoever sees an application
    sees its candidate, and the résumé where it is the candidate's. A merged candidate is nobody's."""
    give_answer(_seen(user, application), True)
    if application.candidate.merged_into_id is None:
        give_answer(_seen(user, application.candidate), True)
    if application.resume is not None and application.resume.candidate_id == application.candidate_id:
        give_answer(_seen(user, application.resume), True)


def note_assignments(user: Any, candidate_id: int, active: Iterable[UserCandidateAssignment]) -> None:
    """Keep what a candidate's active assignments, all of them, say of this person's work on the candidate."""
    own = any(one.user_id == user.pk and one.assignment_type != AssignmentType.VIEWER for one in active)
    give_answer(_works(user, candidate_id), own)


def sees_candidate(user: Any, candidate: Candidate | None) -> bool:
    """Profile. Who sees all of the tenant's needs no look into the database."""
    role = role_of(user)
    if candidate is not None and (role in SEES_ALL or role == Role.INTERVIEWER):
        return candidate.tenant_id == tenant_id_or_none() and candidate.merged_into_id is None
    return role in STAFF and _member(user, candidates_visible_to(user), candidate)


def sees_application(user: Any, application: Application | None) -> bool:
    """The application and what hangs on it. Who sees all of the tenant's needs no look into the database."""
    if application is not None and role_of(user) in SEES_ALL:
        return application.tenant_id == tenant_id_or_none()
    return role_of(user) in STAFF and _member(user, applications_visible_to(user), application)


def sees_resume(user: Any, resume: Resume | None) -> bool:
    """The file, its text and its sections."""
    if resume is not None and role_of(user) in SEES_ALL:
        return resume.tenant_id == tenant_id_or_none() and resume.candidate_id is not None
    return role_of(user) in STAFF and _member(user, resumes_visible_to(user), resume)


def works_on_candidate(user: Any, candidate: Candidate | None) -> bool:
    """Leads always; a junior recruiter while assigned as more than a reader."""
    role = role_of(user)
    if role in LEADS or (candidate is None and role == Role.JUNIOR):
        return True
    if role != Role.JUNIOR or candidate is None:
        return False
    active = UserCandidateAssignment.objects.filter(user=user, candidate=candidate, is_active=True)
    own = active.exclude(assignment_type=AssignmentType.VIEWER)
    return answer(_works(user, candidate.pk), own.exists)


def works_on_application(user: Any, application: Application | None) -> bool:
    """Leads; the requisition's hiring manager; a junior recruiter on own candidates."""
    if application is None:
        return role_of(user) in STAFF
    return (
        role_of(user) in LEADS
        or (role_of(user) in STAFF and application.requisition.hiring_manager_id == user.pk)
        or works_on_candidate(user, application.candidate)
    )


def decides_application(user: Any, application: Application | None) -> bool:
    """Leads and the hiring manager; a junior recruiter does not decide alone."""
    if application is None:
        return role_of(user) in STAFF
    return role_of(user) in LEADS or (role_of(user) in STAFF and application.requisition.hiring_manager_id == user.pk)


def notes_application(user: Any, application: Application | None) -> bool:
    """Whoever sees it, but a viewer writes only on a requisition they stand on."""
    if application is None:
        return role_of(user) in STAFF
    if role_of(user) == Role.VIEWER:
        requisition = JobRequisition.objects.filter(_on_team(user), pk=application.requisition_id)
        return bool(requisition.exists())
    return bool(sees_application(user, application))


def edits_requisition(user: Any, requisition: JobRequisition | None) -> bool:
    """Its creator (while a recruiter), its hiring manager, an admin."""
    role = role_of(user)
    if requisition is None or role == Role.ADMIN:
        return role in STAFF
    if requisition.hiring_manager_id == user.pk:
        return role in STAFF
    return requisition.created_by_id == user.pk and role in RECRUITERS


def publishes_requisition(user: Any, requisition: JobRequisition | None) -> bool:
    """A right of its own: leads, and the hiring manager."""
    if requisition is None or role_of(user) in LEADS:
        return role_of(user) in STAFF
    return role_of(user) in STAFF and requisition.hiring_manager_id == user.pk


def sees_intake(user: Any, intake: ResumeIntake | None) -> bool:
    """Own dropped files; leads all."""
    return role_of(user) in RECRUITERS and _member(user, intakes_visible_to(user), intake)


def keeps_own_documents(user: Any, _obj: Any = None) -> bool:
    """Résumés and job listings for one's own practice: in the practice tenant anyone, in a company who works there. A
    company's applicant practices at home, where no recruiter looks."""
    membership = membership_of(user)
    return membership is not None and (membership.tenant.is_practice or role_of(user) in STAFF)


def practices_at_home(user: Any, _obj: Any = None) -> bool:
    """Is in the practice tenant: the links to own documents stand in the frame there."""
    membership = membership_of(user)
    return membership is not None and membership.tenant.is_practice


for _name, _predicate in {
    "keep_own_documents": keeps_own_documents,
    "see_own_documents": practices_at_home,
    "view_home": is_staff,
    "view_requisition": is_staff,
    "create_requisition": is_recruiter,
    "edit_requisition": edits_requisition,
    "publish_requisition": publishes_requisition,
    "view_job_description": is_staff,
    "create_job_description": is_recruiter,
    "edit_job_description": is_recruiter,
    "view_candidate": sees_candidate,
    "create_candidate": is_recruiter,
    "edit_candidate": works_on_candidate,
    "archive_candidate": works_on_candidate,
    "place_candidate": works_on_candidate,
    "assign_candidate": is_lead,
    "export_candidate": is_lead,
    "note_candidate": works_on_candidate,
    "view_resume": sees_resume,
    "upload_resume": is_recruiter,
    "view_intake": sees_intake,
    "view_application": sees_application,
    "create_application": is_recruiter,
    "move_application": works_on_application,
    "decide_application": decides_application,
    "note_application": notes_application,
    "view_skill": is_staff,
    "view_extraction": is_lead,
    "edit_pipeline": is_admin,
    "view_pipeline": is_staff,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
