"""Saved searches: the list, keeping, opening, changing, deleting."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.search import saved as searches
from recruiting.forms.searches import SavedSearchForm
from recruiting.models import SavedSearch
from recruiting.rules.search import saved_searches_visible_to


def _load(request: HttpRequest, public_id: str, rule: str) -> SavedSearch:
    rows = saved_searches_visible_to(request.user).select_related("owner__profile", "tenant")
    saved = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, saved)
    return saved


@login_required
def saved_search_list(request: HttpRequest) -> HttpResponse:
    """One's own searches and those that colleagues share."""
    require("recruiting.view_saved_search", request.user)
    rows = saved_searches_visible_to(request.user).select_related("owner").order_by("name", "pk")
    page = Pages.of(rows, request.GET.get("page"), size=50)
    return render(request, "recruiting/saved_search_list.html", {"page": page})


@login_required
def saved_search_new(request: HttpRequest) -> HttpResponse:
    """Keep the search that the list's address says."""
    require("recruiting.create_saved_search", request.user)
    form = SavedSearchForm(request.POST or None, initial={"query": request.GET.urlencode(), "alert": "daily"})
    if request.method == "POST" and form.is_valid():
        try:
            made = searches.save_search(owner=cast(User, request.user), **form.cleaned_data)
        except DomainError as error:
            form.add_error("name" if "name" in error.fields else None, error.sentence)
        else:
            messages.success(request, _("“%(name)s” is kept.") % {"name": made.name})
            return redirect(f"{reverse('recruiting:candidate_list')}?{made.query}")
    return render(request, "recruiting/saved_search_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def saved_search_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list of candidates as this search narrows it, for the one who opens it."""
    saved = _load(request, public_id, "recruiting.view_saved_search")
    query = searches.open_search(saved=saved, user=cast(User, request.user))
    return redirect(f"{reverse('recruiting:candidate_list')}?{query}")


@login_required
def saved_search_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another name, another alert."""
    saved = _load(request, public_id, "recruiting.edit_saved_search")
    form = SavedSearchForm(request.POST or None, instance=saved)
    if request.method == "POST" and form.is_valid():
        try:
            searches.edit_search(saved=saved, actor=cast(User, request.user), **form.cleaned_data)
        except DomainError as error:
            form.add_error("name" if "name" in error.fields else None, error.sentence)
        else:
            return redirect("recruiting:saved_search_list")
    shown = {"form": form, "saved": saved}
    return render(request, "recruiting/saved_search_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def saved_search_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Forget it."""
    saved = _load(request, public_id, "recruiting.delete_saved_search")
    searches.delete_search(saved=saved, actor=cast(User, request.user))
    messages.success(request, _("“%(name)s” is deleted.") % {"name": saved.name})
    return redirect("recruiting:saved_search_list")
