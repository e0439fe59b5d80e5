"""What comes of signals: search."""

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from recruiting.domain.search.indexing import is_index_empty
from recruiting.domain.search.tables import ensure_search_tables
from superadmin.domain.background import enqueue


@receiver(post_migrate)
def make_search_tables(sender: Any, using: str, **_rest: Any) -> None:
    """The database's own index, which no migration makes: it differs between databases. Where people are known and
    nobody is indexed, as after an upgrade, everybody is indexed by the worker."""
    if sender.label == "recruiting" and ensure_search_tables(connections[using]) and is_index_empty():
        enqueue("recruiting.reindex_candidates", key="after an upgrade", tenant_id=None)
