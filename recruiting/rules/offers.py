"""Who sees and does what: offers. Leads see and draft them; the hiring manager of the job sees them; nobody else."""

from typing import Any

from rules.rulesets import set_rule

from accounts.rules import role_of
from config.tenancy import tenant_id_or_none
from recruiting.models import Application, JobRequisition, Offer, OfferTemplate
from recruiting.models.offers import OfferQuerySet
from recruiting.rules import LEADS, STAFF, is_lead


def offers_visible_to(user: Any) -> OfferQuerySet:
    """All of the tenant's for leads, those of the jobs they manage for others of the staff."""
    rows: OfferQuerySet = Offer.objects.all()
    role = role_of(user)
    if role in LEADS:
        return rows
    return rows.filter(application__requisition__hiring_manager=user) if role in STAFF else rows.none()


def sees_offers(user: Any, about: Application | Offer | None = None) -> bool:
    """An offer, an application's offers, or the list: leads, and who manages the job (any job, for the list)."""
    role = role_of(user)
    if role not in STAFF:
        return False
    if isinstance(about, Offer):
        return offers_visible_to(user).filter(pk=about.pk).exists()
    if role in LEADS:
        return True
    if about is None:
        return JobRequisition.objects.filter(hiring_manager=user).exists()
    return bool(about.requisition.hiring_manager_id == user.pk)


def drafts_offer(user: Any, about: Application | Offer | OfferTemplate | None = None) -> bool:
    """Leads, of their own company."""
    return role_of(user) in LEADS and (about is None or about.tenant_id == tenant_id_or_none())


for _name, _predicate in {
    "view_offer": sees_offers,
    "list_offers": is_lead,
    "draft_offer": drafts_offer,
    "send_offer": drafts_offer,
    "withdraw_offer": drafts_offer,
    "edit_offer_template": is_lead,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
