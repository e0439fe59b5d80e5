"""How offers are shown."""

from datetime import date

from django import template

from recruiting.domain.offers import terms
from recruiting.enums.offers import OfferStatus
from recruiting.models import Offer

register = template.Library()

_TONES = {
    OfferStatus.DRAFT: "idle",
    OfferStatus.SENT: "half",
    OfferStatus.ACCEPTED: "positive",
    OfferStatus.DECLINED: "warning",
    OfferStatus.EXPIRED: "warning",
    OfferStatus.WITHDRAWN: "idle",
}


@register.filter
def offer_tone(offer: Offer) -> str:
    """The tone of the status."""
    return _TONES[OfferStatus(offer.status)]


@register.filter
def pay(offer: Offer) -> str:
    """`EUR 62,000 a year`."""
    return terms.pay_of(offer)


@register.filter
def answer_day(offer: Offer) -> date:
    """The last day of answering."""
    return terms.answer_day(offer)
