"""Before a test: instructions, system check, consent, start. Opening any of these pages changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from assessments.domain import sittings
from assessments.domain.sitting_links import Opened
from assessments.enums import RUNNING
from assessments.forms.sittings import CheckForm, ConsentForm
from assessments.views.sitting_pages_doors import at, by_link, sitting_of
from assessments.views.sittings_facts import facts_of
from assessments.views.sittings_probes import probe_words, probes_of
from config.web.requests import client_address


@by_link
def sitting_open(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """The instructions. A POST opens the sitting and goes on to the check; the clock has not started."""
    if request.method == "POST":
        sittings.open_sitting(token=opened.token)
        return at("sitting_check", link)
    running = opened.session if opened.session and opened.session.status in RUNNING else None
    shown = {"link": link, "token": opened.token, "facts": facts_of(opened), "running": running}
    return render(request, "assessments/sitting_open.html", shown)


@by_link
def sitting_check(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """What this device can do, really tried out. Nothing found here keeps anybody from the test."""
    session = opened.session
    if session is None or session.status in RUNNING:
        return at("sitting_open", link)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sittings.check_sitting(session=session, results=form.cleaned_data["results"])
        return at("sitting_consent" if sittings.needs_consent(session) else "sitting_ready", link)
    shown = {"link": link, "session": session, "form": form, "facts": facts_of(opened), "step": "check"}
    shown |= {"probes": probes_of(session), "probe_words": probe_words()}
    return render(request, "assessments/sitting_check.html", shown, status=422 if form.errors else 200)


@by_link
def sitting_consent(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """What is recorded, why and how long; agreeing to it."""
    session = sitting_of(opened)
    if not sittings.needs_consent(session):
        return at("sitting_ready", link)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agent = request.headers.get("User-Agent", "")
        sittings.consent_sitting(session=session, ip=client_address(request), user_agent=agent)
        return at("sitting_ready", link)
    shown = {"link": link, "session": session, "form": form, "facts": facts_of(opened), "step": "consent"}
    return render(request, "assessments/sitting_consent.html", shown, status=422 if form.errors else 200)


@by_link
def sitting_ready(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """The last page before the clock: one button."""
    session = opened.session
    if session is None or session.status in RUNNING:
        return at("sitting_open", link)
    if sittings.needs_consent(session):
        return at("sitting_consent", link)
    shown = {"link": link, "session": session, "facts": facts_of(opened), "step": "ready"}
    return render(request, "assessments/sitting_ready.html", shown)


@require_POST
@by_link
def sitting_start(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """Start the clock, or go on where it runs already."""
    agent = request.headers.get("User-Agent", "")
    session = opened.session or sittings.open_sitting(token=opened.token)
    sittings.start_sitting(session=session, ip=client_address(request), user_agent=agent)
    return at("sitting_page", link)
