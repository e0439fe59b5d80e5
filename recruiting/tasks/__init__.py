"""Background work of recruiting, by part."""

from recruiting.tasks import (
    blind,
    careers,
    imports,
    learning,
    mail,
    offers,
    people,
    pipeline,
    reading,
    reports,
    reviews,
    search,
)

__all__ = [
    "blind",
    "careers",
    "imports",
    "learning",
    "mail",
    "offers",
    "people",
    "pipeline",
    "reading",
    "reports",
    "reviews",
    "search",
]
