"""Panels and links: reports."""


def register_panels() -> None:
    """Called in apps.ready()."""
