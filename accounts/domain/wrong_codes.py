"""Wrong codes of the second step, counted by account: beside axes, which counts by account and address together."""

from django.core.cache import cache

from config.limits import count_up

MOST_WRONG_CODES = 20
_WINDOW_SECONDS = 3600


def note_wrong_code(email: str) -> None:
    """Count a wrong code of this account, from wherever it came."""
    count_up(_key(email), seconds=_WINDOW_SECONDS)


def has_to_wait(email: str) -> bool:
    """Whether this account had 20 wrong codes within the hour: who knows the password may not try all the codes from
    many addresses. Sessions that are open go on."""
    return int(cache.get(_key(email), 0)) >= MOST_WRONG_CODES


def forget_wrong_codes(email: str) -> None:
    """After a right code, or when an admin lets the person try again."""
    cache.delete(_key(email))


def _key(email: str) -> str:
    return f"second-factor:{email.casefold().encode().hex()}"
