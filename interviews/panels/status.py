"""Interviews on a candidate's own page of an application, which nobody signs in for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from config.web.slots import register as register_panel
from interviews.domain.queries.status_interviews import status_interviews
from recruiting.domain.careers.standing import told_outcome


def status_panel(request: HttpRequest, application: Any) -> Mapping[str, Any] | None:
    """Times to choose, interviews that are planned, AI interviews; None where there are none."""
    rows = status_interviews(application, ended=bool(told_outcome(application)))
    return {"interviews": rows} if rows else None


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("status", 30, "interviews/status_interviews.html", status_panel)
