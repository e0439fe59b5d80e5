"""How an offer ends without the candidate: withdrawn by the company, or its time is over."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting.domain.offers.states import locked, set_offer_status
from recruiting.enums import Outcome
from recruiting.enums.offers import OfferStatus
from recruiting.models import Application, Offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, actor: User | None, reason: str = "") -> Offer:
    """Withdraw an open offer; a draft is discarded by it. The candidate's page says so; no mail is sent by itself.
    Again changes nothing. Records `recruiting.offer.withdrawn`. Refuses (IllegalMove) one that was answered."""
    offer = locked(offer)
    if offer.status == OfferStatus.WITHDRAWN:
        return offer
    return set_offer_status(offer=offer, status=OfferStatus.WITHDRAWN, actor=actor, reason=reason.strip()[:500])


@transaction.atomic
def expire_offer(*, offer: Offer) -> bool:
    """Expire a sent offer whose last moment has passed; False where there is nothing to do. Safe to call twice."""
    offer = locked(offer)
    if not offer.is_over:
        return False
    set_offer_status(offer=offer, status=OfferStatus.EXPIRED, actor=None)
    return True


def close_offers_of(*, application: Application) -> int:
    """Withdraw the open offer of an application that ended without a hire; answers how many. A hire leaves a sent one:
    the candidate may still accept it on paper."""
    if application.outcome in ("", Outcome.HIRED):
        return 0
    rows = list(Offer.objects.filter(application=application).open())
    for offer in rows:
        withdraw_offer(offer=offer, actor=application.decided_by, reason=_("The application ended."))
    return len(rows)
