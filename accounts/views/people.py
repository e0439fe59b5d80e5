"""The admin's people screen, and the directory that seniors read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import memberships
from accounts.domain.lists import page_size
from accounts.domain.person_figures import all_figures, figures_of
from accounts.domain.queries.people import found_people, is_verified, locked_emails
from accounts.domain.queries.teams import teams_of
from accounts.domain.second_factors import has_second_factor
from accounts.forms.people import PeopleFilter, RoleForm
from accounts.models import Invitation, Membership, User
from accounts.rules import visible_people
from config.web.access import require
from config.web.pages import Pages


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Membership, User]:
    """A member whom the person sees, and the person. Raises Http404, PermissionDenied."""
    person = get_object_or_404(visible_people(request.user).select_related("user", "tenant"), public_id=public_id)
    require(rule, request.user, person)
    actor: User = request.user  # type: ignore[assignment]  # login_required
    return person, actor


@login_required
def people_list(request: HttpRequest) -> HttpResponse:
    """Everybody of the team: search, role, status; 20 a page; and who is invited."""
    require("accounts.list_people", request.user)
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    size = page_size(request.user, "accounts.people")
    page = Pages.of(found_people(visible_people(request.user), **wanted), request.GET.get("page"), size=size)
    figures = figures_of([person.user_id for person in page.items])
    shown = {"form": form, "page": page, "locked": locked_emails(page.items), "figures": figures}
    shown |= {"labels": all_figures(), "invitations": Invitation.objects.open().select_related("invited_by")}
    return render(request, "accounts/people_list.html", shown)


@login_required
def directory_list(request: HttpRequest) -> HttpResponse:
    """Who works for the team, to read."""
    require("accounts.list_directory", request.user)
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    people = visible_people(request.user).active().staff()
    page = Pages.of(found_people(people, **{**wanted, "status": ""}), request.GET.get("page"))
    return render(request, "accounts/directory_list.html", {"form": form, "page": page})


@login_required
def member_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One member: what is known, and what an admin may do."""
    person, _actor = load(request, public_id, "accounts.list_people")
    return render(request, "accounts/member_detail.html", _shown(person, RoleForm(initial={"role": person.role})))


def _shown(person: Membership, form: RoleForm) -> dict[str, Any]:
    locked = person.user.email.casefold() in locked_emails([person])
    factor = has_second_factor(person.user)
    figures = figures_of([person.user_id])[person.user_id]
    shown = {"person": person, "form": form, "verified": is_verified(person), "locked": locked}
    return {**shown, "second_factor": factor, "figures": figures, "teams": teams_of(person)}


@login_required
@require_POST
def role_change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a member another role."""
    person, actor = load(request, public_id, "accounts.change_role")
    form = RoleForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/member_detail.html", _shown(person, form), status=400)
    changed = memberships.change_role(membership=person, role=form.cleaned_data["role"], actor=actor)
    messages.success(
        request, _("%(name)s is now %(role)s.") % {"name": person.user.name, "role": changed.get_role_display().lower()}
    )
    return redirect("accounts:member_detail", public_id)


@login_required
@require_POST
def member_deactivate(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a member's access."""
    person, actor = load(request, public_id, "accounts.deactivate_member")
    memberships.deactivate_member(membership=person, actor=actor)
    undo = f"undo={reverse('accounts:member_reactivate', args=[public_id])}"
    said = _("%(name)s can no longer open this team.") % {"name": person.user.name}
    messages.success(request, said, extra_tags=undo)
    return redirect("accounts:member_detail", public_id)


@login_required
@require_POST
def member_reactivate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give access back."""
    person, actor = load(request, public_id, "accounts.reactivate_member")
    memberships.reactivate_member(membership=person, actor=actor)
    messages.success(request, _("%(name)s can open this team again.") % {"name": person.user.name})
    return redirect("accounts:member_detail", public_id)


@login_required
@require_POST
def reset_send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mail a member a link to choose a new password."""
    person, actor = load(request, public_id, "accounts.send_reset")
    memberships.send_reset(membership=person, actor=actor)
    messages.success(
        request, _("A link to choose a new password is on its way to %(email)s.") % {"email": person.user.email}
    )
    return redirect("accounts:member_detail", public_id)


@login_required
@require_POST
def member_unlock(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a member try to sign in again."""
    person, actor = load(request, public_id, "accounts.unlock_member")
    memberships.unlock_member(membership=person, actor=actor)
    messages.success(request, _("%(name)s can try to sign in again.") % {"name": person.user.name})
    return redirect("accounts:member_detail", public_id)
