"""A watch's page with its forms, as every view of reviewers answers it."""

from collections.abc import Mapping
from typing import Any, cast

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from proctoring.domain.queries.queues import around, found_watches
from proctoring.domain.queries.review_pages import review_of
from proctoring.forms.watches import (
    ArrangeForm,
    EventForm,
    QuestionForm,
    ReopenForm,
    SecondForm,
    VerdictForm,
    WatchFilter,
)
from proctoring.models import ProctoringEvent, Watch


def review_page(
    request: HttpRequest, watch: Watch, *, forms: Mapping[str, BaseForm] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a watch. The address chooses what is looked at; the rest of it is the queue one walks through."""
    user = cast(User, request.user)
    context = review_of(watch=watch, user=user, asked=request.GET.dict())
    context |= _walked(request, user, watch)
    context["forms"] = {**_forms(watch, context["event"]), **(forms or {})}
    return render(request, "proctoring/watch_detail.html", context, status=status)


def _walked(request: HttpRequest, user: User, watch: Watch) -> dict[str, Any]:
    """Before and after in the queue that the address names, and that part of the address."""
    form = WatchFilter(request.GET)
    rows = found_watches(user, form.cleaned_data if form.is_valid() else {})
    before, after = around(rows, watch)
    kept = request.GET.copy()
    for name in ("event", "picture", "least", "verify"):
        kept.pop(name, None)
    return {"before": before, "after": after, "queue_query": kept.urlencode()}


def _forms(watch: Watch, event: ProctoringEvent | None) -> dict[str, BaseForm]:
    first = {"notes": event.reviewer_notes, "flagged": event.flagged, "reviewed": True} if event is not None else {}
    return {
        "verdict": VerdictForm(auto_id="verdict-%s"),
        "second": SecondForm(auto_id="second-%s"),
        "question": QuestionForm(auto_id="ask-%s", initial={"question": watch.explanation_asked}),
        "reopen": ReopenForm(auto_id="reopen-%s"),
        "arrange": ArrangeForm(watch=watch),
        "event": EventForm(auto_id="event-%s", initial=first),
    }
