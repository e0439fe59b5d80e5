"""What recruiting does when a signal comes: mail."""

from typing import Any

from django.dispatch import receiver

from accounts.models import OutgoingMail
from accounts.signals import mail_settled
from config.tenancy import tenant_scope
from recruiting.domain.mailing.fetching import keep_fetching
from recruiting.domain.mailing.sending import settle_message
from recruiting.domain.mailing.sequences import stop_runs
from recruiting.domain.mailing.tellings import tell_received
from recruiting.enums.mail import StopReason
from recruiting.models import Application
from recruiting.signals import application_decided, message_received


@receiver(mail_settled)
def settle_sent_message(mail_id: int, tenant_id: int | None, kind: str, **_rest: Any) -> None:
    """A message to a candidate is sent, or given up; an answer may come from now on."""
    if kind == "recruiting.message" and tenant_id is not None:
        with tenant_scope(tenant_id):
            settle_message(mail=OutgoingMail.objects.get(pk=mail_id))
        keep_fetching()


@receiver(application_decided)
def stop_sequences_of_decided(application_id: int, tenant_id: int, **_rest: Any) -> None:
    """A hire, a rejection or a withdrawal ends the application's sequences."""
    with tenant_scope(tenant_id):
        stop_runs(application=Application.objects.get(pk=application_id), reason=StopReason.DECIDED)


@receiver(message_received)
def tell_message_received(message_id: int, tenant_id: int, **_rest: Any) -> None:
    """The candidate's recruiter."""
    with tenant_scope(tenant_id):
        tell_received(message_id=message_id)
