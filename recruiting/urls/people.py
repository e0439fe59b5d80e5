"""Addresses: people."""

from django.urls import URLPattern, path

from recruiting.views import duplicates, merges, pool_members, pools

PATTERNS: list[URLPattern] = [
    path("duplicates/", duplicates.duplicate_list, name="duplicate_list"),
    path("duplicates/<uuid:public_id>/", duplicates.duplicate_detail, name="duplicate_detail"),
    path("duplicates/<uuid:public_id>/dismiss/", duplicates.duplicate_dismiss, name="duplicate_dismiss"),
    path("duplicates/<uuid:public_id>/reopen/", duplicates.duplicate_reopen, name="duplicate_reopen"),
    path("candidates/pool/", pool_members.candidates_pool, name="candidates_pool"),
    path("candidates/<uuid:public_id>/merge/", merges.candidate_merge, name="candidate_merge"),
    path("merges/<uuid:public_id>/", merges.merge_detail, name="merge_detail"),
    path("merges/<uuid:public_id>/undo/", merges.merge_undo, name="merge_undo"),
    path("pools/", pools.pool_list, name="pool_list"),
    path("pools/new/", pools.pool_new, name="pool_new"),
    path("pools/<uuid:public_id>/", pools.pool_detail, name="pool_detail"),
    path("pools/<uuid:public_id>/edit/", pools.pool_edit, name="pool_edit"),
    path("pools/<uuid:public_id>/delete/", pools.pool_delete, name="pool_delete"),
    path("pools/<uuid:public_id>/remove/", pools.pool_remove, name="pool_remove"),
    path("pools/<uuid:public_id>/apply/", pools.pool_apply, name="pool_apply"),
]
