"""Candidates: the list, a person's page, adding and changing people."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.lists import page_size
from accounts.models import User
from config.answers import answers_kept
from config.errors import DomainError
from config.web.access import require
from recruiting.domain import candidates, placements
from recruiting.domain.queries.candidates import (
    SIZE,
    candidate_events,
    candidate_overview,
    candidate_page,
    jobs_for,
    search_context,
)
from recruiting.forms.candidates import AssignForm, CandidateFilter, CandidateForm
from recruiting.models import Candidate
from recruiting.rules import candidates_visible_to, note_seen_candidate
from recruiting.views.merged import leads_to_kept

TABS = ("overview", "applications", "notes", "timeline")


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Candidate, User]:
    """A candidate that the person sees, and the person. Raises Http404, PermissionDenied."""
    candidate = get_object_or_404(candidates_visible_to(request.user), public_id=public_id)
    note_seen_candidate(request.user, candidate)
    require(rule, request.user, candidate)
    return candidate, cast(User, request.user)


@login_required
def candidate_list(request: HttpRequest) -> HttpResponse:
    """People whom this person sees, narrowed by what the address says."""
    require("recruiting.view_candidate", request.user)
    user, form = cast(User, request.user), CandidateFilter(request.GET)
    form.is_valid()  # what cannot be read is left out
    asked = form.cleaned_data
    page = candidate_page(user, asked, request.GET.dict(), page_size(user, "recruiting.candidates", SIZE))
    shown = {"form": form, "page": page, "asked": asked, **search_context(user, asked, page.items)}
    return render(request, "recruiting/candidate_list.html", shown)


@login_required
@answers_kept()
@leads_to_kept
def candidate_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person: overview, applications, notes, timeline."""
    candidate, user = load(request, public_id, "recruiting.view_candidate")
    tab = request.GET.get("tab", "")
    shown = {**candidate_overview(candidate, user), "tab": tab if tab in TABS else "overview"}
    if shown["tab"] == "timeline":
        shown["events"] = candidate_events(shown["applications"])
    if shown["can"]["apply"]:
        shown["jobs"] = jobs_for(candidate)
    if shown["can"]["assign"]:
        shown["assign_form"] = AssignForm()
    return render(request, "recruiting/candidate_detail.html", shown)


@login_required
def candidate_new(request: HttpRequest) -> HttpResponse:
    """Add a person by hand."""
    require("recruiting.create_candidate", request.user)
    form = CandidateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = candidates.create_candidate(actor=cast(User, request.user), **form.cleaned_data)
        except DomainError as error:
            put_refusal(form, error)
        else:
            return redirect("recruiting:candidate_detail", public_id=made.public_id)
    return render(request, "recruiting/candidate_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def candidate_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a person's fields."""
    candidate, user = load(request, public_id, "recruiting.edit_candidate")
    form = CandidateForm(request.POST or None, instance=candidate)
    if request.method == "POST" and form.is_valid():
        try:
            candidates.edit_candidate(candidate=candidate, actor=user, **form.cleaned_data)
        except DomainError as error:
            put_refusal(form, error)
        else:
            return redirect("recruiting:candidate_detail", public_id=public_id)
    shown = {"form": form, "candidate": candidate}
    return render(request, "recruiting/candidate_form.html", shown, status=422 if form.errors else 200)


def put_refusal(form: CandidateForm, error: DomainError) -> None:
    """A refusal beside the fields it names, else above the form."""
    named = {name: sentence for name, sentence in error.fields.items() if name in form.fields}
    for name, sentence in named.items():
        form.add_error(name, sentence)
    if not named:
        form.add_error(None, error.sentence)


@login_required
@require_POST
def candidate_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a person off the lists."""
    candidate, user = load(request, public_id, "recruiting.archive_candidate")
    candidates.archive_candidate(candidate=candidate, actor=user, reason=request.POST.get("reason", "")[:500])
    undo = f"undo=/candidates/{public_id}/restore/"
    messages.success(request, _("%(name)s is archived.") % {"name": candidate.name}, extra_tags=undo)
    return redirect("recruiting:candidate_detail", public_id=public_id)


@login_required
@require_POST
def candidate_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring an archived person back."""
    candidate, user = load(request, public_id, "recruiting.archive_candidate")
    candidates.restore_candidate(candidate=candidate, actor=user)
    messages.success(request, _("%(name)s is back on the lists.") % {"name": candidate.name})
    return redirect("recruiting:candidate_detail", public_id=public_id)


@login_required
@require_POST
def candidate_place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark a person as placed."""
    candidate, user = load(request, public_id, "recruiting.place_candidate")
    placements.place_candidate(candidate=candidate, actor=user, reason=request.POST.get("reason", "")[:500])
    undo = f"undo=/candidates/{public_id}/reactivate/"
    messages.success(request, _("%(name)s is placed.") % {"name": candidate.name}, extra_tags=undo)
    return redirect("recruiting:candidate_detail", public_id=public_id)


@login_required
@require_POST
def candidate_reactivate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a placed person active again."""
    candidate, user = load(request, public_id, "recruiting.place_candidate")
    placements.reactivate_candidate(candidate=candidate, actor=user)
    messages.success(request, _("%(name)s is active again.") % {"name": candidate.name})
    return redirect("recruiting:candidate_detail", public_id=public_id)
