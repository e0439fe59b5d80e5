"""Before an invited interview: details, consent, start. Opening any of these pages changes nothing."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from config.web.requests import client_address
from interviews.domain import invitation_watches
from interviews.domain.calendar_files import attachment
from interviews.domain.invitation_doors import is_talking, owns_address
from interviews.domain.invitation_mails import file_of
from interviews.domain.invitation_starts import NotYet, start
from interviews.domain.queries.invitation_pages import door_of
from interviews.forms.invited import ConsentForm
from interviews.models import InvitedInterview
from interviews.views.invited_doors import at, by_link, is_other_person


@by_link
def invited_open(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """What the interview is, when it opens by our clock, and what happens."""
    if invitation.chat is not None and not is_talking(invitation):
        return at("invited_done", secret)
    return render(request, "interviews/invited_open.html", _shown(request, secret, invitation))


def _shown(request: HttpRequest, secret: str, invitation: InvitedInterview) -> dict[str, object]:
    other = request.user if is_other_person(request, invitation) else None
    return {"secret": secret, "other": other, **door_of(invitation)}


@by_link
def invited_consent(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """What is recorded, why and how long; agreeing to it."""
    watch = invitation_watches.watch_of(invitation)
    if not invitation_watches.needs_consent(invitation, watch):
        return at("invited_open", secret)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agent = request.headers.get("User-Agent", "")
        invitation_watches.consent(invitation=invitation, ip=client_address(request), user_agent=agent)
        return at("invited_open", secret)
    shown = {"secret": secret, "invitation": invitation, "form": form}
    shown["consent"] = invitation_watches.consent_asked(invitation, watch)
    return render(request, "interviews/invited_consent.html", shown, status=422 if form.errors else 200)


@require_POST
@by_link
def invited_start(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Start the interview, or go on where it runs already. Before its time: back to the page that says when."""
    user = request.user if request.user.is_authenticated else None
    mine = user if user is not None and owns_address(user, invitation) else None
    try:
        start(invitation=invitation, user=mine)
    except NotYet as refusal:
        shown = _shown(request, secret, invitation) | {"refusal": refusal.sentence}
        return render(request, "interviews/invited_open.html", shown, status=refusal.status)
    return at("invited_talk", secret)


@require_POST
@by_link
def invited_switch(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Sign out whoever is signed in, and stay with the invitation."""
    logout(request)
    return at("invited_open", secret)


@by_link
def invited_calendar(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """The calendar entry as a file."""
    name, mime, content = attachment(file_of(invitation))
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=mime, headers=named)
