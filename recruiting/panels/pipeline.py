"""Panels and links: pipeline."""

from recruiting.domain.bulk_own import register_own_bulk
from recruiting.domain.stage_actions.own import register_own_actions
from recruiting.domain.timelines_own import register_own_timelines


def register_panels() -> None:
    """Called in apps.ready()."""
    register_own_actions()
    register_own_bulk()
    register_own_timelines()
