"""The access triple: every view with its owner, a teammate who may not, and a stranger of another tenant."""

from collections.abc import Callable
from typing import Any

from django.test import Client


def statuses(
    browse: Callable[[Any], Client], url: str, people: dict[str, Any], method: str = "get", **data: Any
) -> dict[str, int]:
    """{who: status code} of one request by each person; None is nobody signed in."""
    return {who: getattr(browse(user), method)(url, **data).status_code for who, user in people.items()}
