"""Putting candidates into a pool, from their list or their page."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from config.web.access import require
from recruiting.domain.pools import add_to_pool
from recruiting.forms.people import FillForm
from recruiting.views.candidate_bulk import back_to_list
from recruiting.views.pools import ticked


@login_required
@require_POST
def candidates_pool(request: HttpRequest) -> HttpResponse:
    """Put the ticked people into a pool; the first post asks into which. From a candidate's page it goes back there."""
    require("recruiting.fill_pool", request.user)
    rows = ticked(request)
    form = FillForm(request.user, request.POST if "pool" in request.POST else None)
    if not form.is_valid():
        return render(request, "recruiting/candidates_pool.html", {"form": form, "candidates": rows})
    pool = form.cleaned_data["pool"]
    require("recruiting.fill_pool", request.user, pool)
    added = add_to_pool(pool=pool, candidates=rows, actor=cast(User, request.user), note=form.cleaned_data["note"])
    said = ngettext("%(n)s person is new in “%(pool)s”.", "%(n)s people are new in “%(pool)s”.", added)
    messages.success(request, said % {"n": added, "pool": pool.name})
    if "back" in request.POST and len(rows) == 1:
        return redirect("recruiting:candidate_detail", public_id=rows[0].public_id)
    return back_to_list(request)
