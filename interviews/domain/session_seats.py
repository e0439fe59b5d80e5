"""Who sits in an interview: asked, added, taken off, and what each one answers."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import NotAllowed, Refused
from interviews.domain import session_mails
from interviews.domain.conflicts import Wanted, check_free
from interviews.domain.reserved_times import hold
from interviews.domain.session_history import announce_changed, note_change
from interviews.domain.session_people import check_asker, check_people
from interviews.domain.session_states import locked
from interviews.enums import InterviewMode, InterviewStatus, ParticipantRole, Response
from interviews.models import InterviewParticipant, InterviewSession
from superadmin.domain import audit

ANSWERS = (Response.ACCEPTED, Response.TENTATIVE, Response.DECLINED)


def seat(*, session: InterviewSession, lead: User, panel: Sequence[User], actor: User | None) -> None:
    """Put everyone on a new interview; who plans it for themselves has accepted. For `sessions.schedule`."""
    if session.mode == InterviewMode.AI:
        return
    for user in (lead, *panel):
        own = actor is not None and user.pk == actor.pk
        InterviewParticipant.objects.create(
            session=session,
            user=user,
            role=ParticipantRole.LEAD if user.pk == lead.pk else ParticipantRole.PANEL,
            response=Response.ACCEPTED if own else Response.NEEDS_ACTION,
            responded_at=timezone.now() if own else None,
            tenant_id=session.tenant_id,
        )


def sitting(session: InterviewSession) -> list[User]:
    """Those who have not declined."""
    rows = session.participants.exclude(response=Response.DECLINED).select_related("user").order_by("pk")
    return [row.user for row in rows]


@transaction.atomic
def change_panel(
    *, session: InterviewSession, lead: User, panel: Sequence[User], actor: User | None
) -> InterviewSession:
    """Make `lead` and `panel` the people of an interview that is scheduled. Who is new gets an invitation, who is taken
    off a cancelation of the calendar entry, the others and the candidate an update; answers that were given stay.

    Records `interviews.session.panel_changed`. Raises Taken, Refused and NotAllowed as `sessions.schedule`."""
    row = locked(session, InterviewStatus.SCHEDULED)
    if row.mode == InterviewMode.AI:
        raise Refused(_("Nobody sits in an AI interview."), code="ai_mode")
    people = [lead, *(user for user in panel if user.pk != lead.pk)]
    check_people(people)
    if actor is not None:
        check_asker(actor=actor, candidate=row.candidate, people=people)
    before = {one.user_id: one for one in row.participants.select_related("user")}
    if set(before) == {user.pk for user in people} and row.lead_id == lead.pk:
        return row
    declined = {pk for pk, one in before.items() if one.response == Response.DECLINED}
    new = [user for user in people if user.pk not in before]
    check_free(Wanted(new, None, row.scheduled_at, row.duration_minutes), zone=row.timezone, but=row)
    removed = [one.user for pk, one in before.items() if pk not in {user.pk for user in people}]
    _reseat(row, people, before)
    row.lead = lead
    row.sequence += 1
    row.save(update_fields=["lead", "sequence", "updated_at"])
    asked = [user for user in people if user.pk not in declined]
    hold(session=row, wanted=Wanted(asked, row.candidate, row.scheduled_at, row.duration_minutes, row.room))
    names = ", ".join(user.name for user in people)
    note_change(session=row, kind="panel", actor=actor, note=names)
    audit.record("update", row, actor=actor, name="interviews.session.panel_changed")
    session_mails.mail_panel(session=row, new=new, removed=removed, actor=actor)
    announce_changed(row, "panel")
    return row


def _reseat(row: InterviewSession, people: Sequence[User], before: dict[int, InterviewParticipant]) -> None:
    """Everyone a panel member first: there is one lead at any time."""
    kept = {user.pk for user in people}
    row.participants.exclude(user__in=kept).delete()
    row.participants.update(role=ParticipantRole.PANEL)
    for user in people:
        if user.pk not in before:
            InterviewParticipant.objects.create(session=row, user=user, tenant_id=row.tenant_id)
    row.participants.filter(user=people[0]).update(role=ParticipantRole.LEAD)


@transaction.atomic
def respond(*, session: InterviewSession, user: User, response: str, reason: str = "") -> InterviewParticipant:
    """An interviewer's answer: accepted, tentative or declined (with a reason). Who declines is free again then; who
    planned the interview is told. Accepting later takes the time back where it is still free.

    Writes response, reason, time, history. Raises Taken, Refused without a reason or for another word, NotAllowed for
    who does not sit, NotNow where the interview is not scheduled any more."""
    if response not in ANSWERS:
        raise Refused(_("Accept, say perhaps, or decline."), code="unknown_response", fields={"response": _("Choose.")})
    words = " ".join(reason.split())[:500]
    if response == Response.DECLINED and not words:
        sentence = _("Say why: who planned the interview reads it.")
        raise Refused(sentence, code="reason_needed", fields={"reason": sentence})
    row = locked(session, InterviewStatus.SCHEDULED)
    seat_of = row.participants.select_related("user").filter(user=user).first()
    if seat_of is None:
        raise NotAllowed(_("You do not sit in this interview."))
    was_out = seat_of.response == Response.DECLINED
    seat_of.response, seat_of.response_reason, seat_of.responded_at = response, words, timezone.now()
    seat_of.save(update_fields=["response", "response_reason", "responded_at", "updated_at"])
    if was_out != (response == Response.DECLINED):
        back = [] if response == Response.DECLINED else [user]
        check_free(Wanted(back, None, row.scheduled_at, row.duration_minutes), zone=row.timezone, but=row)
        hold(
            session=row,
            wanted=Wanted(sitting(row), row.candidate, row.scheduled_at, row.duration_minutes, row.room),
        )
    note_change(session=row, kind="response", actor=user, note=f"{seat_of.get_response_display()} {words}".strip())
    if response == Response.DECLINED:
        session_mails.tell_declined(session=row, participant=seat_of)
    announce_changed(row, "response")
    return seat_of
