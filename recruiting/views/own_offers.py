"""A candidate's own page of an offer, by its secret link: reading, the letter, accepting, declining."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from config.errors import DomainError, Refused
from config.tenancy import tenant_scope
from config.web.requests import client_address
from recruiting.domain.offers.answers import accept_offer, decline_offer
from recruiting.domain.offers.ending import expire_offer
from recruiting.domain.offers.links import OfferUnknown, offer_by_secret
from recruiting.domain.offers.sending import letter_bytes, letter_name
from recruiting.domain.offers.terms import terms_of, zone_of
from recruiting.domain.offers.visits import note_seen
from recruiting.enums.offers import OfferStatus
from recruiting.forms.offers import AcceptForm, DeclineForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Offer
from recruiting.views.offers import pdf_answer
from recruiting.views.status_doors import public_and_unseen

Page = Callable[..., HttpResponse]


def by_offer_link(view: Page) -> Page:
    """`view(request, secret, offer)` in the company's scope and time zone and the offer's language. An unknown link is
    404 with a page that says what to do."""

    @public_and_unseen
    @wraps(view)
    def door(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        try:
            offer = offer_by_secret(secret)
        except OfferUnknown as refusal:
            return render(request, "recruiting/own_offer_unknown.html", {"refusal": refusal}, status=refusal.status)
        tenant = offer.tenant
        request.tenant = tenant  # type: ignore[attr-defined]  # its color and name on the page
        with tenant_scope(tenant.pk), timezone.override(zone_of(tenant)), translation.override(offer.language):
            return view(request, secret, offer, **more)

    return door


def _page(request: HttpRequest, secret: str, offer: Offer, *, status: int = 200, **more: Any) -> HttpResponse:
    withdrawn = offer.status == OfferStatus.WITHDRAWN
    shown = {"secret": secret, "offer": offer, "job": offer.application.requisition, "withdrawn": withdrawn}
    shown |= {"terms": [] if withdrawn else terms_of(offer), "name": offer.application.candidate.name}
    shown |= {"accept": AcceptForm(), "decline": DeclineForm(), **more}
    return render(request, "recruiting/own_offer_detail.html", shown, status=status)


def _answered(request: HttpRequest, secret: str, offer: Offer, refusal: DomainError) -> HttpResponse:
    """The page as it stands now, with the reason why the answer did not count."""
    fresh = Offer.objects.select_related("tenant", "manager").get(pk=offer.pk)
    return _page(request, secret, fresh, status=refusal.status, refusal=refusal.sentence)


@require_safe
@by_offer_link
def own_offer_detail(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """The offer, and how to answer."""
    if expire_offer(offer=offer):
        offer.refresh_from_db(fields=["status", "ended_at"])
    note_seen(offer=offer)
    return _page(request, secret, offer)


@require_safe
@by_offer_link
def own_offer_pdf(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """The letter on paper, while the offer is not withdrawn."""
    if offer.status == OfferStatus.WITHDRAWN:
        return redirect("recruiting:own_offer_detail", secret=secret)
    return pdf_answer(letter_bytes(offer, None), letter_name(offer), inline=False)


@require_POST
@by_offer_link
def own_offer_accept(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """Accept: the typed name and the ticked sentence."""
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, secret, offer, status=422, accept=form)
    name, address = form.cleaned_data["name"], client_address(request) or None
    try:
        accept_offer(offer=offer, name=name, address=address, agreed=form.cleaned_data["agree"])
    except Refused as refusal:
        show_refusal(form, refusal)
        return _page(request, secret, offer, status=422, accept=form)
    except DomainError as refusal:
        return _answered(request, secret, offer, refusal)
    return redirect("recruiting:own_offer_detail", secret=secret)


@require_POST
@by_offer_link
def own_offer_decline(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """Decline, with a reason or without."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, secret, offer, status=422, decline=form)
    try:
        decline_offer(offer=offer, reason=form.cleaned_data["reason"], address=client_address(request) or None)
    except DomainError as refusal:
        return _answered(request, secret, offer, refusal)
    return redirect("recruiting:own_offer_detail", secret=secret)
