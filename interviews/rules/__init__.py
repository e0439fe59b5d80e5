"""Who sees and does what in interviews: one name, one predicate, one queryset (HOUSE rule 8).

Templates and banks: their owner's, and everyone's who asks questions once shared; leads see all. An AI interview is
seen by the person who gives it, by who invited to it, and by whoever sees the application. A people's interview is
seen by who sits on it and by whoever sees the application; feedback of others is hidden until the own is final.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from interviews.enums import ChatMode, FeedbackStatus
from interviews.models import (
    BankQuestion,
    BookingLink,
    Chat,
    ExportableReport,
    InterviewFeedback,
    InterviewPlan,
    InterviewSession,
    InterviewTemplate,
    InvitedInterview,
    QuestionBank,
)
from interviews.rules.visibility import (
    bank_questions_visible_to,
    bias_analyses_visible_to,
    booking_links_visible_to,
    chats_visible_to,
    feedback_visible_to,
    invitations_visible_to,
    plans_visible_to,
    question_banks_visible_to,
    reports_visible_to,
    rooms_visible_to,
    sessions_visible_to,
    tags_visible_to,
    templates_visible_to,
)
from recruiting.models import Candidate
from recruiting.rules import (
    LEADS,
    RECRUITERS,
    STAFF,
    edits_requisition,
    works_on_candidate,
)

__all__ = [
    "bank_questions_visible_to",
    "bias_analyses_visible_to",
    "booking_links_visible_to",
    "chats_visible_to",
    "feedback_visible_to",
    "invitations_visible_to",
    "plans_visible_to",
    "question_banks_visible_to",
    "reports_visible_to",
    "rooms_visible_to",
    "sessions_visible_to",
    "tags_visible_to",
    "templates_visible_to",
]
AUTHORS = frozenset({Role.ADMIN, Role.SENIOR, Role.INTERVIEWER})
INVITERS = frozenset({Role.ADMIN, Role.SENIOR, Role.JUNIOR, Role.INTERVIEWER})


def _is(roles: frozenset[Role]) -> Callable[..., bool]:
    def holds(user: Any, _obj: Any = None) -> bool:
        return role_of(user) in roles

    return holds


is_staff, is_author, is_lead, is_inviter = _is(STAFF), _is(AUTHORS), _is(LEADS), _is(INVITERS)
is_recruiter, is_admin = _is(RECRUITERS), _is(frozenset({Role.ADMIN}))
is_candidate = _is(frozenset({Role.CANDIDATE}))
reads_booking_links = _is(RECRUITERS | {Role.VIEWER})


def _member(queryset: QuerySet[Any], obj: Any) -> bool:
    return obj is None or queryset.filter(pk=obj.pk).exists()


def is_member(user: Any, _obj: Any = None) -> bool:
    """Belongs to the open tenant, as anything: may practice."""
    return role_of(user) is not None


def sees_question_bank(user: Any, bank: QuestionBank | None = None) -> bool:
    """Own, shared, or a lead."""
    return role_of(user) in STAFF and _member(question_banks_visible_to(user), bank)


def edits_question_bank(user: Any, bank: QuestionBank | None = None) -> bool:
    """Its owner while they ask questions; an admin."""
    role = role_of(user)
    return role in AUTHORS and (bank is None or role == Role.ADMIN or bank.owner_id == user.pk)


def sees_bank_question(user: Any, question: BankQuestion | None = None) -> bool:
    """As its bank."""
    return role_of(user) in STAFF and _member(bank_questions_visible_to(user), question)


def edits_bank_question(user: Any, question: BankQuestion | None = None) -> bool:
    """As its bank."""
    return edits_question_bank(user, question.bank if question is not None else None)


def sees_template(user: Any, template: InterviewTemplate | None = None) -> bool:
    """Own, shared, or a lead."""
    return role_of(user) in STAFF and _member(templates_visible_to(user), template)


def edits_template(user: Any, template: InterviewTemplate | None = None) -> bool:
    """Its owner while they ask questions; an admin."""
    role = role_of(user)
    return role in AUTHORS and (template is None or role == Role.ADMIN or template.user_id == user.pk)


def sees_invitation(user: Any, invitation: InvitedInterview | None = None) -> bool:
    """Who sent it and who sees the candidate's applications."""
    return role_of(user) in STAFF and _member(invitations_visible_to(user), invitation)


def invites(user: Any, candidate: Candidate | None = None) -> bool:
    """Who asks questions in interviews; a junior recruiter whom they work on."""
    role = role_of(user)
    if role == Role.JUNIOR and candidate is not None:
        return works_on_candidate(user, candidate)
    return role in INVITERS


def edits_invitation(user: Any, invitation: InvitedInterview | None = None) -> bool:
    """Who sent it; leads; a junior recruiter who works on the candidate."""
    role = role_of(user)
    if invitation is None or role in LEADS:
        return role in INVITERS
    if role not in INVITERS:
        return False
    own = invitation.interviewer_id == user.pk
    return own or (invitation.candidate is not None and works_on_candidate(user, invitation.candidate))


def reviews_invitation(user: Any, invitation: InvitedInterview | None = None) -> bool:
    """Who sent it, and leads; never of one's own interview."""
    role = role_of(user)
    if invitation is None:
        return role in INVITERS
    if role not in INVITERS or invitation.candidate_email == user.email.lower():
        return False
    return role in LEADS or invitation.interviewer_id == user.pk


def sees_chat(user: Any, chat: Chat | None = None) -> bool:
    """One's own, or of an invitation that this person sees."""
    return role_of(user) is not None and _member(chats_visible_to(user), chat)


def edits_chat(user: Any, chat: Chat | None = None) -> bool:
    """Restart, change, delete: one's own practice alone."""
    return role_of(user) is not None and (chat is None or (chat.user_id == user.pk and chat.mode == ChatMode.PRACTICE))


def speaks_in_chat(user: Any, chat: Chat | None = None) -> bool:
    """Who gives the interview."""
    return role_of(user) is not None and (chat is None or chat.user_id == user.pk)


def sees_report(user: Any, report: ExportableReport | None = None) -> bool:
    """As `reports_visible_to`."""
    return role_of(user) is not None and _member(reports_visible_to(user), report)


def reviews_report(user: Any, report: ExportableReport | None = None) -> bool:
    """As its invitation; nobody reviews a practice."""
    if report is None:
        return role_of(user) in INVITERS
    invitation = getattr(report.chat, "invitation", None)
    return invitation is not None and reviews_invitation(user, invitation)


def writes_report(user: Any, report: ExportableReport | None = None) -> bool:
    """Asks for a new version: the person of a practice; who reviews an invited one."""
    if report is None:
        return role_of(user) is not None
    return edits_chat(user, report.chat) or reviews_report(user, report)


def edits_plan(user: Any, plan: InterviewPlan | None = None) -> bool:
    """As the requisition; leads for a plan to copy from."""
    if plan is None or plan.requisition is None:
        return role_of(user) in (STAFF if plan is None else LEADS)
    return role_of(user) in LEADS or edits_requisition(user, plan.requisition)


def sees_session(user: Any, session: InterviewSession | None = None) -> bool:
    """As `sessions_visible_to`."""
    return role_of(user) in STAFF and _member(sessions_visible_to(user), session)


def sits_on_session(user: Any, session: InterviewSession | None = None) -> bool:
    """Is one of its interviewers."""
    if session is None:
        return role_of(user) in STAFF
    return role_of(user) in STAFF and session.participants.filter(user=user).exists()


def edits_session(user: Any, session: InterviewSession | None = None) -> bool:
    """Move, change, cancel: leads; a recruiter who works on the candidate; the lead interviewer."""
    role = role_of(user)
    if session is None or role in LEADS:
        return role in INVITERS
    if role == Role.JUNIOR and works_on_candidate(user, session.candidate):
        return True
    return role in INVITERS and session.lead_id == user.pk


def runs_session(user: Any, session: InterviewSession | None = None) -> bool:
    """Start, complete, no show: who sits on it, and admins."""
    if session is None or role_of(user) == Role.ADMIN:
        return role_of(user) in STAFF
    return sits_on_session(user, session)


def sees_feedback(user: Any, feedback: InterviewFeedback | None = None) -> bool:
    """As `feedback_visible_to`."""
    return role_of(user) in STAFF and _member(feedback_visible_to(user), feedback)


def edits_feedback(user: Any, feedback: InterviewFeedback | None = None) -> bool:
    """One's own, while one sits on the interview."""
    if feedback is None:
        return role_of(user) in STAFF
    return feedback.interviewer_id == user.pk and sits_on_session(user, feedback.interview)


def sees_scorecard(user: Any, session: InterviewSession | None = None) -> bool:
    """Who sees the interview; who sits on it, only once the own feedback is final."""
    if not sees_session(user, session) or session is None:
        return role_of(user) in STAFF and session is None
    if not sits_on_session(user, session):
        return True
    return session.feedback.filter(interviewer=user, status=FeedbackStatus.FINAL).exists()


def edits_booking_link(user: Any, link: BookingLink | None = None) -> bool:
    """Recruiters who work on the candidate."""
    return role_of(user) in RECRUITERS and (link is None or works_on_candidate(user, link.candidate))


for _name, _predicate in {
    "view_tag": is_staff,
    "edit_tag": is_author,
    "view_question_bank": sees_question_bank,
    "edit_question_bank": edits_question_bank,
    "view_bank_question": sees_bank_question,
    "edit_bank_question": edits_bank_question,
    "view_template": sees_template,
    "edit_template": edits_template,
    "view_recommendation": is_staff,
    "view_invitation": sees_invitation,
    "create_invitation": invites,
    "edit_invitation": edits_invitation,
    "review_invitation": reviews_invitation,
    "view_own_invitations": is_candidate,
    "practice": is_member,
    "view_chat": sees_chat,
    "edit_chat": edits_chat,
    "speak_in_chat": speaks_in_chat,
    "view_report": sees_report,
    "write_report": writes_report,
    "review_report": reviews_report,
    "view_plan": is_staff,
    "edit_plan": edits_plan,
    "view_session": sees_session,
    "create_session": is_inviter,
    "edit_session": edits_session,
    "run_session": runs_session,
    "sit_on_session": sits_on_session,
    "view_feedback": sees_feedback,
    "edit_feedback": edits_feedback,
    "view_scorecard": sees_scorecard,
    "view_room": is_staff,
    "edit_room": is_lead,
    "view_calendar": is_staff,
    "view_booking_link": reads_booking_links,
    "edit_booking_link": edits_booking_link,
    "view_bias_analysis": is_staff,
    "view_load": is_lead,
}.items():
    set_rule(f"interviews.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
