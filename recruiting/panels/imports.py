"""Panels and links: imports and exports."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from config.web.navigation import NavItem, register
from config.web.slots import register as register_panel
from recruiting.models import Candidate


def export_context(request: HttpRequest, candidate: Candidate) -> Mapping[str, Any] | None:
    """A way to take one person along, for those who may export."""
    may = test_rule("recruiting.export_candidate", request.user)  # type: ignore[no-untyped-call]  # rules ships no types
    return {"candidate": candidate} if may else None


def register_panels() -> None:
    """Called in apps.ready()."""
    register(
        NavItem(
            _("Imports"),
            "recruiting:import_list",
            "upload",
            "recruiting.view_import",
            36,
            under="recruiting:candidate_list",
        )
    )
    register(
        NavItem(
            _("Exports"),
            "recruiting:export_list",
            "download",
            "recruiting.view_export",
            37,
            under="recruiting:candidate_list",
        )
    )
    register_panel("candidate", 90, "recruiting/panel_exports.html", export_context)
