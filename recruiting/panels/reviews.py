"""Panels and links: reviews."""


def register_panels() -> None:
    """Called in apps.ready()."""
