"""The platform's own addresses."""

from django.urls import path, re_path

from superadmin.views import webhooks
from superadmin.views.audit import audit_export, audit_list
from superadmin.views.brands import tenant_brand
from superadmin.views.health import health_live, health_ready, metrics_read
from superadmin.views.tasks import task_progress, task_retry
from superadmin.views.usage import usage_export, usage_read

app_name = "superadmin"

urlpatterns = [
    path("health/live", health_live, name="health_live"),
    path("health/ready", health_ready, name="health_ready"),
    path("metrics", metrics_read, name="metrics_read"),
    path("usage/", usage_read, name="usage_read"),
    path("usage/<str:month>.csv", usage_export, name="usage_export"),
    path("work/<uuid:public_id>/", task_progress, name="task_progress"),
    path("work/<uuid:public_id>/retry/", task_retry, name="task_retry"),
    path("settings/audit/", audit_list, name="audit_list"),
    path("settings/audit.<str:kind>", audit_export, name="audit_export"),
    path("settings/webhooks/", webhooks.webhook_list, name="webhook_list"),
    path("settings/webhooks/new/", webhooks.webhook_create, name="webhook_create"),
    path("settings/webhooks/<uuid:public_id>/", webhooks.webhook_detail, name="webhook_detail"),
    path("settings/webhooks/<uuid:public_id>/edit/", webhooks.webhook_edit, name="webhook_edit"),
    path("settings/webhooks/<uuid:public_id>/rotate/", webhooks.webhook_rotate, name="webhook_rotate"),
    path("settings/webhooks/<uuid:public_id>/pause/", webhooks.webhook_pause, name="webhook_pause"),
    path("settings/webhooks/<uuid:public_id>/resume/", webhooks.webhook_resume, name="webhook_resume"),
    path("settings/webhooks/<uuid:public_id>/ping/", webhooks.webhook_ping, name="webhook_ping"),
    path("settings/webhooks/<uuid:public_id>/delete/", webhooks.webhook_delete, name="webhook_delete"),
    path("settings/webhooks/deliveries/<uuid:public_id>/", webhooks.delivery_detail, name="delivery_detail"),
    path(
        "settings/webhooks/deliveries/<uuid:public_id>/redeliver/",
        webhooks.delivery_redeliver,
        name="delivery_redeliver",
    ),
    re_path(r"^brand/(?P<slug>[-\w]+)-(?P<version>[0-9a-f]{8})\.css$", tenant_brand, name="tenant_brand"),
]
