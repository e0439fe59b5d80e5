"""What interviews shows on the console's dashboard of metrics."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from config.web.slots import register
from interviews.domain.queries.waits import waits_since


def register_panels() -> None:
    """Called in apps.ready()."""
    register("superadmin.health", 10, "interviews/health_waits.html", health_panel)


def health_panel(_request: HttpRequest, span: Any) -> Mapping[str, Any]:
    """Waits for a reply over the dashboard's range (`span.length`)."""
    return {"waits": waits_since(timezone.now() - span.length)}
