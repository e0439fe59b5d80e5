"""Links and panels that interviews puts into the frame and other pages: scorecards."""


def register_panels() -> None:
    """Called in apps.ready()."""
