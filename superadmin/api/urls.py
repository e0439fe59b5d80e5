"""Addresses of the platform's API under /api/v1/."""

from config.api.routers import BothSlashes
from superadmin.api.viewsets import AuditViewSet, TaskViewSet

router = BothSlashes()
router.register("tasks", TaskViewSet, basename="task")
router.register("audit", AuditViewSet, basename="audit")

urlpatterns = router.urls
