"""Who sees and does what in assessments: one name, one predicate, one queryset (HOUSE rule 8).

Staff see sets and assessments; keys are for those who write questions (admin, senior recruiter, interviewer). A
sitting is seen by whoever sees its candidate, and by the person who sat it. Practice sittings are the person's own.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import is_candidate, role_of
from assessments.models import (
    Accommodation,
    Assessment,
    AssessmentApplication,
    AssessmentToken,
    Question,
    QuestionSet,
    RequisitionAssessment,
    TestSession,
)
from recruiting.rules import (
    LEADS,
    RECRUITERS,
    SEES_ALL,
    STAFF,
    applications_visible_to,
    candidates_visible_to,
    edits_requisition,
    works_on_candidate,
)

AUTHORS = frozenset({Role.ADMIN, Role.SENIOR, Role.INTERVIEWER})


def question_sets_visible_to(user: Any) -> QuerySet[QuestionSet]:
    """Every set for staff; practice sets in use for other members."""
    role = role_of(user)
    if role in STAFF:
        return QuestionSet.objects.all()
    if role is None:
        return QuestionSet.objects.none()
    return QuestionSet.objects.filter(is_practice=True, archived_at__isnull=True)


def questions_visible_to(user: Any) -> QuerySet[Question]:
    """Every question for staff, nothing for others: a candidate sees a paper, never a question."""
    return Question.objects.all() if role_of(user) in STAFF else Question.objects.none()


def assessments_visible_to(user: Any) -> QuerySet[Assessment]:
    """Every assessment for staff; nothing for others."""
    return Assessment.objects.all() if role_of(user) in STAFF else Assessment.objects.none()


def assessment_applications_visible_to(user: Any) -> QuerySet[AssessmentApplication]:
    """Those whose candidate's applications this person sees."""
    role = role_of(user)
    if role in SEES_ALL:
        return AssessmentApplication.objects.all()
    if role == Role.JUNIOR:
        return AssessmentApplication.objects.filter(candidate__in=candidates_visible_to(user))
    if role == Role.INTERVIEWER:
        return AssessmentApplication.objects.filter(application__in=applications_visible_to(user))
    return AssessmentApplication.objects.none()


def tokens_visible_to(user: Any) -> QuerySet[AssessmentToken]:
    """Invitations of the assessment applications that this person sees; for recruiters."""
    if role_of(user) not in RECRUITERS | {Role.VIEWER}:
        return AssessmentToken.objects.none()
    return AssessmentToken.objects.filter(application__in=assessment_applications_visible_to(user))


def sessions_visible_to(user: Any) -> QuerySet[TestSession]:
    """Sittings of candidates that this person sees, previews of their own, and what they sat themselves."""
    role = role_of(user)
    if role is None:
        return TestSession.objects.none()
    own = Q(user=user)
    if role in SEES_ALL:
        return TestSession.objects.filter(own | Q(is_practice=False, is_preview=False))
    if role in (Role.JUNIOR, Role.INTERVIEWER):
        seen = Q(assessment_application__in=assessment_applications_visible_to(user))
        return TestSession.objects.filter(own | seen)
    return TestSession.objects.filter(own)


def accommodations_visible_to(user: Any) -> QuerySet[Accommodation]:
    """What is arranged for people: leads alone."""
    return Accommodation.objects.all() if role_of(user) in LEADS else Accommodation.objects.none()


def _is(roles: frozenset[Role]) -> Callable[..., bool]:
    def holds(user: Any, _obj: Any = None) -> bool:
        return role_of(user) in roles

    return holds


is_staff, is_author, is_lead, is_recruiter = _is(STAFF), _is(AUTHORS), _is(LEADS), _is(RECRUITERS)
reads_links = _is(RECRUITERS | {Role.VIEWER})


def is_member(user: Any, _obj: Any = None) -> bool:
    """Belongs to the open tenant, as anything: may practice."""
    return role_of(user) is not None


def sees_assessment_application(user: Any, row: AssessmentApplication | None) -> bool:
    """A candidate's standing in an assessment."""
    return role_of(user) in STAFF and (
        row is None or assessment_applications_visible_to(user).filter(pk=row.pk).exists()
    )


def sees_session(user: Any, session: TestSession | None) -> bool:
    """A sitting: its candidate's recruiters, or the person."""
    return role_of(user) is not None and (session is None or sessions_visible_to(user).filter(pk=session.pk).exists())


def invites_candidate(user: Any, candidate: Any = None) -> bool:
    """Recruiters, to candidates that they work on."""
    return role_of(user) in RECRUITERS and (candidate is None or works_on_candidate(user, candidate))


def marks_session(user: Any, session: TestSession | None = None) -> bool:
    """Authors who see the sitting, never their own."""
    if session is None:
        return role_of(user) in AUTHORS
    return role_of(user) in AUTHORS and session.user_id != user.pk and sees_session(user, session)


def runs_session(user: Any, session: TestSession | None = None) -> bool:
    """Pausing, voiding, more time: recruiters who work on the candidate."""
    if session is None or role_of(user) in LEADS:
        return role_of(user) in RECRUITERS
    standing = session.assessment_application
    return role_of(user) == Role.JUNIOR and standing is not None and works_on_candidate(user, standing.candidate)


def sees_own_session(user: Any, session: TestSession | None = None) -> bool:
    """What this person sat."""
    return role_of(user) is not None and (session is None or session.user_id == user.pk)


def detaches_assessment(user: Any, row: RequisitionAssessment | None = None) -> bool:
    """Whoever edits the requisition that it stands on."""
    return edits_requisition(user, row.requisition if row is not None else None)


for _name, _predicate in {
    "view_question_set": is_staff,
    "edit_question_set": is_author,
    "view_question": is_staff,
    "view_key": is_author,
    "edit_question": is_author,
    "approve_question": is_lead,
    "generate_question": is_author,
    "import_question": is_author,
    "view_assessment": is_staff,
    "edit_assessment": is_lead,
    "publish_assessment": is_lead,
    "preview_assessment": is_author,
    "detach_assessment": detaches_assessment,
    "invite_candidate": invites_candidate,
    "view_token": reads_links,
    "view_assessment_application": sees_assessment_application,
    "edit_assessment_application": is_recruiter,
    "view_accommodation": is_lead,
    "edit_accommodation": is_lead,
    "view_session": sees_session,
    "run_session": runs_session,
    "mark_session": marks_session,
    "release_session": is_lead,
    "regrade_question": is_lead,
    "view_statistics": is_staff,
    "view_similarity": is_author,
    "practice": is_member,
    "see_practice": is_candidate,
    "view_own_session": sees_own_session,
}.items():
    set_rule(f"assessments.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
