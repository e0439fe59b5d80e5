"""Panels and links: mail."""


def register_panels() -> None:
    """Called in apps.ready()."""
