"""Panels and links: offers."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules.rulesets import test_rule

from accounts.models import User
from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import register as register_panel
from recruiting.domain.offers.letters import register_offer_variables
from recruiting.domain.offers.links import offer_link
from recruiting.domain.queries.offers import own_offers, told_offer, versions_of
from recruiting.domain.timelines import TimelineEntry, register_timeline
from recruiting.models import Application, Offer
from recruiting.rules.offers import sees_offers


def application_panel(request: HttpRequest, application: Application) -> Mapping[str, Any] | None:
    """The versions of an application's offer, for who may see them."""
    if not sees_offers(request.user, application):
        return None
    may_draft = test_rule("recruiting.draft_offer", request.user, application)  # type: ignore[no-untyped-call]  # rules ships no types
    versions = versions_of(application)
    may_new = may_draft and application.outcome == "" and not any(offer.is_open for offer in versions)
    return {"versions": versions, "may_new": may_new} if versions or may_new else None


def status_panel(_request: HttpRequest, application: Application) -> Mapping[str, Any] | None:
    """On the candidate's status page: the way to the offer that they know of."""
    offer = told_offer(application)
    return None if offer is None else {"offer": offer, "url": offer_link(offer)}


def candidate_home_panel(_request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """A person's own open offers."""
    rows = own_offers(user)
    return {"rows": rows} if rows else None


def offers_of(application: Application, user: User) -> Iterator[TimelineEntry]:
    """When an offer was sent and how it ended, for who may see offers."""
    if not sees_offers(user, application):
        return
    for offer in Offer.objects.filter(application=application).select_related("sent_by").order_by("-pk"):
        words, url = {"n": offer.number}, f"/offers/{offer.public_id}/"
        if offer.sent_at is not None:
            by = offer.sent_by.name if offer.sent_by else ""
            yield TimelineEntry("offer", offer.sent_at, _("Offer %(n)s sent") % words, by=by, url=url)
        if offer.ended_at is not None:
            title = _("Offer %(n)s: %(state)s") % {**words, "state": str(offer.get_status_display()).lower()}
            yield TimelineEntry("offer", offer.ended_at, title, text=offer.reason, by=offer.answered_name, url=url)


def register_panels() -> None:
    """Called in apps.ready()."""
    register_offer_variables()
    register_timeline("offer", gettext_lazy("Offers"), 35, offers_of)
    register_panel("application", 20, "recruiting/panel_offers.html", application_panel)
    register_panel("status", 10, "recruiting/status_offer.html", status_panel)
    register_panel("home_candidate", 10, "recruiting/home_offers.html", candidate_home_panel)
    also = ("/settings/offers/",)
    register_link(
        NavItem(
            gettext_lazy("Offers"),
            "recruiting:offer_list",
            "note",
            "recruiting.list_offers",
            42,
            also=also,
            under="recruiting:pipeline_list",
        )
    )
