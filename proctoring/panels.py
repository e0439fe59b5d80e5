"""Links and panels that proctoring puts into the frame."""


def register_navigation() -> None:
    """Called in apps.ready()."""
