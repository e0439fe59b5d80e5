"""What recruiting does when a signal reaches it: careers."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from recruiting.domain.careers.tellings import tell_applied
from recruiting.signals import application_made


@receiver(application_made)
def tell_that_somebody_applied(application_id: int, tenant_id: int, **_rest: Any) -> None:
    """The job's people, where it came by the careers page."""
    with tenant_scope(tenant_id):
        tell_applied(application_id=application_id)
