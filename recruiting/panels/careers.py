"""Panels and links: careers."""


def register_panels() -> None:
    """Called in apps.ready()."""
