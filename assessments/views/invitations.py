"""Invitations of an assessment: the list, inviting, sending again, taking back."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from assessments.domain import invitations
from assessments.domain.invitation_lists import Outcome, Row, invite_many
from assessments.domain.queries.invitation_lists import found_invitations, shown_invitation
from assessments.forms.invitations import InvitationFilter, InviteForm
from assessments.models import Assessment, AssessmentToken
from assessments.rules import tokens_visible_to
from assessments.views.assessments import load
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.models import Application, Candidate, JobRequisition
from recruiting.rules import applications_visible_to, requisitions_visible_to

MOST = 500


@login_required
def invitation_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who was invited, and where each one stands."""
    assessment, user = load(request, public_id, "assessments.view_assessment")
    require("assessments.view_token", user)
    form = InvitationFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Pages.of(found_invitations(user, assessment, asked), request.GET.get("page"), size=50)
    rows = [shown_invitation(token) for token in page.items]
    shown = {"assessment": assessment, "tab": "invitations", "form": form, "page": page, "rows": rows}
    return render(request, "assessments/invitation_list.html", shown)


@login_required
def invitation_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite by a list, a CSV file, or from a job's applicants. The links are shown once, on the answer."""
    assessment, user = load(request, public_id, "assessments.view_assessment")
    require("assessments.invite_candidate", user)
    ticked = _ticked(request, user)
    form = InviteForm(request.POST or None, request.FILES or None, ticked=len(ticked))
    if request.method == "POST" and form.is_valid():
        outcomes = _invited(assessment, form, ticked, user)
        return render(request, "assessments/invitation_done.html", {"assessment": assessment, "outcomes": outcomes})
    shown = {"assessment": assessment, "form": form, **_applicants(request, user, assessment)}
    return render(request, "assessments/invitation_new.html", shown, status=422 if form.errors else 200)


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _ticked(request: HttpRequest, user: User) -> list[Application]:
    ids = [one for one in request.POST.getlist("application")[:MOST] if _is_id(one)]
    rows = applications_visible_to(user).filter(public_id__in=ids) if ids else Application.objects.none()
    return list(rows.select_related("candidate", "requisition").order_by("pk"))


def _may(user: User, candidate: Candidate) -> bool:
    return bool(test_rule("assessments.invite_candidate", user, candidate))  # type: ignore[no-untyped-call]  # untyped


def _invited(assessment: Assessment, form: InviteForm, ticked: list[Application], user: User) -> list[Outcome]:
    given = form.delivery()
    by_list = invite_many(
        assessment=assessment, rows=form.rows, actor=user, may=lambda candidate: _may(user, candidate), **given
    )
    return [_invited_applicant(assessment, one, user, given) for one in ticked] + by_list


def _invited_applicant(assessment: Assessment, applied: Application, user: User, given: dict[str, Any]) -> Outcome:
    candidate = applied.candidate
    row = Row(0, candidate.name, candidate.email or "")
    if not _may(user, candidate):
        return Outcome(row, sentence=_("You do not work on this candidate. Ask to be assigned."))
    try:
        made = invitations.invite(assessment=assessment, candidate=candidate, application=applied, actor=user, **given)
    except DomainError as refused:
        return Outcome(row, sentence=refused.sentence)
    return Outcome(row, made)


def _applicants(request: HttpRequest, user: User, assessment: Assessment) -> dict[str, Any]:
    """The jobs to choose from, and the running applicants of the chosen one who are not invited yet."""
    jobs = requisitions_visible_to(user).filter(status__in=("open", "paused")).order_by("title", "pk")[:200]
    asked = request.GET.get("job", "")
    job = requisitions_visible_to(user).filter(public_id=asked).first() if _is_id(asked) else None
    rows = _open_applicants(user, job, assessment) if job is not None else []
    return {"jobs": list(jobs), "job": job, "applicants": rows, "chosen": request.POST.getlist("application")}


def _open_applicants(user: User, job: JobRequisition, assessment: Assessment) -> list[Application]:
    found = applications_visible_to(user).filter(requisition=job, outcome="")
    found = found.exclude(candidate__assessment_applications__assessment=assessment)
    return list(found.select_related("candidate", "stage").order_by("candidate__last_name", "pk")[:MOST])


def _load_token(request: HttpRequest, token_id: UUID) -> tuple[AssessmentToken, User]:
    rows = tokens_visible_to(request.user).select_related("assessment", "application__candidate")
    token = get_object_or_404(rows, public_id=token_id)
    require("assessments.invite_candidate", request.user, token.application.candidate)
    return token, cast(User, request.user)


@login_required
@require_POST
def invitation_resend(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """A new link; the old one ends. The link is shown once, on the answer."""
    token, user = _load_token(request, token_id)
    made = invitations.resend(token=token, actor=user)
    row = Row(0, made.token.candidate_name, made.token.candidate_email)
    shown = {"assessment": token.assessment, "outcomes": [Outcome(row, made)]}
    return render(request, "assessments/invitation_done.html", shown)


@login_required
@require_POST
def invitation_revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The link stops working."""
    token, user = _load_token(request, token_id)
    invitations.revoke(token=token, actor=user)
    messages.success(request, _("The invitation of %(name)s is taken back.") % {"name": token.candidate_name})
    return redirect("assessments:invitation_list", public_id=token.assessment.public_id)
