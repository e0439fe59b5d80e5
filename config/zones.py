"""The names of time zones."""

import zoneinfo
from functools import cache


@cache
def zone_names() -> frozenset[str]:
    """Every IANA name that is known here. Asked once: the system's answer opens some six hundred files."""
    return frozenset(zoneinfo.available_timezones())


def known_zone(name: str) -> str:
    """The zone as it is named where it is known here, else UTC."""
    return name if name in zone_names() else "UTC"
