"""Links and panels that recruiting puts into the frame and into pages, by part."""

from recruiting.panels import (
    careers,
    fairness,
    imports,
    learning,
    mail,
    offers,
    palette,
    people,
    pipeline,
    reports,
    reviews,
    search,
    team,
    tokens,
)
from recruiting.panels.navigation import register_navigation


def register_panels() -> None:
    """Called in apps.ready()."""
    register_navigation()
    for part in (
        careers,
        fairness,
        imports,
        learning,
        mail,
        offers,
        palette,
        people,
        pipeline,
        reports,
        reviews,
        search,
        team,
        tokens,
    ):
        part.register_panels()
