"""Roles in the team's settings."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.job_roles import create_job_role, edit_job_role
from recruiting.forms.job_roles import JobRoleForm
from recruiting.forms.refusals import show_refusal
from recruiting.forms.skills import LEVELS
from recruiting.models import JobRole
from recruiting.rules.learning import job_roles_visible_to


@login_required
def job_role_list(request: HttpRequest) -> HttpResponse:
    """The company's roles, by name."""
    require("recruiting.view_job_role", request.user)
    page = Pages.of(job_roles_visible_to(request.user).order_by("-is_active", "name"), request.GET.get("page"), size=50)
    return render(request, "recruiting/job_role_list.html", {"page": page})


@login_required
def job_role_new(request: HttpRequest) -> HttpResponse:
    """Make one."""
    require("recruiting.create_job_role", request.user)
    return _edit(request, None)


@login_required
def job_role_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change one, or take it out of use."""
    role = get_object_or_404(job_roles_visible_to(request.user), public_id=public_id)
    require("recruiting.edit_job_role", request.user, role)
    return _edit(request, role)


def _edit(request: HttpRequest, role: JobRole | None) -> HttpResponse:
    form = JobRoleForm(request.POST or None, instance=role)
    if request.method == "POST" and form.is_valid() and _saved(form, role, cast(User, request.user)):
        messages.success(request, _("Saved."))
        return redirect("recruiting:job_role_list")
    shown = {"form": form, "role": role, "levels": LEVELS}
    return render(request, "recruiting/job_role_edit.html", shown, status=422 if form.errors else 200)


def _saved(form: JobRoleForm, role: JobRole | None, actor: User) -> bool:
    try:
        if role is None:
            create_job_role(actor=actor, **form.asked())
        else:
            edit_job_role(role=role, actor=actor, **form.asked())
    except DomainError as refusal:
        show_refusal(form, refusal)
        return False
    return True
