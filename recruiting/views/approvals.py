"""Publishing with the hiring manager's approval: asking, answering, taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from recruiting.domain import approvals
from recruiting.views.requisitions import load


@login_required
@require_POST
def publish_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the hiring manager to approve the publication."""
    requisition, user = load(request, public_id, "recruiting.ask_publish")
    approvals.ask_publish(requisition=requisition, actor=user)
    name = getattr(requisition.hiring_manager, "name", "")
    messages.success(request, _("%(name)s is asked to approve it.") % {"name": name})
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def publish_approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say yes: the job is published by it."""
    requisition, user = load(request, public_id, "recruiting.approve_publish")
    approvals.approve_publish(requisition=requisition, actor=user, note=request.POST.get("note", "")[:500])
    messages.success(request, _("Approved and published."))
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def publish_decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say no, with the reason."""
    requisition, user = load(request, public_id, "recruiting.approve_publish")
    approvals.decline_publish(requisition=requisition, actor=user, note=request.POST.get("note", "")[:500])
    messages.success(request, _("Declined. Who asked is told why."))
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def publish_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the asking back."""
    requisition, user = load(request, public_id, "recruiting.ask_publish")
    approvals.withdraw_ask(requisition=requisition, actor=user)
    messages.success(request, _("Nobody is asked any more."))
    return redirect("recruiting:requisition_detail", public_id=public_id)
