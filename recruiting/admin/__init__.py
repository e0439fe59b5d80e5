"""Recruiting in the platform's console: the catalog always, a tenant's data while that tenant is open."""

from recruiting.admin import (
    applications,
    candidates,
    careers,
    catalog,
    imports,
    intakes,
    learning,
    mail,
    offers,
    people,
    pipeline,
    requisitions,
    resumes,
    reviews,
    searches,
    skill_checks,
)

__all__ = [
    "applications",
    "candidates",
    "careers",
    "catalog",
    "imports",
    "intakes",
    "learning",
    "mail",
    "offers",
    "people",
    "pipeline",
    "requisitions",
    "resumes",
    "reviews",
    "searches",
    "skill_checks",
]
