"""Who sees and does what: mail. Interviewers never read it; viewers read; who works on a candidate writes."""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from recruiting.models import Application, Candidate, CandidateMessage, SequenceRun
from recruiting.rules import (
    RECRUITERS,
    SEES_ALL,
    applications_visible_to,
    candidates_visible_to,
    is_lead,
    sees_application,
    sees_candidate,
    works_on_candidate,
)

READERS = SEES_ALL | RECRUITERS


def messages_visible_to(user: Any) -> QuerySet[CandidateMessage]:
    """Mail with the candidates whose profile a recruiter or viewer sees."""
    role = role_of(user)
    if role in SEES_ALL:
        return CandidateMessage.objects.all()
    if role == Role.JUNIOR:
        return CandidateMessage.objects.filter(candidate__in=candidates_visible_to(user))
    return CandidateMessage.objects.none()


def runs_visible_to(user: Any) -> QuerySet[SequenceRun]:
    """Sequences that applications which this person sees stand in."""
    if role_of(user) not in READERS:
        return SequenceRun.objects.none()
    return SequenceRun.objects.filter(application__in=applications_visible_to(user))


def reads_mail(user: Any, _obj: Any = None) -> bool:
    """Recruiters and viewers."""
    return role_of(user) in READERS


def reads_messages(user: Any, about: CandidateMessage | Candidate | None = None) -> bool:
    """A candidate's conversation, or one message of it."""
    if not reads_mail(user) or about is None:
        return reads_mail(user)
    if isinstance(about, CandidateMessage):
        return messages_visible_to(user).filter(pk=about.pk).exists()
    return bool(sees_candidate(user, about))


def writes_messages(user: Any, about: CandidateMessage | Candidate | None = None) -> bool:
    """Who works on the candidate."""
    candidate = about.candidate if isinstance(about, CandidateMessage) else about
    return bool(reads_mail(user) and works_on_candidate(user, candidate))


def enrolls(user: Any, about: Application | SequenceRun | None = None) -> bool:
    """Who works on the application's candidate."""
    application = about.application if isinstance(about, SequenceRun) else about
    if application is None:
        return role_of(user) in RECRUITERS
    return bool(sees_application(user, application) and works_on_candidate(user, application.candidate))


for _name, _predicate in {
    "view_message": reads_messages,
    "send_message": writes_messages,
    "cancel_message": writes_messages,
    "view_silence": reads_mail,
    "view_mail_template": reads_mail,
    "edit_mail_template": is_lead,
    "view_sequence": reads_mail,
    "edit_sequence": is_lead,
    "enroll_sequence": enrolls,
    "stop_sequence": enrolls,
    "match_unmatched_mail": is_lead,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
