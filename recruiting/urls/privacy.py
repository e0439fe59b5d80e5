"""Addresses: privacy."""

from django.urls import URLPattern, path

from recruiting.views import privacy, status_privacy

PATTERNS: list[URLPattern] = [
    path("privacy/", privacy.privacy_list, name="privacy_list"),
    path("candidates/<uuid:public_id>/privacy/", privacy.candidate_privacy, name="candidate_privacy"),
    path("candidates/<uuid:public_id>/privacy/copy/", privacy.candidate_copy, name="candidate_copy"),
    path(
        "candidates/<uuid:public_id>/privacy/copies/<uuid:export_id>/",
        privacy.candidate_copy_fetch,
        name="candidate_copy_fetch",
    ),
    path("candidates/<uuid:public_id>/privacy/erase/", privacy.candidate_erase, name="candidate_erase"),
    path("candidates/<uuid:public_id>/privacy/keep/", privacy.candidate_keep, name="candidate_keep"),
    path("a/<str:secret>/data/", status_privacy.status_privacy, name="status_privacy"),
    path("a/<str:secret>/data/copy/", status_privacy.status_copy, name="status_copy"),
]
