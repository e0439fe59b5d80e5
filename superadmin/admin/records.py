"""What the console's pages share: read-only records, and actions that call the domain and say what it refused."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from config.errors import DomainError


class ReadOnlyAdmin(ModelAdmin):
    """A record: seen, searched and filtered; never added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False


def for_each(request: HttpRequest, rows: Iterable[Any], verb: Callable[[Any], object], done: str) -> None:
    """Call the domain for each row; say how many were done (`done` holds {n}) and each refusal's sentence once."""
    count = 0
    refused: dict[str, None] = {}
    for row in rows:
        try:
            verb(row)
            count += 1
        except DomainError as refusal:
            refused[refusal.sentence] = None
    if count:
        messages.success(request, done.format(n=count))
    for sentence in refused:
        messages.error(request, sentence)
