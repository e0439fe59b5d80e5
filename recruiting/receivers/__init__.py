"""What recruiting does when a signal reaches it, by part."""

from recruiting.receivers import (
    careers,
    mail,
    offers,
    search,
    telling,
)

__all__ = [
    "careers",
    "mail",
    "offers",
    "search",
    "telling",
]
