"""Asking for another role, and deciding: the one who asks sees their own, admins see the tenant's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import role_requests
from accounts.forms.role_requests import RoleAskForm, RoleDecisionForm, RoleRequestFilter
from accounts.models import RoleChangeRequest, User
from accounts.rules import membership_of, visible_role_requests
from config.errors import Conflict, Refused
from config.web.access import require
from config.web.pages import Pages


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[RoleChangeRequest, User]:
    """A request that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = visible_role_requests(request.user).select_related("user", "reviewed_by")
    asked = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, asked)
    actor: User = request.user  # type: ignore[assignment]  # login_required
    return asked, actor


@login_required
def role_request_list(request: HttpRequest) -> HttpResponse:
    """One's own requests; an admin sees everybody's."""
    require("accounts.list_role_request", request.user)
    form = RoleRequestFilter(request.GET)
    status = form.cleaned_data["status"] if form.is_valid() else ""
    rows = visible_role_requests(request.user).select_related("user")
    page = Pages.of(rows.filter(status=status) if status else rows, request.GET.get("page"))
    return render(request, "accounts/role_request_list.html", {"form": form, "page": page})


@login_required
def role_ask(request: HttpRequest) -> HttpResponse:
    """Ask for another role."""
    require("accounts.ask_role", request.user)
    membership = membership_of(request.user)
    assert membership is not None  # noqa: S101 - the rule was asked before
    form = RoleAskForm(request.POST or None, held=membership.role)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            asked = role_requests.ask_role(membership=membership, role=given["requested_role"], reason=given["reason"])
        except (Conflict, Refused) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your request is with the admins."))
            return redirect("accounts:role_request_detail", asked.public_id)
    return render(request, "accounts/role_ask.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def role_request_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request: what is asked, why, and what was answered."""
    asked, _actor = load(request, public_id, "accounts.view_role_request")
    return render(request, "accounts/role_request_detail.html", {"asked": asked, "form": RoleDecisionForm()})


@login_required
@require_POST
def role_request_decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve or reject it."""
    asked, actor = load(request, public_id, "accounts.decide_role_request")
    form = RoleDecisionForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/role_request_detail.html", {"asked": asked, "form": form}, status=400)
    decided = role_requests.decide_role_request(request=asked, actor=actor, **form.cleaned_data)
    said = _("%(name)s is told: %(status)s.") % {
        "name": asked.user.name,
        "status": decided.get_status_display().lower(),
    }
    messages.success(request, said)
    return redirect("accounts:role_request_detail", public_id)
