"""What comes of signals: offers."""

from typing import Any

from django.dispatch import receiver

from config.tenancy import tenant_scope
from recruiting.domain.offers.ending import close_offers_of
from recruiting.domain.offers.tellings import tell_answered, tell_filled
from recruiting.models import Application
from recruiting.signals import application_decided, offer_changed


@receiver(offer_changed)
def tell_offer_answered(offer_id: int, tenant_id: int, **_rest: Any) -> None:
    """Who sent it, the recruiter, the hiring manager."""
    with tenant_scope(tenant_id):
        tell_answered(offer_id=offer_id)


@receiver(application_decided)
def end_offers_of_decided(application_id: int, tenant_id: int, **_rest: Any) -> None:
    """A rejection or a withdrawal ends the open offer; a hire that fills the job is told for the others."""
    with tenant_scope(tenant_id):
        close_offers_of(application=Application.objects.select_related("decided_by").get(pk=application_id))
        tell_filled(application_id=application_id)
