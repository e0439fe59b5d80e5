"""What recruiting shows of a tenant's people: figures beside their names, and a team's candidates."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.domain.person_figures import Figure, register
from accounts.domain.queries.teams import Team
from config.web.slots import register as register_panel
from recruiting.domain.queries import team_figures


def team_context(request: HttpRequest, team: Team) -> Mapping[str, Any] | None:
    """The candidates of those whom one leads; nothing for who leads nobody."""
    may = test_rule("recruiting.assign_candidate", request.user)  # type: ignore[no-untyped-call]  # rules ships no types
    if not may or not team.juniors:
        return None
    return {"rows": team_figures.candidates_of_team(team.juniors), "most": team_figures.MOST_ROWS}


def register_panels() -> None:
    """Called in apps.ready()."""
    register(Figure("recruiting.assigned", _("Candidates"), 10, team_figures.assigned_counts, is_load=True))
    running = Figure("recruiting.running", _("Running applications"), 15, team_figures.application_counts, is_load=True)
    register(running)
    register(Figure("recruiting.uploads", _("Files added"), 20, team_figures.upload_counts))
    register(Figure("recruiting.reviews", _("Reviews"), 30, team_figures.review_counts))
    register_panel("team", 10, "recruiting/panel_team.html", team_context)
