"""Asking a rule by its name, in pages (HOUSE rule 8)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from rules.rulesets import test_rule


def require(rule: str, user: Any, obj: object = None) -> None:
    """Go on if the person may. Raises PermissionDenied (403): use it for what they see but may not do."""
    if not test_rule(rule, user, obj):  # type: ignore[no-untyped-call]  # rules ships no types
        raise PermissionDenied
