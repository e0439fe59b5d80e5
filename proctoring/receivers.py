"""What proctoring does when an app below it sends a signal."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from proctoring.domain.purging import plan_purges
from recruiting.models import Application
from recruiting.signals import application_decided


@receiver(application_decided)
def plan_purges_of_decided(application_id: int, tenant_id: int, **_rest: Any) -> None:
    """The days until recordings are erased count from the decision."""
    with tenant_scope(tenant_id):
        plan_purges(application=Application.objects.get(pk=application_id))
