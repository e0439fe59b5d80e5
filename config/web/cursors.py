"""A place in a sorted list, written as a short text for an address and read back strictly."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime


@dataclass(frozen=True)
class Cursor:
    """Where a page starts: just after (or before) the row with this sort value and id."""

    value: Any
    pk: int
    backward: bool = False

    def encoded(self) -> str:
        """As a short text for the address."""
        kind, text = _typed(self.value)
        packed = json.dumps([kind, text, self.pk, int(self.backward)], separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def decoded(cls, text: str | None) -> "Cursor | None":
        """The cursor in an address; None where there is none or it cannot be read."""
        if not text:
            return None
        try:
            kind, value, pk, backward = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls(_READ[kind](value), int(pk), bool(backward))
        except (ValueError, TypeError, KeyError, ArithmeticError, binascii.Error):
            return None


def _typed(value: Any) -> tuple[str, Any]:
    """A sort value with the letter of its kind, so that it comes back as it was."""
    for letter, kind in (("d", datetime), ("D", date)):
        if isinstance(value, kind):
            return letter, value.isoformat()
    if isinstance(value, Decimal):
        return "n", str(value)
    return "p", value


def _must(value: Any) -> Any:
    if value is None:
        raise ValueError
    return value


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None or found.tzinfo is None:
        raise ValueError
    return found


def _plain(value: Any) -> Any:
    """A word that a database can hold, a number or nothing."""
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError
        value.encode()
    elif value is not None and not isinstance(value, int | float):
        raise ValueError
    return value


_READ: dict[str, Any] = {
    "d": _moment,
    "D": lambda text: _must(parse_date(text)),
    "n": lambda text: _must(Decimal(text)) if Decimal(text).is_finite() else _must(None),
    "p": _plain,
}
