"""The one writer of an offer's status."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from recruiting.enums.offers import OFFER_FLOW, OfferStatus
from recruiting.models import Offer
from recruiting.signals import offer_changed
from superadmin.domain import audit

WITH = ("tenant", "manager", "sent_by", "application__candidate", "application__requisition__hiring_manager")


def locked(offer: Offer) -> Offer:
    """Lock first, read after: a row whose join changed while it waited for the lock would be lost."""
    Offer.objects.select_for_update().get(pk=offer.pk)
    return Offer.objects.select_related(*WITH).get(pk=offer.pk)


def set_offer_status(*, offer: Offer, status: str, actor: User | None, **fields: Any) -> Offer:
    """Move a locked offer, with what belongs to the move. Records `recruiting.offer.<status>` (an answer as a
    decision, which fails where it cannot be recorded) and sends offer_changed after commit. Refuses (IllegalMove)
    what OFFER_FLOW does not hold. Call inside a transaction."""
    OFFER_FLOW.check(offer.status, status)
    old, offer.status = offer.status, status
    for name, value in fields.items():
        setattr(offer, name, value)
    if status != OfferStatus.SENT:
        offer.ended_at = timezone.now()
    offer.save()
    kind = "decision" if status in (OfferStatus.ACCEPTED, OfferStatus.DECLINED) else "update"
    changes = {"status": {"old": str(old), "new": str(status)}}
    if offer.answered_name:
        changes["answered_name"] = {"old": "", "new": offer.answered_name}
    audit.record(kind, offer, actor=actor, changes=changes, name=f"recruiting.offer.{status}")
    sent = {"offer_id": offer.pk, "tenant_id": offer.tenant_id, "status": str(status)}
    transaction.on_commit(partial(offer_changed.send_robust, Offer, **sent))
    return offer
