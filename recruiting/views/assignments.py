"""Who looks after a candidate; several candidates at once; a candidate onto a job."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain import applications, assignments
from recruiting.forms.candidates import AssignForm
from recruiting.models import JobRequisition
from recruiting.rules import candidates_visible_to, requisitions_visible_to
from recruiting.views.candidate_bulk import back_to_list, chosen_ids
from recruiting.views.candidates import load


@login_required
@require_POST
def candidate_assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a candidate to somebody."""
    candidate, user = load(request, public_id, "recruiting.assign_candidate")
    form = AssignForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a person of your team."), code="no_person")
    to, kind = form.cleaned_data["member"].user, form.cleaned_data["assignment_type"]
    assignments.assign_candidate(candidate=candidate, user=to, actor=user, assignment_type=kind)
    messages.success(request, _("%(name)s is assigned.") % {"name": to.name})
    return redirect("recruiting:candidate_detail", public_id=public_id)


@login_required
@require_POST
def candidate_unassign(request: HttpRequest, public_id: str) -> HttpResponse:
    """End somebody's assignment."""
    candidate, user = load(request, public_id, "recruiting.assign_candidate")
    held = candidate.assignments.filter(is_active=True).select_related("user")
    row = get_object_or_404(held, public_id=request.POST.get("assignment"))
    reason = request.POST.get("reason", "")[:300]
    assignments.unassign_candidate(candidate=candidate, user=row.user, actor=user, reason=reason)
    messages.success(request, _("%(name)s is not assigned any more.") % {"name": row.user.name})
    return redirect("recruiting:candidate_detail", public_id=public_id)


@login_required
def candidates_assign(request: HttpRequest) -> HttpResponse:
    """Hand several candidates over to one person; the first post asks to whom."""
    require("recruiting.assign_candidate", request.user)
    rows = candidates_visible_to(request.user).filter(public_id__in=chosen_ids(request))
    form = AssignForm(request.POST if "member" in request.POST else None)
    if not form.is_valid():
        return render(request, "recruiting/candidates_assign.html", {"form": form, "candidates": rows})
    to = form.cleaned_data["member"].user
    done = assignments.assign_many(candidates=list(rows), user=to, actor=cast(User, request.user))
    said = ngettext("%(n)d candidate handed over to %(name)s.", "%(n)d candidates handed over to %(name)s.", done)
    messages.success(request, said % {"n": done, "name": to.name})
    return back_to_list(request)


@login_required
@require_POST
def application_create(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a candidate on a job, with the newest résumé."""
    candidate, user = load(request, public_id, "recruiting.edit_candidate")
    require("recruiting.create_application", user)
    jobs = requisitions_visible_to(user).filter(pk__in=JobRequisition.objects.active_openings())
    job = get_object_or_404(jobs, public_id=request.POST.get("requisition") or None)
    made, _new = applications.apply_candidate(candidate=candidate, requisition=job, actor=user, source=candidate.source)
    return redirect("recruiting:application_detail", public_id=made.public_id)
