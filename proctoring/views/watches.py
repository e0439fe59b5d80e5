"""The review queue, one watch with everything, and what reviewers do there."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.lists import page_size
from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from proctoring.domain import reviews, verdicts
from proctoring.domain.alternatives import arrange_watch
from proctoring.domain.queries.queues import counts, found_watches
from proctoring.domain.tellings import review_url
from proctoring.forms.watches import (
    ArrangeForm,
    EventForm,
    QuestionForm,
    ReopenForm,
    SecondForm,
    VerdictForm,
    WatchFilter,
)
from proctoring.models import ProctoringEvent, Watch, WatchVerdict
from proctoring.rules import events_visible_to, watches_visible_to
from proctoring.rules import reviews as may_review
from proctoring.views.showing import review_page

FIRST_SORT = "-suspicion"


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Watch, User]:
    """A watch that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = watches_visible_to(request.user).select_related("candidate", "application", "policy", "user__profile")
    watch = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, watch)
    return watch, cast(User, request.user)


@login_required
def watch_list(request: HttpRequest) -> HttpResponse:
    """What waits for a look, most suspicion first; everything else by the filters."""
    require("proctoring.view_watch", request.user)
    user, form = cast(User, request.user), WatchFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    size = page_size(user, "proctoring.watches")
    page = Pages.of(found_watches(user, asked), request.GET.get("page"), size=size)
    shown = {"form": form, "page": page, "counts": counts(user), "sort": FIRST_SORT}
    return render(request, "proctoring/watch_list.html", shown)


@login_required
def watch_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One watch. A reviewer who names an event has opened it: that is kept."""
    watch, user = load(request, public_id, "proctoring.view_watch")
    event = _named_event(watch, request.GET.get("event", ""))
    if event is not None and may_review(user, watch):
        reviews.open_evidence(event=event, actor=user)
    return review_page(request, watch)


def _named_event(watch: Watch, asked: str) -> ProctoringEvent | None:
    try:
        named = UUID(asked)
    except ValueError:
        return None
    return ProctoringEvent.objects.filter(watch=watch, public_id=named).select_related("watch").first()


def _tried(
    request: HttpRequest, watch: Watch, name: str, form: Form, act: Callable[..., object], said: str
) -> HttpResponse:
    """Do it and go back to the page; where it is refused, the page again with what was typed and why."""
    status = 422
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except DomainError as error:
            status = _put(form, error)
        else:
            messages.success(request, said)
            return redirect(f"{review_url(watch)}?{request.GET.urlencode()}")
    return review_page(request, watch, forms={name: form}, status=status)


def _put(form: Form, error: DomainError) -> int:
    """A refusal beside the fields that it names, else above the form; its status."""
    named: dict[str | None, str] = {name: words for name, words in error.fields.items() if name in form.fields}
    for field, words in (named or {None: error.sentence}).items():
        form.add_error(field, words)
    return error.status


@login_required
@require_POST
def watch_judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """A verdict: valid counts at once, an adverse one goes to a second reviewer."""
    watch, user = load(request, public_id, "proctoring.review_watch")

    def act(verdict: str, reason: str) -> None:
        verdicts.propose_verdict(watch=watch, verdict=verdict, reason=reason, actor=user)

    form = VerdictForm(request.POST, auto_id="verdict-%s")
    return _tried(request, watch, "verdict", form, act, _("Your verdict is kept."))


@login_required
@require_POST
def watch_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the candidate to explain first."""
    watch, user = load(request, public_id, "proctoring.review_watch")

    def act(question: str) -> None:
        reviews.ask_explanation(watch=watch, question=question, actor=user)

    form = QuestionForm(request.POST, auto_id="ask-%s")
    return _tried(request, watch, "question", form, act, _("The candidate is asked."))


@login_required
@require_POST
def watch_arrange(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the camera, or what else the policy records, out of one watch before it begins."""
    watch, user = load(request, public_id, "proctoring.review_watch")

    def act(suppressed: list[str], camera_waived: bool = False) -> None:
        arrange_watch(watch=watch, actor=user, camera_waived=camera_waived, suppressed=suppressed)

    said = _("Arranged. The candidate reads the new text at their link and agrees to it.")
    return _tried(request, watch, "arrange", ArrangeForm(request.POST, watch=watch), act, said)


@login_required
@require_POST
def watch_reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look again at what was judged."""
    watch, user = load(request, public_id, "proctoring.review_watch")

    def act(reason: str) -> None:
        verdicts.reopen_review(watch=watch, actor=user, reason=reason)

    form = ReopenForm(request.POST, auto_id="reopen-%s")
    return _tried(request, watch, "reopen", form, act, _("The review is open again."))


@login_required
@require_POST
def verdict_confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second person makes it count."""
    return _seconded(request, public_id, verdicts.confirm_verdict, _("Confirmed: the verdict is in force."))


@login_required
@require_POST
def verdict_decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second person turns it down."""
    return _seconded(request, public_id, verdicts.decline_verdict, _("Turned down: the review is open again."))


def _seconded(request: HttpRequest, public_id: str, verb: Callable[..., object], said: str) -> HttpResponse:
    rows = WatchVerdict.objects.filter(watch__in=watches_visible_to(request.user)).select_related("watch")
    row = get_object_or_404(rows, public_id=public_id)
    watch, user = load(request, str(row.watch.public_id), "proctoring.review_watch")

    def act(note: str) -> None:
        verb(verdict=row, actor=user, note=note)

    return _tried(request, watch, "second", SecondForm(request.POST, auto_id="second-%s"), act, said)


@login_required
@require_POST
def event_review(request: HttpRequest, public_id: str) -> HttpResponse:
    """A note, a flag, looked at: beside the event, which never changes."""
    event = get_object_or_404(events_visible_to(request.user).select_related("watch"), public_id=public_id)
    watch, user = load(request, str(event.watch.public_id), "proctoring.review_watch")

    def act(notes: str, flagged: bool, reviewed: bool) -> None:
        reviews.review_event(event=event, actor=user, reviewed=reviewed, flagged=flagged, notes=notes)

    return _tried(request, watch, "event", EventForm(request.POST, auto_id="event-%s"), act, _("Kept with the event."))
