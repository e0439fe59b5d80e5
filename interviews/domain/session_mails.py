"""Mails and notices of people's interviews: each with the calendar entry that asks, changes or takes back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from accounts.models import User
from interviews.domain import calendar_files
from interviews.domain.booking_secrets import url_of
from interviews.domain.session_entries import entry_for_candidate, entry_for_staff, place_of, staff_url, when_of
from interviews.domain.session_people import zones_of
from interviews.enums import Response
from interviews.models import BookingLink, InterviewParticipant, InterviewSession
from interviews.notices import BOOKED, CHANGED, DECLINED, SCHEDULED
from superadmin.models import Tenant

METHODS = {"invited": "REQUEST", "changed": "REQUEST", "canceled": "CANCEL"}


def mail_everyone(*, session: InterviewSession, event: str, actor: User | None, reason: str = "") -> None:
    """Tell the candidate and each interviewer by mail, with the calendar entry; interviewers other than `actor` also in
    the bell. `event` is invited, changed or canceled. One mail a person, event and sequence."""
    _read(session)
    people = [one.user for one in session.participants.all() if one.response != Response.DECLINED]
    for user in people:
        if actor is None or user.pk != actor.pk:
            _ring(session, user, event)
    _mail_staff(session, people, event, reason=reason)
    _mail_candidate(session, event)
    if actor is None:
        _tell_booked(session, event)


def mail_panel(*, session: InterviewSession, new: Sequence[User], removed: Sequence[User], actor: User | None) -> None:
    """After the panel changed: who is new is asked, who was taken off gets a cancelation, the others and the candidate
    an update."""
    _read(session)
    fresh = {user.pk for user in new}
    people = [one.user for one in session.participants.all() if one.response != Response.DECLINED]
    _mail_staff(session, [user for user in people if user.pk in fresh], "invited")
    _mail_staff(session, [user for user in people if user.pk not in fresh], "changed")
    _mail_staff(session, removed, "canceled", reason=_("You are not on the panel any more."))
    _mail_candidate(session, "changed")
    for user, event in [*((user, "invited") for user in new), *((user, "canceled") for user in removed)]:
        if actor is None or user.pk != actor.pk:
            _ring(session, user, event)


def mail_reminder(*, session: InterviewSession, hours: int) -> None:
    """Remind everyone, once for this time and distance; without a calendar entry: they have it."""
    _read(session)
    people = [one.user for one in session.participants.all() if one.response != Response.DECLINED]
    key = f"reminder:{hours}:{session.scheduled_at:%Y%m%d%H%M}"
    _mail_staff(session, people, "reminder", key=key)
    _mail_candidate(session, "reminder", key=key)


def tell_declined(*, session: InterviewSession, participant: InterviewParticipant) -> None:
    """Tell who planned it (and who leads it) that somebody declined, and why."""
    told = {one.pk: one for one in (session.created_by, session.lead) if one is not None}
    told.pop(participant.user_id, None)
    for user in told.values():
        with translation.override(_language(user)):
            notify(
                user=user,
                kind=DECLINED.code,
                title=_("%(name)s declines: %(title)s")
                % {"name": participant.user.name, "title": f"{session.title}, {session.candidate.name}"},
                message=participant.response_reason,
                url=staff_url(session),
                related=session,
            )


def _read(session: InterviewSession) -> None:
    prefetch_related_objects([session], "participants__user__profile", "participants__user__settings")


def _ring(session: InterviewSession, user: User, event: str) -> None:
    kind = SCHEDULED if event == "invited" else CHANGED
    with translation.override(_language(user)):
        titles = {
            "invited": _("You are asked to interview %(name)s"),
            "changed": _("Your interview with %(name)s has changed"),
            "canceled": _("Your interview with %(name)s is canceled"),
        }
        notify(
            user=user,
            kind=kind.code,
            title=titles[event] % {"name": session.candidate.name},
            message=f"{session.title}, {when_of(session, zones_of([user])[user.pk])}",
            url=staff_url(session),
            related=session,
            dedupe_key=f"interviews:{session.public_id}:{session.sequence}:{event}",
        )


def _tell_booked(session: InterviewSession, event: str) -> None:
    """A candidate chose, moved or canceled: who sent the link is told, where they do not sit in it themselves."""
    link = BookingLink.objects.select_related("created_by").filter(session=session).first()
    user = link.created_by if link is not None else None
    if user is None:
        return
    with translation.override(_language(user)):
        titles = {
            "invited": _("%(name)s chose a time"),
            "changed": _("%(name)s moved the interview"),
            "canceled": _("%(name)s canceled the interview"),
        }
        notify(
            user=user,
            kind=BOOKED.code,
            title=titles[event] % {"name": session.candidate.name},
            message=f"{session.title}, {when_of(session, zones_of([user])[user.pk])}",
            url=staff_url(session),
            related=session,
            dedupe_key=f"interviews:booked:{session.public_id}:{session.sequence}:{event}",
        )


def _mail_staff(
    session: InterviewSession, people: Sequence[User], event: str, *, reason: str = "", key: str = ""
) -> None:
    zones = zones_of(people) if people else {}
    for user in people:
        language = _language(user)
        with translation.override(language):
            entry = entry_for_staff(session, zones[user.pk])
            when = when_of(session, zones[user.pk])
        if event == "canceled":
            # Who was taken off must be named in the file, or calendars ignore it.
            entry = replace(entry, attendees=[(user.name, user.email)])
        _queue(
            session,
            entry,
            event,
            kind="interviews.session_staff",
            to=user.email,
            language=language,
            key=key or f"{event}:{session.sequence}",
            context={"name": user.name, "when": when, "reason": reason, "notes": session.preparation_notes},
        )


def _mail_candidate(session: InterviewSession, event: str, *, key: str = "") -> None:
    if not session.candidate.email:
        return
    tenant = Tenant.objects.get(pk=session.tenant_id)
    link = BookingLink.objects.filter(session=session).first()
    url = url_of(link) if link is not None else ""
    zone = link.timezone if link is not None else session.timezone
    language = link.language if link is not None else tenant.locale
    with translation.override(language):
        entry = entry_for_candidate(session, zone, url)
        when = when_of(session, zone)
    _queue(
        session,
        entry,
        event,
        kind="interviews.session_candidate",
        to=session.candidate.email,
        language=language,
        key=key or f"{event}:{session.sequence}",
        context={"name": session.candidate.name, "when": when, "book_url": url, "is_secret": bool(url)},
    )


def _queue(
    session: InterviewSession, entry: calendar_files.Entry, event: str, *, to: str, key: str, context: Any, **more: Any
) -> None:
    method = METHODS.get(event)
    attached = [] if method is None else [file_of(replace(entry, is_cancelled=method == "CANCEL"), method=method)]
    queue_mail(
        to=to,
        context={
            "event": event,
            "title": session.title,
            "candidate": session.candidate.name,
            "place": place_of(session),
            "url": f"{settings.SITE_URL}{staff_url(session)}",
            "google_url": calendar_files.google_link(entry),
            "outlook_url": calendar_files.outlook_link(entry),
            **context,
        },
        dedupe_key=f"interviews.session:{session.public_id}:{key}:{to}"[:200],
        tenant_id=session.tenant_id,
        is_secret=bool(context.get("is_secret")),
        attachments=attached,
        **more,
    )


def file_of(entry: calendar_files.Entry, *, method: str = "REQUEST") -> tuple[str, str, bytes]:
    """The entry as an attachment."""
    return calendar_files.attachment(calendar_files.of_entry(entry, method=method), method=method)


def _language(user: User) -> str:
    return user.profile.locale or "en"
