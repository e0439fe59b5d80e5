"""Interviews that nobody sits in: the invitation to the AI interview that stands behind one."""

from accounts.models import User
from config.errors import Refused
from interviews.domain import invitations
from interviews.domain.invitation_times import Window
from interviews.models import InterviewSession, InterviewTemplate, InvitedInterview


def open_invitation(*, session: InterviewSession, template: InterviewTemplate | None, actor: User) -> InvitedInterview:
    """Invite the candidate to the template's interview, at the session's time. Raises Refused without a template, and
    as `invitations.invite`."""
    kit = session.plan_interview
    template = template or (kit.template if kit is not None else None)
    if template is None:
        sentence = "Choose the template that the AI interview follows."
        raise Refused(sentence, code="template_needed", fields={"template": sentence})
    return invitations.invite(
        interviewer=session.lead or actor,
        template=template,
        window=_window(session),
        candidate=session.candidate,
        application=session.application,
        session=session,
    )


def move_invitation(*, session: InterviewSession, actor: User | None) -> None:
    """Move the invitation along. Raises as `invitations.reschedule`."""
    invitation = invitation_of(session)
    asker = actor or session.lead
    if invitation is not None and asker is not None:
        invitations.reschedule(invitation=invitation, window=_window(session), actor=asker)


def cancel_invitation(*, session: InterviewSession, actor: User | None, reason: str) -> None:
    """Take the invitation back. Raises where the candidate has begun."""
    invitation = invitation_of(session)
    if invitation is not None:
        invitations.cancel(invitation=invitation, actor=actor, reason=reason)


def invitation_of(session: InterviewSession) -> InvitedInterview | None:
    """The invitation that stands behind an interview."""
    return InvitedInterview.objects.filter(session=session).first()


def _window(session: InterviewSession) -> Window:
    return Window(session.scheduled_at, session.duration_minutes, session.timezone)
