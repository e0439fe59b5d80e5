"""Panels and links: pipeline."""


def register_panels() -> None:
    """Called in apps.ready()."""
