"""One invitation for the team: before the interview its times, afterwards the review and the release."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from config.errors import DomainError
from interviews.domain import report_reviews
from interviews.domain.invitation_doors import is_talking
from interviews.domain.invitation_links import closes_at
from interviews.domain.invitation_mails import when_of
from interviews.domain.invitation_states import settle
from interviews.domain.invitation_watches import withheld_for
from interviews.domain.queries.report_pages import page_of, turns_of
from interviews.domain.report_language import analyses_of, open_warnings
from interviews.domain.report_releases import release
from interviews.domain.report_writing import settle_report
from interviews.forms.invitations import ExtendForm
from interviews.forms.report_reviews import OwnScoreForm, ReviewForm
from interviews.models import ExportableReport, InvitedInterview
from interviews.views.invitations import load
from interviews.views.refusals import put_refusal


def _report(invitation: InvitedInterview) -> ExportableReport | None:
    rows = ExportableReport.objects.select_related("current", "chat__invitation", "chat__candidate")
    report = rows.filter(chat=invitation.chat_id).first() if invitation.chat_id is not None else None
    return settle_report(report) if report is not None else None


@login_required
def invitation_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where the invitation stands; once the interview is over, transcript and review side by side."""
    invitation, user = load(request, public_id, "interviews.view_invitation")
    invitation = settle(invitation)
    return _page(request, invitation, user)


def _page(request: HttpRequest, invitation: InvitedInterview, user: User, form: Any = None) -> HttpResponse:
    report = _report(invitation)
    shown: dict[str, Any] = {
        "invitation": invitation,
        "when": when_of(invitation),
        "closes_at": closes_at(invitation),
        "running": is_talking(invitation),
        "extend_form": ExtendForm(),
        "report": report,
    }
    if report is not None:
        shown |= _review(invitation, report, user, form)
    return render(request, "interviews/invitation_detail.html", shown, status=422 if form is not None else 200)


def _review(invitation: InvitedInterview, report: ExportableReport, user: User, form: Any) -> dict[str, Any]:
    """What the review needs: own scores first, then the engine's, then the release."""
    may_review = bool(test_rule("interviews.review_invitation", user, invitation))  # type: ignore[no-untyped-call]  # untyped
    hidden = report_reviews.is_hidden_from(user, report)
    mine = report_reviews.review_of(report, user)
    scored = mine is not None and mine.scored_at is not None
    shown: dict[str, Any] = {"lines": turns_of(report.chat), "may_review": may_review, "hidden": hidden, "mine": mine}
    if may_review and not scored:
        shown["score_form"] = form or OwnScoreForm()
    if may_review and scored and mine is not None:
        shown["review_form"] = form or ReviewForm.of(None, mine, invitation)
    if not hidden:
        shown |= page_of(report)
    if may_review and invitation.reviewed_at is not None and invitation.released_at is None:
        shown |= _before_release(invitation, report)
    return shown


def _before_release(invitation: InvitedInterview, report: ExportableReport) -> dict[str, Any]:
    """What stands between a finished review and its release."""
    warnings = open_warnings(analyses_of(invitation, report.current))
    return {"warnings": warnings, "withheld": withheld_for(invitation)}


def _load_report(request: HttpRequest, public_id: UUID) -> tuple[InvitedInterview, ExportableReport, User]:
    invitation, user = load(request, public_id, "interviews.review_invitation")
    report = _report(invitation)
    if report is None:
        raise report_reviews.OwnScoreFirst(_("There is nothing to review before the interview is over."))
    return invitation, report, user


@login_required
@require_POST
def invitation_score(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One's own scores; the engine's show after them."""
    invitation, report, user = _load_report(request, public_id)
    form = OwnScoreForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, user, form)
    report_reviews.score(report=report, reviewer=user, scores=form.scores())
    return redirect("interviews:invitation_detail", public_id=public_id)


@login_required
@require_POST
def invitation_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep override and feedback; with `act=finish` the review is done."""
    invitation, report, user = _load_report(request, public_id)
    form = ReviewForm(request.POST)
    try:
        if not form.is_valid():
            return _page(request, invitation, user, form)
        report_reviews.save_review(report=report, reviewer=user, **form.cleaned_data)
        if request.POST.get("act") == "finish":
            report_reviews.finish_review(report=report, reviewer=user)
            messages.success(request, _("The review is done. Nothing reaches the candidate before you release it."))
    except DomainError as refusal:
        put_refusal(form, refusal)
        return _page(request, invitation, user, form)
    return redirect("interviews:invitation_detail", public_id=public_id)


@login_required
@require_POST
def invitation_release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show feedback and report to the candidate. A ticked `acknowledge` stands by what the language guard warns of."""
    invitation, user = load(request, public_id, "interviews.review_invitation")
    release(invitation=invitation, actor=user, acknowledge=bool(request.POST.get("acknowledge")))
    messages.success(request, _("Released. The candidate gets a mail with the link."))
    return redirect("interviews:invitation_detail", public_id=public_id)
