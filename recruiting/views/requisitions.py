"""Jobs: the list, a job's page, its status, its publication and copies of it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.lists import page_size
from accounts.models import User
from config.errors import Refused
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain import requisitions
from recruiting.domain.queries.requisitions import TABS, counted, found_requisitions, requisition_page, tab_counts
from recruiting.forms.requisitions import StatusForm
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[JobRequisition, User]:
    """A job that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = requisitions_visible_to(request.user).select_related(
        "pipeline", "hiring_manager", "created_by", "job_description", "tenant"
    )
    requisition = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, requisition)
    return requisition, cast(User, request.user)


@login_required
def requisition_list(request: HttpRequest) -> HttpResponse:
    """The company's jobs by status, 25 a page."""
    require("recruiting.view_requisition", request.user)
    user, asked = cast(User, request.user), request.GET
    tab = asked.get("tab", "open")
    tab = tab if tab in TABS else "open"
    found = found_requisitions(user, tab=tab, q=asked.get("q", "")[:100], mine=asked.get("mine") == "1")
    page = Pages.of(found, asked.get("page"), size=page_size(user, "recruiting.jobs", 25))
    shown = {"page": page, "rows": counted(page.items), "tab": tab, "counts": tab_counts(user)}
    return render(request, "recruiting/requisition_list.html", shown)


@login_required
def requisition_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the job asks, where it stands, what may be done with it."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    shown = {"requisition": requisition, "tab": "overview", **requisition_page(requisition, user)}
    return render(request, "recruiting/requisition_detail.html", shown)


@login_required
@require_POST
def requisition_status(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open, pause, close, reopen or cancel."""
    requisition, user = load(request, public_id, "recruiting.edit_requisition")
    form = StatusForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a status."), code="no_status")
    changed = requisitions.set_requisition_status(
        requisition=requisition, status=form.cleaned_data["status"], actor=user
    )
    messages.success(request, _("The job is now: %(status)s.") % {"status": changed.get_status_display().lower()})
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def requisition_publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the job to the world."""
    requisition, user = load(request, public_id, "recruiting.publish_requisition")
    requisitions.publish_requisition(requisition=requisition, actor=user)
    messages.success(request, _("Published."))
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def requisition_unpublish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the job from public view."""
    requisition, user = load(request, public_id, "recruiting.publish_requisition")
    requisitions.unpublish_requisition(requisition=requisition, actor=user)
    messages.success(request, _("No longer published. The job stays open."))
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def requisition_duplicate(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new draft that asks for the same."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    require("recruiting.create_requisition", user)
    copied = requisitions.duplicate_requisition(requisition=requisition, actor=user)
    messages.success(request, _("A copy is made as a draft."))
    return redirect("recruiting:requisition_edit", public_id=copied.public_id)
