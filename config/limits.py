"""Counting against a limit (spec 01): by person, API token or link, in windows of the rate's length.

The counters stand in the shared cache, so that several processes count together. Rates are settings
(`DEFAULT_THROTTLE_RATES`, "300/min"). An address alone is shared by schools and offices: it is counted only where a
request shows neither person, token nor link, and has ADDRESS_TIMES as much.
"""

from dataclasses import dataclass
from time import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from config.web.requests import client_address

ADDRESS_TIMES = 10
# What the secret of a link is called in addresses.
_LINKS = ("secret", "link", "key")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class Asker:
    """Whom a request counts for: `keyed_on` is person, token, link or address, `key` tells them apart."""

    keyed_on: str
    key: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One request counted: the `used`-th of `most` in this window of `window` seconds, which ends in `seconds`."""

    limit: str
    asker: Asker
    most: int
    window: int
    used: int
    seconds: int

    @property
    def wait(self) -> int | None:
        """Seconds to wait where this one was too many; None where it may pass."""
        return None if self.used <= self.most else self.seconds


def asker_of(request: HttpRequest) -> Asker:
    """Token, person, link or address, the first that the request shows."""
    token = getattr(request, "api_token", None)
    if token is not None:
        return Asker("token", f"token-{token.pk}")
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Asker("person", f"user-{user.pk}")
    match = request.resolver_match
    secret = next((match.kwargs[name] for name in _LINKS if name in match.kwargs), None) if match else None
    return Asker("link", f"link-{secret}") if secret else Asker("address", client_address(request))


def rate_of(limit: str, asker: Asker) -> tuple[int, int]:
    """How many in how many seconds, by the settings: the anonymous rate for links and addresses, where there is one."""
    rates: dict[str, str] = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    known = asker.keyed_on in ("token", "person")
    most, seconds = parsed(rates[limit] if known else rates.get(f"anonymous_{limit}", rates[limit]))
    return most * (ADDRESS_TIMES if asker.keyed_on == "address" else 1), seconds


def parsed(rate: str) -> tuple[int, int]:
    """A rate as (how many, seconds).

    >>> parsed("300/min")
    (300, 60)
    """
    many, _, period = rate.partition("/")
    return int(many), _SECONDS[period[0]]


def count_request(request: HttpRequest, limit: str, *, asker: Asker | None = None) -> Counted:
    """Count this request against a limit. It stands on the request afterwards, for the headers of the answer and for
    whoever notes limits that were passed; of several the one that is nearest to its end."""
    whom = asker or asker_of(request)
    most, seconds = rate_of(limit, whom)
    used, left = count(f"limit:{limit}:{whom.key}", seconds=seconds)
    counted = Counted(limit, whom, most, seconds, used, left)
    noted: Counted | None = getattr(request, "counted", None)
    if noted is None or counted.most - counted.used < noted.most - noted.used:
        request.counted = counted  # type: ignore[attr-defined]  # read by add_headers and by those who note it
    return counted


def count(key: str, *, seconds: int) -> tuple[int, int]:
    """Count one more of `key` in this window: (its number, from 1; seconds until the next window)."""
    now = time()
    window = int(now // seconds)
    slot = f"{key}:{window}"
    left = max(1, int((window + 1) * seconds - now))
    return count_up(slot, seconds=seconds * 2), left


def count_up(key: str, *, seconds: int) -> int:
    """Count one more of `key` in the shared cache, from 1; forgotten `seconds` after the first."""
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # Thrown out, or the cache went away or came back, between the two calls: this one is the first again.
        cache.set(key, 1, timeout=seconds)
        return 1


def add_headers(response: HttpResponse, counted: Counted) -> None:
    """What is left of the limit, as drafted for HTTP (draft-ietf-httpapi-ratelimit-headers-07); seconds."""
    values: dict[str, Any] = {
        "RateLimit-Limit": counted.most,
        "RateLimit-Remaining": max(0, counted.most - counted.used),
        "RateLimit-Reset": counted.seconds,
        "RateLimit-Policy": f"{counted.most};w={counted.window}",
    }
    for name, value in values.items():
        response[name] = str(value)
