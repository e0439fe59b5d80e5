"""Choices: offers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class OfferStatus(models.TextChoices):
    """Where an offer stands."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OFFER_FLOW = Flow(
    {
        OfferStatus.DRAFT: [OfferStatus.SENT, OfferStatus.WITHDRAWN],
        OfferStatus.SENT: [OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.EXPIRED, OfferStatus.WITHDRAWN],
        OfferStatus.ACCEPTED: [],
        OfferStatus.DECLINED: [],
        OfferStatus.EXPIRED: [],
        OfferStatus.WITHDRAWN: [],
    }
)
OPEN_OFFER = (OfferStatus.DRAFT, OfferStatus.SENT)


class PayPeriod(models.TextChoices):
    """What the amount is paid for."""

    YEAR = "year", _("a year")
    MONTH = "month", _("a month")
    DAY = "day", _("a day")
    HOUR = "hour", _("an hour")
