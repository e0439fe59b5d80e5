"""Panels and links: search."""


def register_panels() -> None:
    """Called in apps.ready()."""
