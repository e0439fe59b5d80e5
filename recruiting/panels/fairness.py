"""Links and panels: the fairness center."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import register as register_panel
from recruiting.domain.careers.links import secret_of
from recruiting.domain.fairness.self_identification import own_answer
from recruiting.domain.policies import hiring_policy
from recruiting.models import StatusLink


def status_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """The way to one's own answer, on one's own status page; None where the company does not ask and nothing stands."""
    asks, answer = hiring_policy().asks_self_id, own_answer(application)
    link = StatusLink.objects.filter(application=application).first() if asks or answer else None
    if link is None:
        return None
    return {"url": reverse("recruiting:status_self_id", args=[secret_of(link)]), "answer": answer, "asks": asks}


def register_panels() -> None:
    """Called in apps.ready()."""
    register_link(NavItem(_("Fairness"), "recruiting:fairness_center", "scale", "recruiting.view_fairness", 66))
    register_panel("status", 40, "recruiting/status_about_you.html", status_panel)
