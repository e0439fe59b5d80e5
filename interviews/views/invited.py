"""Before an invited interview: details, consent, start. Opening any of these pages changes nothing."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from config.errors import DomainError
from config.web.requests import client_address
from interviews.domain import invitation_watches
from interviews.domain.calendar_files import attachment
from interviews.domain.invitation_doors import is_talking, owns_address
from interviews.domain.invitation_mails import file_of
from interviews.domain.invitation_starts import NotYet, start
from interviews.domain.person_requests import ask_before, request_before
from interviews.domain.queries.invitation_pages import door_of
from interviews.forms.invited import AlternativeForm, ConsentForm
from interviews.models import InvitedInterview
from interviews.views.invited_doors import at, by_link, is_other_person
from interviews.views.refusals import put_refusal


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
    return _consent_page(request, secret, invitation, form, AlternativeForm())


def _consent_page(
    request: HttpRequest, secret: str, invitation: InvitedInterview, form: ConsentForm, other: AlternativeForm
) -> HttpResponse:
    watch = invitation_watches.watch_of(invitation)
    shown = {
        "secret": secret,
        "invitation": invitation,
        "form": form,
        "other": other,
        "asked": invitation_watches.alternative_of(watch),
        "watch": watch,
        "consent": invitation_watches.consent_asked(invitation, watch),
    }
    status = 422 if form.errors or other.errors else 200
    return render(request, "interviews/invited_consent.html", shown, status=status)


@require_POST
@by_link
def invited_alternative(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Ask for another way than to be recorded so. Nothing starts by it."""
    if not invitation_watches.needs_consent(invitation, invitation_watches.watch_of(invitation)):
        return at("invited_open", secret)
    form, ip, agent = AlternativeForm(request.POST), client_address(request), request.headers.get("User-Agent", "")
    if form.is_valid():
        try:
            invitation_watches.ask_other_way(invitation=invitation, **form.cleaned_data, ip=ip, user_agent=agent)
            return at("invited_consent", secret)
        except DomainError as refusal:
            put_refusal(form, refusal)
    return _consent_page(request, secret, invitation, ConsentForm(), form)


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


@by_link
def invited_ask(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Ask for a person instead of software before the interview; once it has begun, its own page is for that."""
    if invitation.chat is not None:
        return at("invited_person", secret)
    refusal = ""
    if request.method == "POST":
        try:
            ask_before(invitation=invitation, message=request.POST.get("message", ""))
            return at("invited_ask", secret)
        except DomainError as error:
            refusal = error.sentence
    shown = {"secret": secret, "tenant": invitation.tenant, "asked": request_before(invitation), "refusal": refusal}
    return render(request, "interviews/invited_ask.html", shown, status=422 if refusal else 200)


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
