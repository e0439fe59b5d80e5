"""The platform's own addresses."""

from django.urls import path, re_path

from superadmin.views.brands import tenant_brand
from superadmin.views.health import health_live, health_ready, metrics_read
from superadmin.views.tasks import task_progress, task_retry

app_name = "superadmin"

urlpatterns = [
    path("health/live", health_live, name="health_live"),
    path("health/ready", health_ready, name="health_ready"),
    path("metrics", metrics_read, name="metrics_read"),
    path("work/<uuid:public_id>/", task_progress, name="task_progress"),
    path("work/<uuid:public_id>/retry/", task_retry, name="task_retry"),
    re_path(r"^brand/(?P<slug>[-\w]+)-(?P<version>[0-9a-f]{8})\.css$", tenant_brand, name="tenant_brand"),
]
