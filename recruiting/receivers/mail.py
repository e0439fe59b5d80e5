"""What recruiting does when a signal comes: mail."""

from typing import Any

from django.dispatch import receiver

from accounts.models import OutgoingMail
from accounts.signals import mail_settled
from config.tenancy import tenant_scope
from recruiting.domain.mailing.sending import settle_message


@receiver(mail_settled)
def settle_sent_message(mail_id: int, tenant_id: int | None, kind: str, **_rest: Any) -> None:
    """A message to a candidate is sent, or given up."""
    if kind == "recruiting.message" and tenant_id is not None:
        with tenant_scope(tenant_id):
            settle_message(mail=OutgoingMail.objects.get(pk=mail_id))
