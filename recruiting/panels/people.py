"""Panels and links: people."""


def register_panels() -> None:
    """Called in apps.ready()."""
