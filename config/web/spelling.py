"""How abbreviations are written where a page names a field by the name it has in the code, as the console does."""

import re

from django.apps import apps
from django.utils.functional import Promise, lazy

# A word of a field's name, as people write it.
_WRITTEN = {
    word.lower(): word
    for word in (
        *(
            "AI",
            "API",
            "ATS",
            "CSV",
            "DNS",
            "HTML",
            "HTTP",
            "ID",
            "IDs",
            "IMAP",
            "IP",
            "JSON",
            "LLM",
            "MFA",
            "PDF",
            "PR",
        ),
        *("SHA", "SLA", "SMTP", "SQL", "SSO", "TLS", "UID", "URL", "URLs", "USD", "UTC", "UTM", "UUID"),
    )
} | {"pk": "ID", "sha256": "SHA-256"}
_WORD = re.compile(r"[A-Za-z0-9]+")


def spelled(words: str) -> str:
    """The same words with each abbreviation as it is written.

    >>> spelled("last ip"), spelled("Api key"), spelled("prompt sha256"), spelled("rapid tip")
    ('last IP', 'API key', 'prompt SHA-256', 'rapid tip')
    """
    return _WORD.sub(lambda found: _WRITTEN.get(found[0].lower(), found[0]), words)


def spell_fields() -> None:
    """Write the abbreviations in the label of every model's field: lists, filters, forms and messages all take it from
    there. A migration keeps what the model gives, which stays."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            given = field.verbose_name
            field.verbose_name = lazy(_spelled_now, str)(given) if isinstance(given, Promise) else spelled(given)


def _spelled_now(given: Promise) -> str:
    """A translated label, in the language in force at this moment."""
    return spelled(str(given))
