"""Offers, drafted and sent through the domain. A scope must be open."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from recruiting.domain.offers.drafts import draft_offer
from recruiting.domain.offers.links import secret_of
from recruiting.domain.offers.sending import send_offer
from recruiting.domain.offers.templates import default_offer_template
from recruiting.models import Application, Offer
from tests.factories.recruiting import make_application, make_requisition


def offer_values(**given: Any) -> dict[str, Any]:
    """What a lead fills in."""
    today = timezone.localdate()
    values = {
        "amount": Decimal("62000"),
        "currency": "EUR",
        "period": "year",
        "start_date": today + timedelta(days=45),
        "employment_type": "full_time",
        "answer_by": today + timedelta(days=7),
        "body": default_offer_template().body,
        "language": "en",
    }
    return {**values, **given}


def make_offer(actor: User, application: Application | None = None, **given: Any) -> Offer:
    """A draft, on a new application where none is named."""
    application = application or make_application(actor, make_requisition(actor))
    return draft_offer(application=application, values=offer_values(**given), actor=actor)


def make_sent_offer(actor: User, application: Application | None = None, **given: Any) -> Offer:
    """An offer that the candidate has."""
    return send_offer(offer=make_offer(actor, application, **given), actor=actor)


def path_of(offer: Offer, end: str = "") -> str:
    """The candidate's address of it."""
    return f"/o/{secret_of(offer)}/{end}"
