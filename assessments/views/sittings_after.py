"""After a test, and help at any time: all by the same link, all without scripts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessments.domain import sittings
from assessments.domain.help_requests import ask_help
from assessments.domain.results import result_for_candidate
from assessments.domain.sitting_links import Opened
from assessments.domain.transitions import note_event
from assessments.enums import BEFORE_START, RUNNING
from assessments.forms.sittings import FeedbackForm, HelpForm
from assessments.models import HelpRequest, SessionEvent
from assessments.views.sitting_pages_doors import after_too, at, path_to, sitting_of
from assessments.views.sittings_endings import ending_of

FEEDBACK = "feedback"


@after_too
def sitting_done(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """Thanks, what comes next and when; a POST keeps one line on the test, once."""
    session = sitting_of(opened)
    if session.status in (*BEFORE_START, *RUNNING):
        return at("sitting_open", link)
    given = SessionEvent.objects.filter(session=session, kind=FEEDBACK).exists()
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not given:
            note_event(session=session, kind=FEEDBACK, note=form.cleaned_data["text"])
        return at("sitting_done", link)
    shown = {"link": link, "session": session, "form": None if given else form, **ending_of(session)}
    return render(request, "assessments/sitting_done.html", shown, status=422 if form.errors else 200)


@after_too
def sitting_result(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """The result as far as the test's policy shows it; before its release, when it comes."""
    session = sitting_of(opened)
    if session.status in (*BEFORE_START, *RUNNING):
        return at("sitting_open", link)
    shown = {"link": link, "session": session, "result": result_for_candidate(session)}
    return render(request, "assessments/sitting_result.html", shown)


@after_too
def sitting_help(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """A message to the team that invited, with the sitting it is about, and what they answered."""
    first = {"message": _("I ask for an alternative to the recording: ")} if request.GET.get("about") else None
    form = HelpForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        session = opened.session or sittings.open_sitting(token=opened.token)
        ask_help(session=session, message=form.cleaned_data["message"])
        messages.success(request, _("Sent. The team sees which test it is about."))
        return at("sitting_help", link)
    rows = HelpRequest.objects.filter(session=opened.session) if opened.session else []
    shown = {"link": link, "session": opened.session, "form": form, "requests": rows}
    shown["back_url"] = path_to("sitting_done" if _has_ended(opened) else "sitting_open", link)
    return render(request, "assessments/sitting_help.html", shown, status=422 if form.errors else 200)


def _has_ended(opened: Opened) -> bool:
    return opened.session is not None and opened.session.status not in (*BEFORE_START, *RUNNING)
