"""Links and panels that interviews puts into the frame and other pages: authoring."""


def register_panels() -> None:
    """Called in apps.ready()."""
