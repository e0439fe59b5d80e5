"""What interviews shows on the console's page across tenants."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from config.web.slots import register
from interviews.domain.queries.across import DAYS, interviews_across


def register_panels() -> None:
    """Called in apps.ready()."""
    register("across_tenants", 20, "interviews/across_tenants.html", across_panel)


def across_panel(_request: HttpRequest, _obj: Any) -> Mapping[str, Any]:
    """Every tenant's interviews in figures."""
    return {"rows": interviews_across(), "days": DAYS}
