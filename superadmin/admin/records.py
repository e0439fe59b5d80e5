"""What the console's pages share: read-only records, and actions that call the domain and say what it refused."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from unfold.admin import ModelAdmin

from config.errors import DomainError

# `formfield_overrides` for an address that is typed without its scheme.
HTTPS_FIRST: dict[type[models.Field[Any, Any]], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


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


class SaysRefusals:
    """Saving calls the domain; what it refuses is said above the form, which opens anew. Stands before ModelAdmin."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form again with the sentence when the domain refuses; nothing is saved."""
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]  # ModelAdmin has it
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
            return HttpResponseRedirect(request.path)


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
