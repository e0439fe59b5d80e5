"""Addresses of the platform's API under /api/v1/."""

from django.urls import re_path

from config.api.routers import BothSlashes
from superadmin.api.ai import AISpendingViewSet, AIUsageViewSet
from superadmin.api.flags import FlagViewSet
from superadmin.api.incidents import IncidentViewSet
from superadmin.api.metrics import MetricViewSet
from superadmin.api.tenants import TenantViewSet
from superadmin.api.viewsets import AuditViewSet, TaskViewSet
from superadmin.api.webhooks import DeliveryViewSet, WebhookEventsView, WebhookViewSet

router = BothSlashes()
router.register("tasks", TaskViewSet, basename="task")
router.register("audit", AuditViewSet, basename="audit")
router.register("webhooks", WebhookViewSet, basename="webhook")
router.register("webhook-deliveries", DeliveryViewSet, basename="webhook-delivery")
router.register("tenants", TenantViewSet, basename="tenant")
router.register("incidents", IncidentViewSet, basename="incident")
router.register("metrics", MetricViewSet, basename="metric")
router.register("flags", FlagViewSet, basename="flag")
router.register("ai-usage", AIUsageViewSet, basename="ai-usage")
router.register("ai-spending", AISpendingViewSet, basename="ai-spending")

urlpatterns = [re_path(r"^webhook-events/?$", WebhookEventsView.as_view()), *router.urls]
