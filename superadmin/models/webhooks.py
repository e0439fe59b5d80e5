"""Webhooks: addresses that are told what happens, and every telling."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from superadmin.enums.webhooks import DeliveryStatus, WebhookStatus

ALL_EVENTS = "*"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Filters that read as English."""

    def active(self) -> "WebhookQuerySet":
        """Those that events are sent to."""
        return self.filter(status=WebhookStatus.ACTIVE)


class Webhook(PublicId, Timestamped, TenantOwned):
    """An address of another system. `events` are codes of the catalog, or `*` for all. `secret` is sealed; while
    `previous_until` (UTC) is ahead, deliveries are signed with the previous one too."""

    name = models.CharField(max_length=100)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    secret = models.TextField(editable=False)
    previous_secret = models.TextField(blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=8, choices=WebhookStatus, default=WebhookStatus.ACTIVE)
    disabled_reason = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(WebhookQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=WebhookStatus.values), name="superadmin_webhook_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=WebhookStatus.DISABLED) | ~Q(disabled_reason=""),
                name="superadmin_webhook_disabled_says_why",
            ),
        ]
        indexes = [
            # each event: the addresses of the tenant that want to know
            models.Index(fields=["tenant"], condition=Q(status="active"), name="superadmin_webhook_active"),
        ]

    def __str__(self) -> str:
        return self.name

    def wants(self, code: str) -> bool:
        """Whether it is told of this event."""
        return code in self.events or ALL_EVENTS in self.events


class DeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    """Filters that read as English."""

    def pending(self) -> "DeliveryQuerySet":
        """Those that will be tried, or tried again."""
        return self.filter(status=DeliveryStatus.PENDING)


class WebhookDelivery(PublicId, Timestamped, TenantOwned):
    """One event on its way to one address. `body` is what is sent and signed, byte for byte; `log` has a line for each
    try: {at, status, milliseconds, error}. A redelivery is a row of its own with the same `event_id`."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField(default=uuid.uuid4)
    event = models.CharField(max_length=60)
    body = models.TextField()
    status = models.CharField(max_length=9, choices=DeliveryStatus, default=DeliveryStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    log = models.JSONField(default=list, blank=True)
    is_redelivery = models.BooleanField(default=False)
    redelivery_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=DeliveryStatus.values), name="superadmin_delivery_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=DeliveryStatus.PENDING) | Q(settled_at__isnull=False),
                name="superadmin_delivery_settled_when",
            ),
            models.UniqueConstraint(
                fields=["webhook", "event_id"],
                condition=Q(is_redelivery=False),
                name="superadmin_delivery_once",
            ),
        ]
        indexes = [
            # the delivery log of one address, newest first
            models.Index(fields=["webhook", "-created_at", "-id"], name="superadmin_delivery_newest"),
            # the log of a tenant by cursor
            models.Index(fields=["tenant", "-created_at", "-id"], name="superadmin_delivery_tenant"),
            # the daily purge of what is older than a month
            models.Index(fields=["created_at"], name="superadmin_delivery_age"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.public_id}"
