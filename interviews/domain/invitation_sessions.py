"""The planned interview behind which an invitation stands: it begins and ends with the talk."""

from interviews.domain import session_states
from interviews.enums import InterviewStatus
from interviews.models import InterviewSession, InvitedInterview


def begin_session(invitation: InvitedInterview) -> None:
    """The planned interview has begun, where there is one that waits."""
    session = _session(invitation)
    if session is not None and session.status == InterviewStatus.SCHEDULED:
        session_states.start(session=session, actor=None)


def end_session(invitation: InvitedInterview) -> None:
    """The planned interview is over, where there is one that runs."""
    session = _session(invitation)
    if session is not None and session.status == InterviewStatus.IN_PROGRESS:
        session_states.complete(session=session, actor=None)


def _session(invitation: InvitedInterview) -> InterviewSession | None:
    return InterviewSession.objects.filter(pk=invitation.session_id or 0).first()
