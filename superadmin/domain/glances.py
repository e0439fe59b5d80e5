"""Cards on the console's first page. Apps register theirs in `apps.ready()`: spending, mail that waits, interviews."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a card: `tone` is "bad" for what somebody must look after now, "warn" for what may become that."""

    label: str | Promise
    value: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: `read()` gives its figures now; `url_name` is the page behind it ('' for none)."""

    code: str
    title: str | Promise
    order: int
    read: Callable[[], list[Figure]]
    url_name: str = ""


_cards: dict[str, Card] = {}


def register_card(card: Card) -> None:
    """Put a card on the console's first page; the same code again replaces it."""
    _cards[card.code] = card


def glance() -> list[tuple[Card, list[Figure]]]:
    """Every card by its order, with its figures now. The caller opens the scope that sees every tenant."""
    return [(card, card.read()) for card in sorted(_cards.values(), key=lambda card: (card.order, card.code))]
