"""Which columns and fields are secrets, by their names: the one place for archives, copies and the log."""

import re

from django.db import models

# What opens something, or the digest by which a link's secret is known again: nobody is ever handed it.
_OPENS = re.compile(
    r"(^|_)(password|secret|private_key|api_key|sealed_key|ciphertext|token_key|session_key|lease_token|pending_links)$"
    r"|(^|_)(secret|token|code|feed)_hash$"
)
# What only a machine can read: of no use to a person in a copy of their data, but part of what a company has.
_MACHINES = re.compile(r"(^|_)(digest|hash|salt|dedupe_key)$|^search_")
# In what the log keeps of a change, a field of any origin whose name holds one of these.
_WORDS = ("password", "secret", "token", "api_key", "apikey", "otp", "recovery_code", "private_key")


def opens_something(field: "models.Field[object, object]") -> bool:
    """Whether a column holds a secret. A switch called `is_secret` holds none."""
    return _OPENS.search(field.name) is not None and not isinstance(field, models.BooleanField)


def is_for_machines(field: "models.Field[object, object]") -> bool:
    """Whether a column tells a person nothing: a digest, a key against doubles, text folded for search."""
    return _MACHINES.search(field.name) is not None


def sounds_secret(name: str) -> bool:
    """Whether a field of a change is better not written down, by its name alone."""
    return any(word in name.lower() for word in _WORDS)
