"""Invitations to AI interviews: sent, moved, made longer, sent again, taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.derived_secrets import hash_of
from config.errors import Conflict, Refused
from interviews.domain import chat_states
from interviews.domain.invitation_links import is_over, secret_of
from interviews.domain.invitation_mails import CANCELLED, mail_invitation
from interviews.domain.invitation_people import Invitee, invitee_for
from interviews.domain.invitation_states import locked, transition
from interviews.domain.invitation_times import LONGEST, Window, check_window, plan_times
from interviews.domain.versions import pin_version
from interviews.enums import CHAT_ENDED, InvitationStatus
from interviews.models import InterviewSession, InterviewTemplate, InvitedInterview, TemplateVersion
from proctoring.models import ProctoringPolicy
from recruiting.models import Application, Candidate
from superadmin.domain import audit

__all__ = ["Window", "cancel", "extend", "invite", "remind", "reschedule", "resend"]


class AlreadyInvited(Conflict):
    """The same interview waits for this address, or is being given."""

    code = "already_invited"


class InvitationOver(Conflict):
    """The interview was started, ended, or taken back."""

    code = "invitation_over"


@transaction.atomic
def invite(
    *,
    interviewer: User,
    template: InterviewTemplate,
    window: Window,
    candidate: Candidate | None = None,
    email: str = "",
    name: str = "",
    application: Application | None = None,
    session: InterviewSession | None = None,
    message: str = "",
    policy: ProctoringPolicy | None = None,
    language: str = "",
) -> InvitedInterview:
    """Invite a person to a template's interview: pins the version, finds the candidate by e-mail or makes one, mails
    the link with its calendar entry, plans reminders. `secret_of(invitation)` gives the link, once to be shown.

    Records `interviews.invitation.sent`. Raises NotComplete for a template that is work in progress, AlreadyInvited,
    and Refused for times that cannot be (`scheduled_time`, `duration_minutes`, `timezone`) or an address that is none
    (`email`)."""
    check_window(window)
    person = invitee_for(candidate=candidate, email=email, name=name, application=application, actor=interviewer)
    version = pin_version(template=template, actor=interviewer)
    _check_free(person, version)
    invitation = InvitedInterview(
        interviewer=interviewer,
        candidate=person.candidate,
        application=application,
        session=session,
        candidate_email=person.email,
        candidate_name=person.name,
        template_version=version,
        policy=policy,
        scheduled_time=window.starts_at,
        timezone=window.zone,
        duration_minutes=window.minutes,
        message=message.strip()[:2000],
        language=language or template.tenant.locale,
        sent_at=timezone.now(),
    )
    invitation.token_hash = hash_of(secret_of(invitation))
    invitation.save()
    mail_invitation(invitation=invitation, kind="invited")
    plan_times(invitation)
    audit.record("invite", invitation, actor=interviewer, name="interviews.invitation.sent")
    return invitation


def _check_free(person: Invitee, version: TemplateVersion) -> None:
    """`pin_version` holds the template's lock: two that invite at once come here one after the other."""
    open_ones = InvitedInterview.objects.filter(
        template_version__template=version.template_id,
        candidate_email=person.email,
        status__in=[InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS],
    )
    for known in open_ones:
        if not is_over(known):
            raise AlreadyInvited(
                _("This person is invited to this interview already. Move that invitation, or cancel it first."),
                invitation_id=str(known.public_id),
            )


@transaction.atomic
def reschedule(*, invitation: InvitedInterview, window: Window, actor: User) -> InvitedInterview:
    """Move an interview that nobody has started, an expired one too: the link stays, the calendar entry is replaced,
    reminders start over. Records `interviews.invitation.rescheduled`. Raises InvitationOver, and Refused for times."""
    check_window(window)
    row = _not_begun(invitation)
    old = row.scheduled_time.isoformat()
    row.scheduled_time, row.timezone, row.duration_minutes = window.starts_at, window.zone, window.minutes
    row.reminded = 0
    if row.status == InvitationStatus.EXPIRED:
        row = transition(invitation=row, to=InvitationStatus.PENDING)
    audit.record(
        "update",
        row,
        actor=actor,
        name="interviews.invitation.rescheduled",
        changes={"scheduled_time": {"old": old, "new": window.starts_at.isoformat()}},
    )
    return _changed(row)


@transaction.atomic
def extend(*, invitation: InvitedInterview, minutes: int, actor: User) -> InvitedInterview:
    """Add minutes, before the start or while the interview runs (its deadline moves along): 240 in all at most.

    Records `interviews.invitation.extended`. Raises InvitationOver, and Refused for minutes that cannot be."""
    row = locked(invitation)
    runs = row.status == InvitationStatus.IN_PROGRESS and row.chat is not None and row.chat.status not in CHAT_ENDED
    if not runs and (row.status != InvitationStatus.PENDING or is_over(row)):
        raise InvitationOver(_("This interview is over. Move it to another time, or invite again."))
    if minutes < 1 or row.duration_minutes + minutes > LONGEST:
        sentence = _("An interview takes up to 240 minutes; this one has %(n)s.") % {"n": row.duration_minutes}
        raise Refused(sentence, code="bad_time", fields={"minutes": sentence})
    row.duration_minutes += minutes
    audit.record("update", row, actor=actor, name="interviews.invitation.extended", description=f"{minutes} minutes")
    if runs and row.chat is not None:
        chat_states.extend(chat=row.chat, minutes=minutes, actor=actor)
    return _changed(row)


def _changed(row: InvitedInterview) -> InvitedInterview:
    """Keep a change of its times as a new version of the calendar entry, and tell the candidate."""
    row.sequence += 1
    row.save()
    mail_invitation(invitation=row, kind="invited_moved")
    if row.status == InvitationStatus.PENDING:
        plan_times(row)
    return row


@transaction.atomic
def cancel(*, invitation: InvitedInterview, actor: User | None, reason: str = "") -> InvitedInterview:
    """Take an invitation back: the link stops working and the calendar entry is canceled. Twice changes nothing.

    Records `interviews.invitation.cancelled`. Raises InvitationOver where the interview was started."""
    row = locked(invitation)
    if row.status == InvitationStatus.CANCELLED:
        return row
    row = _not_begun(row)
    row = transition(
        invitation=row,
        to=InvitationStatus.CANCELLED,
        cancelled_reason=reason.strip()[:500],
        sequence=row.sequence + 1,
    )
    mail_invitation(invitation=row, kind=CANCELLED)
    audit.record("update", row, actor=actor, name="interviews.invitation.cancelled")
    return row


@transaction.atomic
def resend(*, invitation: InvitedInterview, actor: User) -> InvitedInterview:
    """Mail the same link and calendar entry again. Records `interviews.invitation.resent`. Raises InvitationOver."""
    row = _not_begun(invitation)
    if is_over(row):
        raise InvitationOver(_("The time of this interview is over. Move it to another time; that sends it again."))
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at", "updated_at"])
    mail_invitation(invitation=row, kind="invited", count=int(row.sent_at.timestamp()))
    audit.record("invite", row, actor=actor, name="interviews.invitation.resent")
    return row


@transaction.atomic
def remind(*, invitation: InvitedInterview, sequence: int, step: int) -> bool:
    """Mail the reminder `step` (1 a day before, 2 an hour before), once; False where it went out, the interview was
    moved since, started, or taken back. `reminded` holds the last step that went out."""
    row = locked(invitation)
    waits = row.status == InvitationStatus.PENDING and row.sequence == sequence
    if not waits or row.reminded >= step or row.scheduled_time <= timezone.now():
        return False
    row.reminded = step
    row.save(update_fields=["reminded", "updated_at"])
    mail_invitation(invitation=row, kind="invited_reminder", count=step)
    return True


def _not_begun(invitation: InvitedInterview) -> InvitedInterview:
    row = locked(invitation)
    if row.status not in (InvitationStatus.PENDING, InvitationStatus.EXPIRED):
        raise InvitationOver(_("This interview was started, ended or taken back. Invite again if there is need."))
    return row
