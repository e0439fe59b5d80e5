"""The skill checker: one résumé beside one posting, and one's own history."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.limits import asks_ai
from config.web.pages import KeysetPage
from recruiting.domain.queries.skill_checks import shown_check
from recruiting.domain.skill_checks import create_skill_check, remove_skill_check
from recruiting.forms.learning import SkillCheckForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import SkillCheck
from recruiting.models.skill_checks import TEXTS
from recruiting.rules.learning import skill_checks_visible_to

SIZE = 20


def _load(request: HttpRequest, public_id: UUID, rule: str) -> SkillCheck:
    check = get_object_or_404(skill_checks_visible_to(request.user), public_id=public_id)
    require(rule, request.user, check)
    return check


@asks_ai
@login_required
def skill_check_list(request: HttpRequest) -> HttpResponse:
    """A new check, and one's own, newest first."""
    require("recruiting.view_skill_check", request.user)
    user = cast(User, request.user)
    form = SkillCheckForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            check, _work = create_skill_check(user=user, resume=form.resume_side(), job=form.job_side())
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("recruiting:skill_check_detail", public_id=check.public_id)
    rows = skill_checks_visible_to(user).defer(*TEXTS)
    shown = {"form": form, "page": KeysetPage(rows, "-created_at", request.GET.get("after"), SIZE)}
    return render(request, "recruiting/skill_check_list.html", shown, status=422 if form.errors else 200)


@login_required
def skill_check_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The match with its quotes, or that it is being made. `?part=result` is what the page polls."""
    check = _load(request, public_id, "recruiting.view_skill_check")
    part = "#result" if request.GET.get("part") == "result" else ""
    return render(request, f"recruiting/skill_check_detail.html{part}", shown_check(check))


@login_required
@require_POST
def skill_check_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete a check with its texts."""
    check = _load(request, public_id, "recruiting.remove_skill_check")
    remove_skill_check(check=check, actor=cast(User, request.user))
    messages.success(request, _("The check is removed."))
    return redirect("recruiting:skill_check_list")
