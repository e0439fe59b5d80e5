"""Panels and links: learning."""


def register_panels() -> None:
    """Called in apps.ready()."""
