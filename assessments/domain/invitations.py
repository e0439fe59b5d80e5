"""Invitations: a link that opens one sitting for one address. Sent now or later, reminded of, renewed, taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.domain.applications import set_application_status, standing_of
from assessments.domain.blueprints import blueprint_in
from assessments.domain.invitation_mails import mail_invitation
from assessments.domain.links import link_of, secret_of
from assessments.enums import RUNNING, ApplicationStatus, AssessmentStatus, SessionStatus
from assessments.models import Assessment, AssessmentApplication, AssessmentToken, TestSession
from config.derived_secrets import hash_of
from config.errors import Conflict, Refused
from recruiting.enums import CandidateStatus
from recruiting.models import Application, Candidate
from superadmin.domain import audit
from superadmin.domain.background import enqueue

__all__ = ["Invited", "invite", "link_of", "open_token", "resend", "revoke", "secret_of", "send_invitation"]
VALID_FOR = timedelta(hours=24)
LONGEST = timedelta(days=90)
REMINDERS = (timedelta(hours=48), timedelta(hours=12))
_SOONEST_REMINDER = timedelta(hours=1)


class AlreadyInvited(Conflict):
    """A link is out already, or the person is taking the test."""

    code = "already_invited"


class NoAttemptsLeft(Refused):
    """Every attempt is used."""

    code = "no_attempts_left"


class InvitationOver(Conflict):
    """The invitation was used, ended, or its time is over."""

    code = "invitation_over"


@dataclass(frozen=True)
class Invited:
    """An invitation and its link; `link` is shown once, '' where it goes out later."""

    token: AssessmentToken
    link: str


@transaction.atomic
def invite(
    *,
    assessment: Assessment,
    candidate: Candidate,
    actor: User | None,
    application: Application | None = None,
    expires_in: timedelta = VALID_FOR,
    send_at: datetime | None = None,
    message: str = "",
) -> Invited:
    """Invite a candidate to a published assessment: mailed now, or at `send_at` (UTC). The link ends `expires_in` after
    it is sent, at the end of the assessment's window at the latest. Writes AssessmentApplication and AssessmentToken.

    Records `assessments.invitation.sent`. Raises AlreadyInvited, NoAttemptsLeft, and Refused for an assessment that is
    not open, a candidate without e-mail or archived, and for times that cannot be.
    """
    row = Assessment.objects.select_for_update().get(pk=assessment.pk)
    now = timezone.now()
    start = send_at if send_at is not None and send_at > now else now
    expires_at = _expiry(row, start, expires_in)
    _check_candidate(candidate)
    standing = standing_of(candidate=candidate, assessment=row, application=application, actor=actor)
    standing = AssessmentApplication.objects.select_for_update().get(pk=standing.pk)
    _check_standing(standing, row)
    if standing.status != ApplicationStatus.PENDING:
        set_application_status(standing=standing, status=ApplicationStatus.PENDING, actor=actor)
    token = _new_token(standing, candidate, expires_at=expires_at, message=message, actor=actor)
    audit.record("invite", token, actor=actor, name="assessments.invitation.sent")
    return _deliver(token, start if start > now else None)


def _check_candidate(candidate: Candidate) -> None:
    if not candidate.email:
        raise Refused(
            f"{candidate.name} has no e-mail. Add one to the profile first.",
            code="no_email",
            fields={"candidate": "This candidate has no e-mail."},
        )
    if candidate.status == CandidateStatus.ARCHIVED:
        raise Refused(f"{candidate.name} is archived. Restore the profile first.", code="archived")


def _expiry(assessment: Assessment, start: datetime, expires_in: timedelta) -> datetime:
    if assessment.status != AssessmentStatus.PUBLISHED or assessment.current is None:
        raise Refused("This assessment is not published. Publish it first.", code="not_published")
    if not timedelta(0) < expires_in <= LONGEST:
        sentence = "A link works for up to 90 days."
        raise Refused(sentence, code="bad_expiry", fields={"expires_in": sentence})
    ends = blueprint_in(assessment.current).settings.expires_at
    if ends is not None and ends <= start:
        raise Refused("The window of this assessment has ended. Change it and publish again.", code="window_over")
    return min(start + expires_in, ends) if ends is not None else start + expires_in


def _check_standing(standing: AssessmentApplication, assessment: Assessment) -> None:
    """End a link that ran out; refuse where one is open, somebody sits, or the attempts are used."""
    sittings = TestSession.objects.filter(assessment_application=standing).exclude(status=SessionStatus.VOIDED)
    if sittings.filter(status__in=RUNNING).exists():
        raise AlreadyInvited("This candidate is taking the test now.", code="sitting_runs")
    now = timezone.now()
    for token in standing.tokens.select_for_update().filter(used_at__isnull=True, ended_at__isnull=True):
        if token.expires_at > now:
            raise AlreadyInvited(
                "This candidate is invited already. Send the invitation again, or take it back first.",
                token_id=str(token.public_id),
            )
        _end(token)
    used = sittings.filter(started_at__isnull=False).count()
    allowed = blueprint_in(assessment.current).settings.attempts if assessment.current else 1
    if used >= allowed:
        sentence = f"All attempts are used ({used} of {allowed}). Void a sitting, or allow more and publish again."
        raise NoAttemptsLeft(sentence)


def _new_token(
    standing: AssessmentApplication,
    candidate: Candidate,
    *,
    expires_at: datetime,
    message: str,
    actor: User | None,
) -> AssessmentToken:
    token = AssessmentToken(
        assessment_id=standing.assessment_id,
        application=standing,
        candidate_email=(candidate.email or "").casefold(),
        candidate_name=candidate.name[:200],
        message=message.strip()[:2000],
        expires_at=expires_at,
        created_by=actor,
    )
    token.token_hash = hash_of(secret_of(token))
    token.save()
    return token


def _deliver(token: AssessmentToken, send_at: datetime | None) -> Invited:
    """Mail it now, or leave it to the task at its time."""
    if send_at is None:
        send_invitation(token=token)
        return Invited(token, link_of(secret_of(token)))
    token.send_at = send_at
    token.save(update_fields=["send_at", "updated_at"])
    enqueue(
        "assessments.send_invitation",
        key=f"send:{token.public_id}",
        related=token,
        run_after=send_at,
        token_id=token.pk,
    )
    return Invited(token, "")


@transaction.atomic
def send_invitation(*, token: AssessmentToken) -> bool:
    """Mail the link and plan its reminders (48 and 12 hours before it ends). False where it went out before, was used
    or has ended: safe to run twice."""
    locked = AssessmentToken.objects.select_for_update().get(pk=token.pk)
    now = timezone.now()
    if locked.sent_at is not None or not is_open(locked, now):
        return False
    locked.sent_at = now
    times = [at for ahead in REMINDERS if (at := locked.expires_at - ahead) > now + _SOONEST_REMINDER]
    locked.remind_at = times[0] if times else None
    locked.save(update_fields=["sent_at", "remind_at", "updated_at"])
    mail_invitation(token=locked, link=link_of(secret_of(locked)), kind="invitation")
    for at in times:
        enqueue(
            "assessments.remind_invitation",
            key=f"remind:{locked.public_id}:{at.isoformat()}",
            related=locked,
            run_after=at,
            token_id=locked.pk,
        )
    token.refresh_from_db()
    return True


def is_open(token: AssessmentToken, now: datetime) -> bool:
    """Neither used nor ended nor expired."""
    return token.used_at is None and token.ended_at is None and token.expires_at > now


@transaction.atomic
def remind(*, token: AssessmentToken) -> bool:
    """Mail the reminder that is due, once; False where none is due, or the link was used or has ended."""
    locked = AssessmentToken.objects.select_for_update().get(pk=token.pk)
    now = timezone.now()
    if locked.remind_at is None or locked.remind_at > now or not is_open(locked, now):
        return False
    if hash_of(secret_of(locked)) != locked.token_hash:
        return False
    locked.reminded += 1
    later = [at for ahead in REMINDERS if (at := locked.expires_at - ahead) > max(now, locked.remind_at)]
    locked.remind_at = later[0] if later else None
    locked.save(update_fields=["reminded", "remind_at", "updated_at"])
    mail_invitation(token=locked, link=link_of(secret_of(locked)), kind="reminder")
    return True


@transaction.atomic
def resend(*, token: AssessmentToken, actor: User, expires_in: timedelta = VALID_FOR) -> Invited:
    """End the link and send a new one to the candidate's address of now. An expired one is sent again too.

    Records `assessments.invitation.resent`. Raises InvitationOver where it was used or taken back."""
    old = AssessmentToken.objects.select_for_update().get(pk=token.pk)
    if old.used_at is not None:
        raise InvitationOver("The test was begun with this link. Invite again if there is an attempt left.")
    if old.replaced_by_id is not None:
        raise InvitationOver("This invitation was sent again already. Look at the newest one.")
    if old.ended_at is not None and old.expires_at > timezone.now():
        raise InvitationOver("This invitation was taken back. Invite again.")
    _end(old)
    standing = old.application
    made = invite(
        assessment=standing.assessment,
        candidate=standing.candidate,
        actor=actor,
        expires_in=expires_in,
        message=old.message,
    )
    AssessmentToken.objects.filter(pk=old.pk).update(replaced_by=made.token)
    audit.record("invite", made.token, actor=actor, name="assessments.invitation.resent")
    return made


@transaction.atomic
def revoke(*, token: AssessmentToken, actor: User) -> AssessmentToken:
    """Take an invitation back: its link stops working. Twice changes nothing. Records `assessments.invitation.revoked`.

    Raises InvitationOver where the test was begun."""
    locked = AssessmentToken.objects.select_for_update().get(pk=token.pk)
    if locked.used_at is not None:
        raise InvitationOver("The test was begun with this link. Void the sitting instead.")
    if locked.ended_at is None:
        _end(locked)
        audit.record("update", locked, actor=actor, name="assessments.invitation.revoked")
    return locked


def _end(token: AssessmentToken) -> None:
    """No longer opens anything."""
    if token.ended_at is None:
        token.ended_at = timezone.now()
        token.remind_at = None
        token.save(update_fields=["ended_at", "remind_at", "updated_at"])


def open_token(standing: AssessmentApplication) -> AssessmentToken | None:
    """The link that works now, None where there is none."""
    now = timezone.now()
    found = standing.tokens.filter(used_at__isnull=True, ended_at__isnull=True, expires_at__gt=now)
    return found.order_by("-pk").first()
