"""My team: whom a senior leads, how much waits for each, and who leads a junior. Admins see and change all of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import teams
from accounts.domain.queries.teams import team_of
from accounts.forms.teams import TeamForm
from accounts.models import User
from accounts.rules import is_admin, visible_people, visible_teams
from config.errors import Conflict, Refused
from config.web.access import require


@login_required
def team_list(request: HttpRequest) -> HttpResponse:
    """Whom one leads, with their load; admins see every team."""
    require("accounts.list_team", request.user)
    user: User = request.user  # type: ignore[assignment]  # login_required
    team = team_of(user, visible_teams(user), whole=is_admin(user), senior=request.GET.get("senior", ""))
    return render(request, "accounts/team_list.html", {"team": team})


@login_required
def junior_assign(request: HttpRequest) -> HttpResponse:
    """Let somebody lead a junior recruiter."""
    require("accounts.edit_team", request.user)
    actor: User = request.user  # type: ignore[assignment]  # login_required
    form = TeamForm(request.POST or None, people=visible_people(actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = teams.assign_junior(actor=actor, **form.cleaned_data)
        except (Conflict, Refused) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("%(senior)s leads %(junior)s.") % {"senior": made.senior.name, "junior": made.junior.name}
            )
            return redirect("accounts:team_list")
    return render(request, "accounts/junior_assign.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def assignment_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """End it; the history keeps it."""
    require("accounts.list_team", request.user)
    assignment = get_object_or_404(visible_teams(request.user), public_id=public_id)
    require("accounts.edit_team", request.user, assignment)
    actor: User = request.user  # type: ignore[assignment]  # login_required
    ended = teams.end_assignment(assignment=assignment, actor=actor)
    messages.success(
        request,
        _("%(senior)s no longer leads %(junior)s.") % {"senior": ended.senior.name, "junior": ended.junior.name},
    )
    return redirect("accounts:team_list")
