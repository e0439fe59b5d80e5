"""Links and panels that proctoring puts into the frame and into pages below it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from config.web.lists import ListPage, register_list
from config.web.navigation import NavItem, register
from config.web.slots import register as register_panel
from proctoring.domain.queries.queues import waiting_count
from proctoring.models import WatchVerdict
from proctoring.rules import is_staff, watches_visible_to


def register_navigation() -> None:
    """Called in apps.ready()."""
    register(NavItem(_("Proctoring"), "proctoring:watch_list", "shield", "proctoring.view_watch", 60, waiting_count))
    register(NavItem(_("Recordings of me"), "proctoring:own_list", "shield", "proctoring.list_own_watch", 60))
    name, rule = "proctoring:watch_list", "proctoring.view_watch"
    register_list(ListPage("proctoring.watches", _("Proctoring reviews"), name, rule))
    register_panel("application", 60, "proctoring/application_panel.html", application_panel)


def application_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """How the watched sittings of an application stand, in words; never a number."""
    if not is_staff(request.user):
        return None
    final = WatchVerdict.objects.filter(watch=OuterRef("pk"), is_final=True).values("verdict")[:1]
    rows: Any = watches_visible_to(request.user).filter(application=application).annotate(final=Subquery(final))
    watches = [{"watch": watch, "verdict": watch.final or ""} for watch in rows.order_by("-pk")]
    return {"watches": watches} if watches else None
