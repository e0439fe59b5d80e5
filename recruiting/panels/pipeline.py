"""Panels and links: pipeline."""

from config.web.slots import register_page
from recruiting.domain.bulk_own import register_own_bulk
from recruiting.domain.stage_actions.own import register_own_actions
from recruiting.domain.timelines_own import register_own_timelines


def register_panels() -> None:
    """Called in apps.ready()."""
    register_page("application", "recruiting:application_panel")
    register_page("candidate", "recruiting:candidate_panel")
    register_own_actions()
    register_own_bulk()
    register_own_timelines()
