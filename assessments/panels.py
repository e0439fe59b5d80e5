"""Links and panels that assessments puts into the frame and into pages below it."""


def register_panels() -> None:
    """Called in apps.ready()."""
