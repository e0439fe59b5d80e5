"""Links and panels that interviews puts into the frame and into other pages."""

from interviews.panels import across, authoring, home, invited, meetings, scorecards, status, talks


def register_panels() -> None:
    """Called in apps.ready()."""
    for part in (talks, authoring, invited, meetings, scorecards, status, home, across):
        part.register_panels()
