"""Recruiting's pages, by part."""

from django.urls import URLPattern

from recruiting.urls import (
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
    work,
)

app_name = "recruiting"

PARTS = (
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
    work,
)

urlpatterns: list[URLPattern] = [one for part in PARTS for one in part.PATTERNS]
