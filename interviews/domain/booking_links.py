"""Links by which a candidate chooses a time: made and mailed, renewed, taken back, opened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.models import User
from config.derived_secrets import hash_of
from config.errors import DomainError, NotFound, Refused
from config.tenancy import current_tenant_id, unscoped
from interviews.domain import booking_states
from interviews.domain.booking_secrets import secret_of, url_of
from interviews.domain.session_people import check_asker, check_candidate, check_people
from interviews.domain.wall_times import zone_named
from interviews.enums import BookingStatus, InterviewMode
from interviews.models import BookingLink
from recruiting.models import Candidate
from superadmin.domain import audit
from superadmin.models import Tenant

DETAILS = frozenset(
    {
        *("application", "requisition", "plan_interview", "title", "interview_type", "mode", "minutes"),
        *("meeting_link", "room", "notice_hours", "opens_at", "closes_at", "timezone"),
    }
)
OPEN_FOR = timedelta(days=14)
LONGEST = timedelta(days=90)


class LinkUnknown(NotFound):
    """No booking link has this secret."""

    code = "link_unknown"


class LinkExpired(DomainError):
    """The time to choose is over."""

    code = "link_expired"
    status = 410


class LinkCancelled(DomainError):
    """The link was taken back, or the interview was canceled."""

    code = "link_cancelled"
    status = 410


@transaction.atomic
def create_link(
    *, candidate: Candidate, interviewers: Sequence[User], actor: User, pool: Sequence[User] = (), **details: Any
) -> BookingLink:
    """Make a link for a candidate and mail it. All of `interviewers` and one of `pool` will sit.

    `details`: application, requisition, plan_interview (title, type, mode, minutes come from it where they are not
    given), title, interview_type, mode, minutes, meeting_link, room, notice_hours (0-336), opens_at and closes_at (UTC:
    between them lie the times that are offered; two weeks from now unless said), timezone (of the mail).
    `booking_secrets.url_of(link)` is its address. Records `interviews.booking_link.sent`. Raises NotAllowed as
    `check_asker` for a recruiter, Refused with a sentence a field."""
    if set(details) - DETAILS:
        raise TypeError(f"not details of a booking link: {sorted(set(details) - DETAILS)}")
    check_candidate(candidate)
    if not candidate.email:
        sentence = _("%(name)s has no e-mail. Add one to the profile first.") % {"name": candidate.name}
        raise Refused(sentence, code="no_email", fields={"candidate": sentence})
    if not interviewers and not pool:
        sentence = _("Choose who will interview.")
        raise Refused(sentence, code="nobody", fields={"interviewers": sentence})
    people = [*interviewers, *(user for user in pool if user not in interviewers)]
    check_people(people)
    check_asker(actor=actor, candidate=candidate, people=people)
    tenant = Tenant.objects.get(pk=current_tenant_id())
    link = _row(candidate, tenant, details)
    link.created_by = actor
    _check(link)
    link.token_hash = hash_of(secret_of(link))
    link.save()
    link.interviewers.set(interviewers)
    link.pool.set([user for user in pool if user not in interviewers])
    _mail(link)
    audit.record("invite", link, actor=actor, name="interviews.booking_link.sent")
    return link


def _row(candidate: Candidate, tenant: Tenant, details: dict[str, Any]) -> BookingLink:
    given = {name: value for name, value in details.items() if value not in (None, "")}
    kit, now = given.get("plan_interview"), timezone.now()
    if kit is not None:
        usual = {"interview_type": kit.interview_type, "mode": kit.mode, "minutes": kit.minutes, "title": kit.title}
        given = {**usual, **given}
    application = given.get("application")
    if application is not None:
        given["requisition"] = application.requisition
        if application.candidate_id != candidate.pk:
            raise Refused(_("This application is of somebody else."), code="other_candidate")
    usual = {"opens_at": now, "closes_at": now + OPEN_FOR, "timezone": tenant.timezone, "language": tenant.locale}
    link = BookingLink(candidate=candidate, tenant=tenant, **{**usual, **given})
    link.title = link.title.strip() or _("%(type)s interview") % {"type": link.get_interview_type_display()}
    return link


def _check(link: BookingLink) -> None:
    zone_named(link.timezone)
    now = timezone.now()
    checks = {
        "minutes": (
            15 <= link.minutes <= 480 and link.minutes % 5 == 0,
            _("An interview takes 15 to 480 minutes, in steps of five."),
        ),
        "closes_at": (
            now < link.closes_at <= now + LONGEST and link.opens_at < link.closes_at,
            _("The last day is after the first, within 90 days."),
        ),
        "notice_hours": (0 <= link.notice_hours <= 336, _("Between 0 and 336 hours.")),
        "mode": (link.mode != InterviewMode.AI, _("An AI interview needs no time to be chosen. Invite to it instead.")),
        "room": (link.room is None or link.room.is_active, _("This room is not in use any more. Choose another.")),
        "title": (len(link.title) <= 200, _("Give the interview a shorter title.")),
    }
    wrong = {field: sentence for field, (holds, sentence) in checks.items() if not holds}
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


def _mail(link: BookingLink, *, again: int = 0) -> None:
    with translation.override(link.language):
        closes = closes_in_words(link)
    queue_mail(
        to=link.candidate.email or "",
        kind="interviews.booking_link",
        context={
            "name": link.candidate.name,
            "title": link.title,
            "minutes": link.minutes,
            "url": url_of(link),
            "closes": closes,
        },
        dedupe_key=f"interviews.booking_link:{link.public_id}:{again}",
        tenant_id=link.tenant_id,
        language=link.language,
        is_secret=True,
    )


def closes_in_words(link: BookingLink) -> str:
    """Until when the link works, in its zone."""
    from django.utils.formats import date_format

    local = link.closes_at.astimezone(zone_named(link.timezone))
    return f"{date_format(local, 'j F Y, H:i')} ({link.timezone})"


@transaction.atomic
def renew_link(*, link: BookingLink, actor: User, closes_at: datetime | None = None) -> BookingLink:
    """Let an open or expired link work until `closes_at` (two weeks from now unless said), and mail it again. Records
    `interviews.booking_link.renewed`. Raises Conflict for one that is booked or canceled, Refused for the time."""
    row = booking_states.reopen(link=link, closes_at=closes_at or timezone.now() + OPEN_FOR)
    _check(row)
    _mail(row, again=int(row.closes_at.timestamp()))
    audit.record("invite", row, actor=actor, name="interviews.booking_link.renewed")
    return row


@transaction.atomic
def revoke_link(*, link: BookingLink, actor: User) -> BookingLink:
    """Take a link back that nothing was chosen by. Records `interviews.booking_link.revoked`. Raises Conflict for one
    that is booked: cancel its interview instead."""
    row = booking_states.close(link=link)
    audit.record("update", row, actor=actor, name="interviews.booking_link.revoked")
    return row


def link_by_secret(secret: str) -> BookingLink:
    """The link of a secret, in whichever tenant; opens no scope. Changes nothing but what the clock has ended.

    Raises LinkUnknown (404), LinkExpired and LinkCancelled (410), each with what to do next."""
    with unscoped(reason="a secret link names its own tenant"):
        rows = BookingLink.objects.select_related("tenant", "candidate", "session", "room")
        link = rows.filter(token_hash=hash_of(secret[:200])).first()
    if link is None:
        raise LinkUnknown(
            _("This link is not known. Open the newest mail about your interview; if it was copied, copy all of it.")
        )
    team = {"team": link.tenant.name}
    if link.status == BookingStatus.CANCELLED or not link.tenant.is_active:
        raise LinkCancelled(_("This interview is canceled. %(team)s can send you a new link; write to them.") % team)
    if booking_states.is_over(link):
        raise LinkExpired(_("The time to choose is over. Write to %(team)s and ask for a new link.") % team)
    return link
