"""Panels and links: blind."""


def register_panels() -> None:
    """Called in apps.ready()."""
