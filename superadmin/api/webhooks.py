"""Webhooks for other systems: made, changed, tried; every delivery, and sending it again."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.endpoint import Endpoint
from config.api.pagination import Cursor
from config.api.serializers import RefusesUnknown, Sparse
from config.api.viewsets import Resource
from superadmin.domain import webhook_deliveries, webhooks
from superadmin.domain.webhook_events import catalog
from superadmin.enums import DeliveryStatus
from superadmin.models import Webhook, WebhookDelivery
from superadmin.models.webhooks import ALL_EVENTS
from superadmin.rules import deliveries_visible_to, webhooks_visible_to


class WebhookSerializer(Sparse, serializers.ModelSerializer[Webhook]):
    """A webhook: {id, name, url, events, status, disabled_reason, failing_since, last_success_at,
    secret_overlaps_until, created_at, updated_at}; `events` are codes of the catalog or `*`."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    events = serializers.ListField(child=serializers.CharField(), read_only=True)
    secret_overlaps_until = serializers.DateTimeField(source="previous_until", read_only=True, allow_null=True)

    class Meta:
        model = Webhook
        fields = [
            *("id", "name", "url", "events", "status", "disabled_reason", "failing_since", "last_success_at"),
            *("secret_overlaps_until", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class WebhookWithSecret(WebhookSerializer):
    """As above with `secret`, which is shown this once."""

    secret = serializers.CharField(read_only=True)

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]


class WebhookChange(RefusesUnknown):
    """{name, url, events}: codes of the catalog, or `*` for all."""

    name = serializers.CharField(max_length=100)
    url = serializers.CharField(max_length=500)
    events = serializers.ListField(child=serializers.CharField(max_length=60), min_length=1, max_length=200)


class AttemptShape(serializers.Serializer[Any]):
    """One try: {at, status, milliseconds, error}; `status` null where nobody answered."""

    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True)
    milliseconds = serializers.IntegerField()
    error = serializers.CharField(allow_blank=True)


class DeliverySerializer(Sparse, serializers.ModelSerializer[WebhookDelivery]):
    """A delivery: {id, webhook_id, event_id, event, status, attempts, next_at, status_code, error, is_redelivery, log,
    body, created_at, settled_at}; `body` is what is sent, byte for byte."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    webhook_id = serializers.UUIDField(source="webhook.public_id", read_only=True)
    log = AttemptShape(many=True, read_only=True)

    class Meta:
        model = WebhookDelivery
        fields = [
            *("id", "webhook_id", "event_id", "event", "status", "attempts", "next_at", "status_code", "error"),
            *("is_redelivery", "log", "body", "created_at", "settled_at"),
        ]
        read_only_fields = fields


class EventShape(serializers.Serializer[Any]):
    """An event of the catalog: {code, description}."""

    code = serializers.CharField()
    description = serializers.CharField()


class DeliveryFilter(django_filters.FilterSet):
    """By webhook, event (its code or its id) and how it ended."""

    webhook_id = django_filters.UUIDFilter(field_name="webhook__public_id")
    status = django_filters.ChoiceFilter(choices=DeliveryStatus.choices)

    class Meta:
        model = WebhookDelivery
        fields = ["webhook_id", "event", "event_id", "status"]


class WebhookViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The tenant's webhooks, for its admins."""

    rules: ClassVar[dict[str, str]] = {
        "list": "superadmin.list_webhook",
        "retrieve": "superadmin.list_webhook",
        "create": "superadmin.create_webhook",
        "destroy": "superadmin.delete_webhook",
        **dict.fromkeys(("partial_update", "rotate", "pause", "resume", "ping"), "superadmin.edit_webhook"),
    }
    serializer_class = WebhookSerializer
    queryset = Webhook.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[Webhook]:
        """For admins."""
        return webhooks_visible_to(self.caller)

    @extend_schema(request=WebhookChange, responses={201: WebhookWithSecret})
    def create(self, request: Request) -> Response:
        """Make one; `secret` is shown this once. Addresses that are not on the open internet are refused."""
        webhook, secret = webhooks.create_webhook(actor=self.caller, **self.given(WebhookChange))
        return self._with_secret(webhook, secret, status=http.HTTP_201_CREATED)

    @extend_schema(request=WebhookChange, responses=WebhookSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Another name, address, or other events."""
        row: Webhook = self.get_object()
        given = self.given(WebhookChange, partial=True)
        return self.answer(webhooks.edit_webhook(webhook=row, actor=self.caller, **given))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete it with its delivery log."""
        webhooks.delete_webhook(webhook=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=WebhookWithSecret)
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, public_id: str) -> Response:
        """A new secret, shown this once; for a day both sign."""
        return self._with_secret(*webhooks.rotate_secret(webhook=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, public_id: str) -> Response:
        """Tell it nothing until it is resumed. Twice changes nothing."""
        return self.answer(webhooks.pause_webhook(webhook=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, public_id: str) -> Response:
        """Tell it again, also after it was switched off for failing. Twice changes nothing."""
        return self.answer(webhooks.resume_webhook(webhook=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"])
    def ping(self, request: Request, public_id: str) -> Response:
        """Send it a `webhook.ping`, tried once; read the delivery for what came of it."""
        sent = webhooks.ping_webhook(webhook=self.get_object(), actor=self.caller)
        return Response(DeliverySerializer(sent).data, status=http.HTTP_202_ACCEPTED)

    def _with_secret(self, webhook: Webhook, secret: str, *, status: int = http.HTTP_200_OK) -> Response:
        shown = {**WebhookSerializer(webhook).data, "secret": secret}
        return Response(shown, status=status, headers={"Cache-Control": "no-store"})


class DeliveryViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """What webhooks were told, newest first; kept for 30 days."""

    rules: ClassVar[dict[str, str]] = {"*": "superadmin.list_webhook", "redeliver": "superadmin.edit_webhook"}
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    pagination_class = Cursor
    queryset = WebhookDelivery.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[WebhookDelivery]:
        """For admins."""
        return deliveries_visible_to(self.caller).select_related("webhook")

    @extend_schema(request=None, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"])
    def redeliver(self, request: Request, public_id: str) -> Response:
        """Send the same event again, with the same id. 409 while it is still on its way."""
        sent = webhook_deliveries.redeliver(delivery=self.get_object(), actor=self.caller)
        return Response(DeliverySerializer(sent).data, status=http.HTTP_202_ACCEPTED)


class WebhookEventsView(Endpoint):
    """The catalog of events."""

    rules: ClassVar[dict[str, str]] = {"*": "superadmin.list_webhook"}

    @extend_schema(operation_id="webhook_events_list", responses=EventShape(many=True))
    def get(self, request: Request) -> Response:
        """Every event that a webhook may be told of. `*` means all, also those that come later."""
        everything = [{"code": ALL_EVENTS, "description": "Everything, also what comes later"}]
        known: list[Any] = [{"code": event.code, "description": event.label} for event in catalog()]
        return Response(EventShape([*everything, *known], many=True).data)
