"""What recruiting does when a signal reaches it, by part."""

from recruiting.receivers import (
    blind,
    careers,
    imports,
    learning,
    mail,
    offers,
    people,
    pipeline,
    reports,
    reviews,
    search,
    telling,
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
    "reports",
    "reviews",
    "search",
    "telling",
]
