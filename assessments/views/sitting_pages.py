"""The test itself: one page with the paper, and single questions where they are shown one at a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from assessments.domain.presenting import paper_of
from assessments.domain.sitting_links import Opened
from assessments.domain.sitting_states import state_of
from assessments.domain.sittings import start_sitting
from assessments.enums import BEFORE_START, RUNNING
from assessments.models import TestSession
from assessments.views.sitting_pages_doors import after_too, at, by_link, own, path_to, sitting_of
from assessments.views.sitting_pages_drawing import Addresses, drawn, page_of
from config.web.requests import client_address


@after_too
def sitting_page(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """The test in progress. Before its start: the instructions; after its end: what comes next."""
    session = opened.session
    if session is None or session.status in BEFORE_START:
        return at("sitting_open", link)
    if session.status not in RUNNING:
        return at("sitting_done", link)
    addresses = Addresses(
        question=path_to("sitting_page", link),
        done=path_to("sitting_done", link),
        help=path_to("sitting_help", link),
        back=path_to("sitting_open", link),
    )
    return render(request, "assessments/sitting_page.html", page_of(session, addresses))


@by_link
def sitting_question(request: HttpRequest, link: str, opened: Opened, position: int) -> HttpResponse:
    """One question as a fragment, where it is open now."""
    return _question(request, sitting_of(opened), position)


@own
def own_sitting_page(request: HttpRequest, session: TestSession) -> HttpResponse:
    """The same page for one's own sitting: practice, or a preview. A POST starts its clock."""
    if session.status in BEFORE_START:
        return _before_own(request, session)
    if session.status not in RUNNING:
        return redirect("assessments:own_sitting_done", public_id=session.public_id)
    here = reverse("assessments:own_sitting_page", kwargs={"public_id": session.public_id})
    done = reverse("assessments:own_sitting_done", kwargs={"public_id": session.public_id})
    addresses = Addresses(question=here, done=done, help=reverse("assessments:practice_list"), back=here)
    return render(request, "assessments/sitting_page.html", page_of(session, addresses))


def _before_own(request: HttpRequest, session: TestSession) -> HttpResponse:
    if request.method == "POST":
        start_sitting(session=session, ip=client_address(request), user_agent=request.headers.get("User-Agent", ""))
        return redirect("assessments:own_sitting_page", public_id=session.public_id)
    return render(request, "assessments/sitting_begin.html", {"session": session, "state": state_of(session)})


@own
def own_sitting_question(request: HttpRequest, session: TestSession, position: int) -> HttpResponse:
    """One question of one's own sitting as a fragment."""
    return _question(request, session, position)


@own
def own_sitting_done(request: HttpRequest, session: TestSession) -> HttpResponse:
    """After one's own sitting: the result of a practice, the end of a preview."""
    if session.status in RUNNING:
        return redirect("assessments:own_sitting_page", public_id=session.public_id)
    if session.is_practice:
        return redirect("assessments:practice_result", public_id=session.public_id)
    return render(request, "assessments/sitting_previewed.html", {"session": session})


def _question(request: HttpRequest, session: TestSession, position: int) -> HttpResponse:
    state = state_of(session)
    shown: list[dict[str, Any]] = [one for one in paper_of(session) if one["position"] == position]
    if session.status not in RUNNING or not shown or shown[0]["hidden"]:
        raise Http404
    return render(
        request,
        "assessments/question_part.html",
        {"question": drawn(shown[0], session, state), "total": state["total_questions"]},
    )
