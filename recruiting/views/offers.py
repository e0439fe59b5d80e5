"""Offers, for leads and the managers of jobs."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from recruiting.domain.mailing.variables import all_variables
from recruiting.domain.offers.drafts import draft_offer, edit_offer, first_values, may_be_offered
from recruiting.domain.offers.ending import expire_offer, withdraw_offer
from recruiting.domain.offers.letters import written_letter
from recruiting.domain.offers.sending import letter_bytes, letter_name, send_offer
from recruiting.domain.offers.terms import answer_day, terms_of, warnings_of
from recruiting.domain.queries.offers import ROWS, offer_page, versions_of
from recruiting.enums.offers import OfferStatus
from recruiting.forms.offers import OfferFilter, OfferForm, WithdrawForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Application, Offer
from recruiting.rules import applications_visible_to
from recruiting.rules.offers import offers_visible_to

FORM_FIELDS = tuple(OfferForm.base_fields)


def _load(request: HttpRequest, public_id: str, rule: str = "recruiting.view_offer") -> tuple[Offer, User]:
    """An offer that the person sees, expired where its time is over, and the person."""
    rows = offers_visible_to(request.user).select_related("created_by", "template", *ROWS)
    offer = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, offer)
    if offer.is_over:
        expire_offer(offer=offer)
        offer.refresh_from_db(fields=["status", "ended_at"])
    return offer, cast(User, request.user)


@login_required
def offer_list(request: HttpRequest) -> HttpResponse:
    """Offers that this person sees, newest first."""
    require("recruiting.view_offer", request.user)
    form = OfferFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = offer_page(request.user, asked, request.GET.get("after"))
    return render(request, "recruiting/offer_list.html", {"form": form, "page": page})


@login_required
def offer_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Draft an offer for an application, or its next version."""
    rows = applications_visible_to(request.user).select_related("candidate", "requisition__hiring_manager", "tenant")
    application = get_object_or_404(rows, public_id=public_id)
    require("recruiting.draft_offer", request.user, application)
    if not may_be_offered(application):
        raise Refused(_("This application is decided, or has an open offer."), code="not_now")
    form = OfferForm(request.POST or None, initial=first_values(application))
    return _edit(request, form, application, None)


@login_required
def offer_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a draft."""
    offer, _user = _load(request, public_id, "recruiting.draft_offer")
    values = {name: getattr(offer, name) for name in FORM_FIELDS if name != "answer_by"}
    form = OfferForm(request.POST or None, initial={**values, "answer_by": answer_day(offer)})
    return _edit(request, form, offer.application, offer)


def _edit(request: HttpRequest, form: OfferForm, application: Application, offer: Offer | None) -> HttpResponse:
    if request.POST.get("act") == "fill":
        form = form.with_template()
    elif request.method == "POST" and form.is_valid():
        saved = _saved(form, application, offer, cast(User, request.user))
        if saved is not None:
            messages.success(request, _("Draft saved. Nothing is sent yet."))
            return redirect("recruiting:offer_detail", public_id=saved.public_id)
    shown = {"form": form, "application": application, "offer": offer, "variables": all_variables()}
    return render(request, "recruiting/offer_edit.html", shown, status=422 if form.errors else 200)


def _saved(form: OfferForm, application: Application, offer: Offer | None, actor: User) -> Offer | None:
    try:
        if offer is None:
            return draft_offer(application=application, values=form.cleaned_data, actor=actor)
        return edit_offer(offer=offer, values=form.cleaned_data, actor=actor)
    except DomainError as refusal:
        show_refusal(form, refusal)
        return None


@login_required
def offer_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter, the terms, where it stands, and what may be done."""
    offer, user = _load(request, public_id)
    shown: dict[str, Any] = {"offer": offer, "application": offer.application, "terms": terms_of(offer)}
    shown |= {"versions": versions_of(offer.application), "may_renew": may_be_offered(offer.application)}
    shown |= _words_of(offer, user)
    if offer.status == OfferStatus.DRAFT:
        shown["warnings"] = warnings_of(offer)
    return render(request, "recruiting/offer_detail.html", shown)


def _words_of(offer: Offer, user: User) -> dict[str, str]:
    try:
        return {"words": offer.letter or written_letter(offer, user)}
    except Refused as refusal:
        return {"words": offer.body, "problem": refusal.sentence}


@login_required
@require_safe
def offer_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter on paper: as it was sent, or how a draft would look."""
    offer, user = _load(request, public_id)
    return pdf_answer(letter_bytes(offer, user), letter_name(offer), inline=True)


def pdf_answer(content: bytes, name: str, *, inline: bool) -> HttpResponse:
    """A PDF that nobody keeps on the way."""
    how = "inline" if inline else "attachment"
    named = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=named)


@login_required
@require_POST
def offer_send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send a draft to the candidate."""
    offer, user = _load(request, public_id, "recruiting.send_offer")
    try:
        send_offer(offer=offer, actor=user)
        messages.success(request, _("The offer is on its way to the candidate."))
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
    return redirect("recruiting:offer_detail", public_id=public_id)


@login_required
@require_POST
def offer_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an open offer back; a draft is discarded."""
    offer, user = _load(request, public_id, "recruiting.withdraw_offer")
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        withdraw_offer(offer=offer, actor=user, reason=reason)
        messages.success(request, _("The offer is withdrawn."))
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
    return redirect("recruiting:offer_detail", public_id=public_id)
