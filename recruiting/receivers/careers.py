"""What recruiting does when a signal reaches it: careers."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from recruiting.domain.candidate_requests import close_replied
from recruiting.domain.careers.tellings import tell_applied
from recruiting.models import CandidateMessage
from recruiting.signals import application_made, message_handed_over


@receiver(application_made)
def tell_that_somebody_applied(application_id: int, tenant_id: int, **_rest: Any) -> None:
    """The job's people, where it came by the careers page."""
    with tenant_scope(tenant_id):
        tell_applied(application_id=application_id)


@receiver(message_handed_over)
def close_replied_request(message_id: int, tenant_id: int, **_rest: Any) -> None:
    """A question of the status page that was answered from the conversation waits no more."""
    with tenant_scope(tenant_id):
        close_replied(message=CandidateMessage.objects.select_related("author").get(pk=message_id))
