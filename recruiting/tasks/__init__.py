"""Background work of recruiting, by part."""

from recruiting.tasks import (
    careers,
    imports,
    learning,
    mail,
    offers,
    people,
    pipeline,
    reading,
    reviews,
    search,
)

__all__ = [
    "careers",
    "imports",
    "learning",
    "mail",
    "offers",
    "people",
    "pipeline",
    "reading",
    "reviews",
    "search",
]
