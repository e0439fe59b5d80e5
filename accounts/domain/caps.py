"""Telling those who run the installation that the spending on models nears its cap."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from accounts.domain.platform_notices import tell_platform
from accounts.enums import Priority

WHOLE = 100


def tell_superadmins(*, percent: int, spent: Decimal, cap: Decimal, month: date, is_hard: bool = False) -> int:
    """Tell every active superadmin once a month and step: in the bell of the team they work in, by mail where they work
    in none. `spent` and `cap` are USD, `month` its first day. Returns how many are told."""
    title = f"Spending on models: {percent} % of the cap"
    message = f"{spent:.2f} of {cap:.2f} USD in {date_format(month, 'F Y')}."
    if percent >= WHOLE:
        engine = "the offline engine answers" if is_hard else "fallback models answer"
        message += f" Past it {engine} until the month ends or the cap is raised."
    key = f"cap:{month:%Y-%m}:{percent}"
    priority = Priority.URGENT if percent >= WHOLE else Priority.HIGH
    return tell_platform(kind="accounts.cap_reached", title=title, message=message, key=key, priority=priority)
