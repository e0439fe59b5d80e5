"""Every part's rules, so that importing this registers them all."""

from recruiting.rules import (
    blind,
    careers,
    fairness,
    imports,
    learning,
    mail,
    offers,
    people,
    pipeline,
    privacy,
    reports,
    reviews,
    search,
)

__all__ = [
    "blind",
    "careers",
    "fairness",
    "imports",
    "learning",
    "mail",
    "offers",
    "people",
    "pipeline",
    "privacy",
    "reports",
    "reviews",
    "search",
]
