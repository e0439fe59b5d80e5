"""Choices of webhooks."""

from django.db import models

from config.workflow import Flow


class WebhookStatus(models.TextChoices):
    """Whether events are sent to an address."""

    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    DISABLED = "disabled", "Switched off"


class DeliveryStatus(models.TextChoices):
    """Where the sending of one event to one address stands."""

    PENDING = "pending", "On its way"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"


# A person pauses and resumes; the platform switches off what fails for days, and a person switches it on again.
WEBHOOK_FLOW = Flow(
    {
        WebhookStatus.ACTIVE: [WebhookStatus.PAUSED, WebhookStatus.DISABLED],
        WebhookStatus.PAUSED: [WebhookStatus.ACTIVE],
        WebhookStatus.DISABLED: [WebhookStatus.ACTIVE],
    }
)

DELIVERY_FLOW = Flow(
    {
        DeliveryStatus.PENDING: [DeliveryStatus.DELIVERED, DeliveryStatus.GIVEN_UP],
        DeliveryStatus.DELIVERED: [],
        DeliveryStatus.GIVEN_UP: [],
    }
)
