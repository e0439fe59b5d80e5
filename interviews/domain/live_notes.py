"""Private notes that an interviewer takes during an interview: the author's alone."""

from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import NotAllowed
from interviews.models import InterviewParticipant, InterviewSession


def keep_notes(*, session: InterviewSession, user: User, notes: str) -> InterviewParticipant:
    """Keep the notes as they are now, at most 20 000 characters. Refuses who does not sit on the interview."""
    seat = seat_of(session, user)
    seat.notes = notes[:20_000]
    seat.save(update_fields=["notes", "updated_at"])
    return seat


def seat_of(session: InterviewSession, user: User) -> InterviewParticipant:
    """The person's seat in an interview. Refuses who has none."""
    seat = session.participants.filter(user=user).first()
    if seat is None:
        raise NotAllowed(_("Only its interviewers take notes in an interview."))
    return seat
