"""Panels and links: imports."""


def register_panels() -> None:
    """Called in apps.ready()."""
