"""Reading offers: the list, an application's versions, a person's own."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower

from config.tenancy import tenant_scope, unscoped
from config.web.pages import KeysetPage
from recruiting.domain.offers.links import offer_link
from recruiting.enums.offers import OfferStatus
from recruiting.models import Application, Offer
from recruiting.models.offers import OfferQuerySet
from recruiting.rules.offers import offers_visible_to

ROWS = ("application__candidate", "application__requisition", "manager", "sent_by", "tenant")


def offer_rows(user: Any, asked: dict[str, Any]) -> OfferQuerySet:
    """Visible offers by status and words of the candidate's name or the job."""
    rows: OfferQuerySet = offers_visible_to(user).select_related(*ROWS)
    if status := asked.get("status"):
        rows = rows.filter(status=status)
    for word in (asked.get("q") or "").split()[:5]:
        rows = rows.filter(
            Q(application__candidate__first_name__icontains=word)
            | Q(application__candidate__last_name__icontains=word)
            | Q(application__requisition__title__icontains=word)
        )
    return rows


def offer_page(user: Any, asked: dict[str, Any], after: str | None) -> KeysetPage[Offer]:
    """One page, newest first."""
    return KeysetPage(offer_rows(user, asked), "-created_at", after)


def versions_of(application: Application) -> list[Offer]:
    """An application's offers, the newest version first."""
    rows = Offer.objects.filter(application=application).select_related("created_by", "sent_by", *ROWS)
    return list(rows.order_by("-number"))


def told_offer(application: Application) -> Offer | None:
    """The offer that the candidate of an application knows of: the newest that was sent."""
    rows: OfferQuerySet = Offer.objects.filter(application=application)
    return rows.told().exclude(status=OfferStatus.WITHDRAWN).order_by("-number").first()


def own_offers(user: Any) -> list[dict[str, Any]]:
    """[{offer, url}] of the open offers to a person, by the addresses that they have proved to be theirs."""
    mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    addresses = [address.lower() for address in mine]
    with unscoped(reason="a person's own offers, wherever they applied"):
        rows = Offer.objects.annotate(address=Lower("application__candidate__email")).filter(
            address__in=addresses, tenant__is_active=True, status=OfferStatus.SENT
        )
        found = list(rows.select_related(*ROWS).order_by("-sent_at")[:10])
    own = []
    for offer in found:
        with tenant_scope(offer.tenant_id):
            own.append({"offer": offer, "url": offer_link(offer)})
    return own
