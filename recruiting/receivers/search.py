"""What comes of signals: search."""

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from recruiting.domain.search.tables import ensure_search_tables


@receiver(post_migrate)
def make_search_tables(sender: Any, using: str, **_rest: Any) -> None:
    """The database's own index, which no migration makes: it differs between databases."""
    if sender.label == "recruiting":
        ensure_search_tables(connections[using])
