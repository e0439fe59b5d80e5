"""Addresses: search."""

from django.urls import URLPattern, path

from recruiting.views import saved_searches

PATTERNS: list[URLPattern] = [
    path("searches/", saved_searches.saved_search_list, name="saved_search_list"),
    path("searches/new/", saved_searches.saved_search_new, name="saved_search_new"),
    path("searches/<uuid:public_id>/", saved_searches.saved_search_open, name="saved_search_open"),
    path("searches/<uuid:public_id>/edit/", saved_searches.saved_search_edit, name="saved_search_edit"),
    path("searches/<uuid:public_id>/delete/", saved_searches.saved_search_delete, name="saved_search_delete"),
]
