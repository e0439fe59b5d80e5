"""Pools: the list, one pool, and who goes in, out and onto a job."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain import pools
from recruiting.domain.queries.people import member_page, pools_shown
from recruiting.forms.people import JobForm, PoolForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Candidate, Pool
from recruiting.rules import candidates_visible_to
from recruiting.rules.people import pools_visible_to
from recruiting.views.candidate_bulk import TOLD, chosen_ids


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Pool, User]:
    """A pool that the person sees, and the person. Raises Http404, PermissionDenied."""
    pool = get_object_or_404(pools_visible_to(request.user).select_related("owner"), public_id=public_id)
    require(rule, request.user, pool)
    return pool, cast(User, request.user)


def ticked(request: HttpRequest) -> list[Candidate]:
    """The ticked people whom the person sees. Refuses where there is none."""
    rows = list(candidates_visible_to(request.user).filter(public_id__in=chosen_ids(request)).order_by("pk"))
    if not rows:
        raise Refused(_("Tick one candidate or more."), code="nothing_ticked")
    return rows


@login_required
@require_safe
def pool_list(request: HttpRequest) -> HttpResponse:
    """The pools that this person sees."""
    require("recruiting.view_pool", request.user)
    page = Pages.of(pools_shown(cast(User, request.user)), request.GET.get("page"), size=50)
    return render(request, "recruiting/pool_list.html", {"page": page})


@login_required
def pool_new(request: HttpRequest) -> HttpResponse:
    """Make a pool."""
    require("recruiting.create_pool", request.user)
    form = PoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = pools.create_pool(actor=cast(User, request.user), **form.cleaned_data)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("recruiting:pool_detail", public_id=made.public_id)
    return render(request, "recruiting/pool_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def pool_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rename, describe, share."""
    pool, user = load(request, public_id, "recruiting.edit_pool")
    form = PoolForm(request.POST or None, instance=pool)
    if request.method == "POST" and form.is_valid():
        try:
            pools.edit_pool(pool=pool, actor=user, **form.cleaned_data)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("recruiting:pool_detail", public_id=public_id)
    shown = {"form": form, "pool": pool}
    return render(request, "recruiting/pool_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def pool_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete the pool; its people stay."""
    pool, user = load(request, public_id, "recruiting.delete_pool")
    pools.delete_pool(pool=pool, actor=user)
    said = _("The pool “%(name)s” is deleted. Its people are still candidates.") % {"name": pool.name}
    messages.success(request, said)
    return redirect("recruiting:pool_list")


@login_required
@require_safe
def pool_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The people in a pool whom this person sees."""
    pool, user = load(request, public_id, "recruiting.view_pool")
    page = member_page(user, pool, request.GET.get("after"))
    return render(request, "recruiting/pool_detail.html", {"pool": pool, "page": page, "job_form": JobForm()})


@login_required
@require_POST
def pool_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the ticked people out."""
    pool, user = load(request, public_id, "recruiting.fill_pool")
    gone = pools.remove_from_pool(pool=pool, candidates=ticked(request), actor=user)
    said = ngettext("%(n)s person taken out of the pool.", "%(n)s people taken out of the pool.", gone)
    messages.success(request, said % {"n": gone})
    return redirect("recruiting:pool_detail", public_id=public_id)


@login_required
@require_POST
def pool_apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the ticked people on a job; they stay in the pool."""
    _pool, user = load(request, public_id, "recruiting.view_pool")
    require("recruiting.create_application", user)
    form = JobForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a job that is open."), code="no_job")
    rows = pools.held_members(candidates=ticked(request), actor=user)
    done = pools.apply_pool_members(candidates=rows, requisition=form.cleaned_data["requisition"], actor=user)
    said = ngettext("%(n)s person put on the job.", "%(n)s people put on the job.", len(done.ids))
    messages.success(request, said % {"n": len(done.ids)})
    for sentence in done.refusals[:TOLD]:
        messages.warning(request, sentence)
    return redirect("recruiting:pool_detail", public_id=public_id)
