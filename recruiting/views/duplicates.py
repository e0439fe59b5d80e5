"""Hints that two candidates may be one person: the list, the two side by side, and the answer."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.web.access import require
from recruiting.domain.duplicates import dismiss_hint, reopen_hint
from recruiting.domain.queries.people import hint_page, reasons_of, side_by_side, weights_of
from recruiting.models import DuplicateHint
from recruiting.rules.people import hints_visible_to


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[DuplicateHint, User]:
    """A hint about two people whom the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = hints_visible_to(request.user).filter(first__merged_into=None, second__merged_into=None)
    hint = get_object_or_404(rows.select_related("first", "second"), public_id=public_id)
    require(rule, request.user, hint)
    return hint, cast(User, request.user)


@login_required
@require_safe
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for an answer, or that were said to be different people."""
    require("recruiting.view_duplicate", request.user)
    dismissed = request.GET.get("tab") == "dismissed"
    page = hint_page(cast(User, request.user), dismissed=dismissed, after=request.GET.get("after"))
    rows = [(hint, reasons_of(hint)[:3]) for hint in page.items]
    return render(request, "recruiting/duplicate_list.html", {"page": page, "rows": rows, "dismissed": dismissed})


@login_required
@require_safe
def duplicate_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The two people side by side, and what speaks for and against."""
    hint, user = load(request, public_id, "recruiting.view_duplicate")
    shown = {
        "hint": hint,
        "reasons": reasons_of(hint),
        "rows": side_by_side(hint.first, hint.second),
        "people": weights_of(user, (hint.first, hint.second)),
    }
    return render(request, "recruiting/duplicate_detail.html", shown)


@login_required
@require_POST
def duplicate_dismiss(request: HttpRequest, public_id: str) -> HttpResponse:
    """They are different people: not offered again."""
    hint, user = load(request, public_id, "recruiting.dismiss_duplicate")
    dismiss_hint(hint=hint, actor=user)
    undo = f"undo={reverse('recruiting:duplicate_reopen', args=[public_id])}"
    messages.success(request, _("Noted: different people. This pair is not offered again."), extra_tags=undo)
    return redirect("recruiting:duplicate_list")


@login_required
@require_POST
def duplicate_reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take that back."""
    hint, user = load(request, public_id, "recruiting.dismiss_duplicate")
    reopen_hint(hint=hint, actor=user)
    messages.success(request, _("The pair is offered again."))
    return redirect("recruiting:duplicate_detail", public_id=public_id)
