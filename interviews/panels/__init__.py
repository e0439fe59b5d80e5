"""Links and panels that interviews puts into the frame and into other pages."""

from interviews.panels import across, authoring, health, home, invited, meetings, scorecards, status, talks


def register_panels() -> None:
    """Called in apps.ready()."""
    for part in (talks, authoring, invited, meetings, scorecards, status, home, across, health):
        part.register_panels()
