"""What was recorded of oneself: seen, taken along, explained, stopped. A signed link, so that no account is needed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.tenancy import tenant_scope
from config.web.access import require
from config.zones import known_zone
from proctoring.domain.event_words import words_of
from proctoring.domain.queries.recordings import own_recording
from proctoring.domain.reviews import give_explanation
from proctoring.domain.tellings import own_url, watch_by_own_key
from proctoring.domain.verdicts import final_verdict
from proctoring.domain.watches import withdraw_consent
from proctoring.forms.watches import ExplanationForm
from proctoring.models import ProctoringEvent, Snapshot, Watch
from superadmin.domain import audit

MOST_LISTED = 500
OwnView = Callable[..., HttpResponse]


def by_own_key(view: OwnView) -> OwnView:
    """A page of a signed link to one's own recording: `view(request, watch, key)` in its tenant's scope
    and on the clock of the company."""

    @login_not_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, key: str) -> HttpResponse:
        watch = watch_by_own_key(key)
        zone = known_zone(watch.tenant.timezone)
        with tenant_scope(watch.tenant_id), timezone.override(ZoneInfo(zone)):
            request.tenant = watch.tenant  # type: ignore[attr-defined]  # its color and name on the page
            return view(request, watch, key)

    return cast(OwnView, door)


@login_required
def own_list(request: HttpRequest) -> HttpResponse:
    """Every sitting of one's own that was watched, newest first."""
    require("proctoring.view_own_watch", request.user)
    rows = Watch.objects.filter(user=cast(User, request.user)).order_by("-created_at", "-pk")
    shown = [{"watch": watch, "url": own_url(watch)} for watch in rows]
    return render(request, "proctoring/own_list.html", {"rows": shown})


@by_own_key
def own_detail(request: HttpRequest, watch: Watch, key: str) -> HttpResponse:
    """Everything that was recorded in one sitting."""
    return _page(request, watch, key, ExplanationForm(initial={"text": watch.explanation}))


@by_own_key
def own_export(request: HttpRequest, watch: Watch, key: str) -> HttpResponse:
    """The same as a file to keep; on record."""
    audit.record("export", watch, actor=watch.user, name="proctoring.recording.exported")
    named = {"Content-Disposition": f'attachment; filename="recording-{watch.public_id}.json"'}
    return JsonResponse(own_recording(watch), headers=named, json_dumps_params={"indent": 2, "ensure_ascii": False})


@require_POST
@by_own_key
def own_explain(request: HttpRequest, watch: Watch, key: str) -> HttpResponse:
    """Explain, where a reviewer has asked."""
    form = ExplanationForm(request.POST)
    if form.is_valid():
        try:
            give_explanation(watch=watch, text=form.cleaned_data["text"])
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Sent. The people who review see it."))
            return redirect("proctoring:own_detail", key=key)
    return _page(request, watch, key, form, status=422)


@require_POST
@by_own_key
def own_withdraw(request: HttpRequest, watch: Watch, key: str) -> HttpResponse:
    """Withdraw the consent: nothing more is recorded."""
    withdraw_consent(watch=watch)
    messages.success(request, _("Recording has stopped. What was recorded so far is erased as the consent says."))
    return redirect("proctoring:own_detail", key=key)


def _page(request: HttpRequest, watch: Watch, key: str, form: ExplanationForm, *, status: int = 200) -> HttpResponse:
    rows = ProctoringEvent.objects.filter(watch=watch).in_order()
    consents = list(watch.consents.order_by("pk"))
    shown: dict[str, Any] = {"watch": watch, "key": key, "form": form, "tenant": watch.tenant}
    shown |= {
        "lines": [(row, words_of(row)) for row in rows[:MOST_LISTED]],
        "event_total": rows.count(),
        "picture_count": Snapshot.objects.filter(watch=watch).count(),
        "consents": consents,
        "in_force": any(row.withdrawn_at is None for row in consents),
        "verdict": final_verdict(watch),
    }
    return render(request, "proctoring/own_detail.html", shown, status=status)
