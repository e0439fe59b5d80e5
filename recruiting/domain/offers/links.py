"""The secret link by which a candidate reads and answers an offer."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from config.derived_secrets import derived_secret, hash_of
from config.errors import NotFound
from config.tenancy import unscoped
from recruiting.models import Offer

_SALT = "recruiting.offer"
_LONGEST = 200
# How long the page says what became of the offer.
LIVES_ON = timedelta(days=180)


class OfferUnknown(NotFound):
    """No offer has this link."""

    code = "offer_unknown"


def secret_of(offer: Offer) -> str:
    """32 bytes by HMAC-SHA-256 of the offer's id under SECRET_KEY, URL-safe, 43 characters. Derived, so that a reminder
    can name it although only its hash is stored."""
    return derived_secret(_SALT, str(offer.public_id))


def offer_link(offer: Offer) -> str:
    """The absolute address of the page, for the candidate and nobody else."""
    return f"{settings.SITE_URL}/o/{secret_of(offer)}/"


def offer_by_secret(secret: str) -> Offer:
    """The offer of a secret, in whichever tenant; opens no scope. Raises OfferUnknown (404) for one that is not known,
    that was withdrawn before it was sent, that ended 180 days ago, or whose company is suspended."""
    with unscoped(reason="a secret link names its own tenant"):
        rows = Offer.objects.select_related(
            *("tenant", "manager", "application__candidate", "application__requisition", "application__tenant")
        )
        offer = rows.filter(token_hash=hash_of(secret[:_LONGEST]), sent_at__isnull=False).first()
    old = offer is not None and offer.ended_at is not None and offer.ended_at < timezone.now() - LIVES_ON
    if offer is None or old or not offer.tenant.is_active:
        raise OfferUnknown(_("This link is not known. Open it from the mail, or copy all of it."))
    return offer
