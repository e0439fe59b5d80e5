"""Background work: offers."""

from typing import Any

from recruiting.domain.offers.ending import expire_offer
from recruiting.domain.offers.sending import EXPIRE, REMIND, remind_offer
from recruiting.models import Offer
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(EXPIRE, queue="default", max_attempts=5)
def expire_offer_task(record: TaskRecord) -> dict[str, Any]:
    """Expire an offer whose time is over."""
    offer = Offer.objects.filter(pk=record.args["offer_id"]).first()
    return {"expired": offer is not None and expire_offer(offer=offer)}


@task(REMIND, queue="default", max_attempts=3)
def remind_offer_task(record: TaskRecord) -> dict[str, Any]:
    """Remind a candidate of an offer that waits."""
    offer = Offer.objects.filter(pk=record.args["offer_id"]).first()
    return {"reminded": offer is not None and remind_offer(offer=offer)}
