"""Background work of recruiting, by part."""

from recruiting.tasks import (
    careers,
    fairness,
    imports,
    learning,
    mail,
    offers,
    people,
    pipeline,
    privacy,
    reading,
    reviews,
    search,
)

__all__ = [
    "careers",
    "fairness",
    "imports",
    "learning",
    "mail",
    "offers",
    "people",
    "pipeline",
    "privacy",
    "reading",
    "reviews",
    "search",
]
