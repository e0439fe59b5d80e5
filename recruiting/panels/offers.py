"""Panels and links: offers."""


def register_panels() -> None:
    """Called in apps.ready()."""
