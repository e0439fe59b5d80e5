"""Invitations to AI interviews for the team: the list, inviting one or many, changing what was sent."""

from dataclasses import dataclass
from typing import Any, cast
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
from config.web.pages import Pages
from interviews.domain import invitations
from interviews.domain.calendar_files import google_link, outlook_link
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_mails import entry_of, when_of
from interviews.domain.queries.invitation_lists import found_invitations, status_counts
from interviews.forms.invitations import ExtendForm, InvitationFilter, InviteForm, MoveForm
from interviews.models import InvitedInterview
from interviews.rules import invitations_visible_to
from interviews.views.refusals import put_refusal
from recruiting.models import Application, Candidate
from recruiting.rules import applications_visible_to, candidates_visible_to
from superadmin.models import Tenant


@dataclass(frozen=True)
class Person:
    """Who is invited from where: an applicant, a candidate, or nobody in particular yet."""

    candidate: Candidate | None = None
    application: Application | None = None


@login_required
def invitation_list(request: HttpRequest) -> HttpResponse:
    """Who was invited, and where each one stands."""
    require("interviews.view_invitation", request.user)
    user = cast(User, request.user)
    form = InvitationFilter(request.GET)
    asked = (form.cleaned_data if form.is_valid() else {}) | {"sort": request.GET.get("sort", "")}
    page = Pages.of(found_invitations(user, asked), request.GET.get("page"), size=50)
    shown = {"form": form, "page": page, "counts": status_counts(user, asked)}
    return render(request, "interviews/invitation_list.html", shown)


@login_required
def invitation_new(request: HttpRequest) -> HttpResponse:
    """Invite one person; from an application or a profile it is them. The link is shown once, on the answer."""
    user, person = cast(User, request.user), _person(request)
    require("interviews.create_invitation", user, person.candidate)
    form = InviteForm(request.POST or None, user=user, known=person.candidate is not None, **_prefilled(request))
    if request.method == "POST" and form.is_valid():
        made = _invited(form, user, person)
        if made is not None:
            return _sent(request, made)
    shown = {"form": form, "person": person}
    return render(request, "interviews/invitation_new.html", shown, status=422 if form.errors else 200)


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """The company's zone and language, and the template that `?template=` names."""
    tenant = _tenant(request)
    shown = {"template": request.GET.get("template")}
    return {"zone": tenant.timezone, "locale": tenant.locale, "initial": shown}


def _person(request: HttpRequest) -> Person:
    """Whom `?application=` or `?candidate=` names, as far as this person sees them. Raises Http404."""
    named, who = request.GET.get("application", ""), request.GET.get("candidate", "")
    if named:
        rows = applications_visible_to(request.user).select_related("candidate", "requisition")
        application = get_object_or_404(rows, public_id=_uuid(named))
        return Person(application.candidate, application)
    if who:
        return Person(get_object_or_404(candidates_visible_to(request.user), public_id=_uuid(who)))
    return Person()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _tenant(request: HttpRequest) -> Tenant:
    return cast(Tenant, request.tenant)  # type: ignore[attr-defined]  # set by the tenant middleware


def _invited(form: InviteForm, user: User, person: Person) -> InvitedInterview | None:
    """The invitation, None where it was refused; the form then says why."""
    try:
        return invitations.invite(
            interviewer=user, candidate=person.candidate, application=person.application, **form.asked()
        )
    except DomainError as refusal:
        put_refusal(form, refusal)
        return None


def _sent(request: HttpRequest, invitation: InvitedInterview) -> HttpResponse:
    entry = entry_of(invitation)
    shown = {
        "invitation": invitation,
        "link": link_of(secret_of(invitation)),
        "when": when_of(invitation),
        "google": google_link(entry),
        "outlook": outlook_link(entry),
    }
    return render(request, "interviews/invitation_sent.html", shown)


def load(request: HttpRequest, public_id: UUID, rule: str) -> tuple[InvitedInterview, User]:
    """An invitation that this person sees and may act on by `rule`. Raises Http404, PermissionDenied."""
    rows = invitations_visible_to(request.user).select_related(
        "template_version", "candidate", "application__requisition", "interviewer", "chat__watch", "policy", "tenant"
    )
    invitation = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, invitation)
    return invitation, cast(User, request.user)


@login_required
def invitation_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another time; an expired one is opened again by it."""
    invitation, user = load(request, public_id, "interviews.edit_invitation")
    form = MoveForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.reschedule(invitation=invitation, window=form.window(), actor=user)
        except DomainError as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Moved. The candidate gets the new time by mail, with a calendar update."))
            return redirect("interviews:invitation_detail", public_id=public_id)
    shown = {"invitation": invitation, "form": form}
    return render(request, "interviews/invitation_move.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def invitation_extend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """More minutes, before the start or while it runs."""
    invitation, user = load(request, public_id, "interviews.edit_invitation")
    form = ExtendForm(request.POST)
    minutes = form.cleaned_data["minutes"] if form.is_valid() else 0
    invitation = invitations.extend(invitation=invitation, minutes=minutes, actor=user)
    messages.success(request, _("The interview now has %(n)s minutes.") % {"n": invitation.duration_minutes})
    return redirect("interviews:invitation_detail", public_id=public_id)


@login_required
@require_POST
def invitation_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The link stops working; the candidate's calendar entry is canceled."""
    invitation, user = load(request, public_id, "interviews.edit_invitation")
    invitations.cancel(invitation=invitation, actor=user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Canceled. The candidate is told by mail."))
    return redirect("interviews:invitation_detail", public_id=public_id)


@login_required
@require_POST
def invitation_resend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same link again; it is shown once more, on the answer."""
    invitation, user = load(request, public_id, "interviews.edit_invitation")
    return _sent(request, invitations.resend(invitation=invitation, actor=user))
