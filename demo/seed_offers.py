"""Seeding of a company's offers: a second letter template, one offer that waits, one that was declined, one draft."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from recruiting.domain.offers.answers import decline_offer
from recruiting.domain.offers.drafts import draft_offer, first_values
from recruiting.domain.offers.sending import send_offer
from recruiting.domain.offers.templates import create_offer_template, default_offer_template
from recruiting.models import Application, Offer, OfferTemplate

SHORT = (
    "Dear {{ candidate.first_name }},\n\nwe would like you to join {{ company.name }} as **{{ job.title }}**:\n\n"
    "- {{ offer.salary }}\n- from {{ offer.start_date }}, {{ offer.employment_type }}\n\n"
    "Please tell us by {{ offer.expires_on }}.\n"
)
ENDS = ("sent", "declined", "draft")


def seed_offers(lead: User) -> None:
    """The open tenant's offers, where none was made yet."""
    default_offer_template()
    if not OfferTemplate.objects.filter(name="Short letter").exists():
        create_offer_template(values={"name": "Short letter", "body": SHORT, "language": "en"}, actor=lead)
    if Offer.objects.exists():
        return
    late = Application.objects.filter(outcome="", stage__kind__in=["offer", "interview"])
    known = late.filter(candidate__email__isnull=False).select_related("candidate", "requisition", "tenant")
    rows = known.order_by("-match_score", "pk")
    for application, end in zip(rows[: len(ENDS)], ENDS, strict=False):
        _make(application, lead, end)


def _make(application: Application, lead: User, end: str) -> None:
    values: dict[str, Any] = first_values(application)
    values["amount"] = values["amount"] or Decimal(52000)
    values["currency"] = values["currency"] or "EUR"
    values["start_date"] = timezone.localdate() + timedelta(days=60)
    values["bonus"] = "5 % of the yearly salary, paid in March"
    offer = draft_offer(application=application, values=values, actor=lead)
    if end != "draft":
        send_offer(offer=offer, actor=lead)
    if end == "declined":
        decline_offer(offer=offer, reason="I have chosen a place closer to home.", address=None)
