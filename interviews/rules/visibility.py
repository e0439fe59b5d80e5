"""What of interviews each person sees: one queryset a noun."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.rules import role_of
from interviews.enums import ChatMode, FeedbackStatus
from interviews.models import (
    BankQuestion,
    BiasAnalysis,
    BookingLink,
    Chat,
    ExportableReport,
    InterviewFeedback,
    InterviewParticipant,
    InterviewPlan,
    InterviewSession,
    InterviewTemplate,
    InvitedInterview,
    QuestionBank,
    Room,
    Tag,
)
from recruiting.rules import (
    LEADS,
    SEES_ALL,
    STAFF,
    applications_visible_to,
    candidates_visible_to,
)


def tags_visible_to(user: Any) -> QuerySet[Tag]:
    """Every tag for staff."""
    return Tag.objects.all() if role_of(user) in STAFF else Tag.objects.none()


def question_banks_visible_to(user: Any) -> QuerySet[QuestionBank]:
    """Own and shared ones; all for leads."""
    role = role_of(user)
    if role in LEADS:
        return QuestionBank.objects.all()
    return (
        QuestionBank.objects.filter(Q(owner=user) | Q(is_shared=True))
        if role in STAFF
        else (QuestionBank.objects.none())
    )


def bank_questions_visible_to(user: Any) -> QuerySet[BankQuestion]:
    """The questions of the banks that this person sees."""
    return BankQuestion.objects.filter(bank__in=question_banks_visible_to(user))


def templates_visible_to(user: Any) -> QuerySet[InterviewTemplate]:
    """Own and shared ones; all for leads."""
    role = role_of(user)
    if role in LEADS:
        return InterviewTemplate.objects.all()
    return (
        InterviewTemplate.objects.filter(Q(user=user) | Q(is_shared=True))
        if role in STAFF
        else (InterviewTemplate.objects.none())
    )


def invitations_visible_to(user: Any) -> QuerySet[InvitedInterview]:
    """All for those who see every candidate; else the ones that this person sent, and those of the applications that
    they see."""
    role = role_of(user)
    if role in SEES_ALL:
        return InvitedInterview.objects.all()
    if role not in STAFF:
        return InvitedInterview.objects.none()
    seen = Q(application__in=applications_visible_to(user))
    if role == Role.JUNIOR:
        seen |= Q(candidate__in=candidates_visible_to(user))
    return InvitedInterview.objects.filter(Q(interviewer=user) | seen)


def chats_visible_to(user: Any) -> QuerySet[Chat]:
    """One's own, and those of the invitations that this person sees."""
    if role_of(user) is None:
        return Chat.objects.none()
    return Chat.objects.filter(Q(user=user) | Q(invitation__in=invitations_visible_to(user)))


def reports_visible_to(user: Any) -> QuerySet[ExportableReport]:
    """Of own practice; of the invitations that this person sees; of own invited interviews once released."""
    if role_of(user) is None:
        return ExportableReport.objects.none()
    own = Q(chat__user=user, chat__mode=ChatMode.PRACTICE)
    released = Q(chat__user=user, chat__invitation__released_at__isnull=False)
    seen = Q(chat__invitation__in=invitations_visible_to(user))
    return ExportableReport.objects.filter(own | released | seen)


def sessions_visible_to(user: Any) -> QuerySet[InterviewSession]:
    """All for those who see every candidate; else where one sits, leads the job, or is assigned to the candidate."""
    role = role_of(user)
    if role in SEES_ALL:
        return InterviewSession.objects.all()
    if role not in STAFF:
        return InterviewSession.objects.none()
    sits = Exists(InterviewParticipant.objects.filter(session=OuterRef("pk"), user=user))
    seen = Q(sits) | Q(application__in=applications_visible_to(user))
    if role == Role.JUNIOR:
        seen |= Q(candidate__in=candidates_visible_to(user))
    return InterviewSession.objects.filter(seen)


def feedback_visible_to(user: Any) -> QuerySet[InterviewFeedback]:
    """One's own; others' final ones of the interviews that this person sees, unless they sit on it and their own is
    not final yet."""
    if role_of(user) not in STAFF:
        return InterviewFeedback.objects.none()
    sits = InterviewParticipant.objects.filter(session=OuterRef("interview_id"), user=user)
    done = InterviewFeedback.objects.filter(
        interview=OuterRef("interview_id"), interviewer=user, status=FeedbackStatus.FINAL
    )
    open_to = Q(status=FeedbackStatus.FINAL, interview__in=sessions_visible_to(user)) & (
        ~Q(Exists(sits)) | Q(Exists(done))
    )
    return InterviewFeedback.objects.filter(Q(interviewer=user) | open_to)


def plans_visible_to(user: Any) -> QuerySet[InterviewPlan]:
    """Every plan for staff."""
    return InterviewPlan.objects.all() if role_of(user) in STAFF else InterviewPlan.objects.none()


def rooms_visible_to(user: Any) -> QuerySet[Room]:
    """Every room for staff."""
    return Room.objects.all() if role_of(user) in STAFF else Room.objects.none()


def booking_links_visible_to(user: Any) -> QuerySet[BookingLink]:
    """Of the candidates that a recruiter sees."""
    role = role_of(user)
    if role in SEES_ALL:
        return BookingLink.objects.all()
    if role == Role.JUNIOR:
        return BookingLink.objects.filter(candidate__in=candidates_visible_to(user))
    return BookingLink.objects.none()


def bias_analyses_visible_to(user: Any) -> QuerySet[BiasAnalysis]:
    """Of one's own texts; all for admins."""
    role = role_of(user)
    if role == Role.ADMIN:
        return BiasAnalysis.objects.all()
    return BiasAnalysis.objects.filter(user=user) if role in STAFF else BiasAnalysis.objects.none()
