"""The words of an offer letter, and the letter on paper."""

import re
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from config.documents.paper import typeset
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.variables import Letter, register_variable, written
from recruiting.domain.offers.terms import answer_day, day_words, pay_of, terms_of, zone_of
from recruiting.models import Offer

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "offer.typ"
_ITEM = re.compile(r"\s*[-*•]\s+")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")

VARIABLES = {
    "offer.salary": gettext_noop("The offered salary"),
    "offer.bonus": gettext_noop("The offered bonus"),
    "offer.equity": gettext_noop("The offered equity"),
    "offer.start_date": gettext_noop("The first day of work"),
    "offer.employment_type": gettext_noop("How the person would be employed"),
    "offer.location": gettext_noop("The place of work"),
    "offer.manager": gettext_noop("The manager’s name"),
    "offer.expires_on": gettext_noop("The last day of answering"),
}


def register_offer_variables() -> None:
    """Called in apps.ready(). Their values are given where an offer is sent."""
    for name, label in VARIABLES.items():
        register_variable(name, label)


def values_of(offer: Offer) -> dict[str, str]:
    """{variable: words} of an offer, in its language."""
    with translation.override(offer.language):
        return {
            "offer.salary": pay_of(offer),
            "offer.bonus": offer.bonus,
            "offer.equity": offer.equity,
            "offer.start_date": day_words(offer.start_date),
            "offer.employment_type": str(offer.get_employment_type_display()),
            "offer.location": offer.location,
            "offer.manager": offer.manager.name if offer.manager else "",
            "offer.expires_on": day_words(answer_day(offer)),
        }


def written_letter(offer: Offer, actor: User | None) -> str:
    """The letter's words for this candidate. Raises Unresolved where a variable has no value, Refused for what is no
    variable."""
    return written(offer.body, _letter(offer, actor))


def _letter(offer: Offer, actor: User | None) -> Letter:
    application = offer.application
    return letter_of(application.candidate, application, actor, values_of(offer))


def letter_pdf(offer: Offer, words: str, actor: User | None) -> bytes:
    """The letter as PDF (PDF/UA-1: tagged, titled, in the offer's language) with the company's name and color."""
    at = offer.sent_at or timezone.now()
    with translation.override(offer.language):
        return typeset(TEMPLATE, _data_of(offer, words, actor), at=int(at.timestamp()))


def _data_of(offer: Offer, words: str, actor: User | None) -> dict[str, Any]:
    tenant, application = offer.tenant, offer.application
    day = timezone.localtime(offer.sent_at or timezone.now(), zone_of(tenant)).date()
    names = {"job": application.requisition.title, "name": application.candidate.name, "company": tenant.name}
    return {
        "accent": tenant.accent_color,
        "team": tenant.name,
        "title": _("Offer: %(job)s") % names,
        "subtitle": _("For %(name)s") % names,
        "day": day_words(day),
        "foot": "" if offer.sent_at else _("Draft: not an offer yet."),
        "language": offer.language.split("-")[0],
        "blocks": blocks_of(words),
        "terms_title": _("What we offer"),
        "terms": [list(row) for row in terms_of(offer)],
        "signed": actor.name if actor else "",
    }


def blocks_of(words: str) -> list[dict[str, Any]]:
    """The letter as plain data: [{"kind": "p" or "list", "lines": [[[text, is_bold], …], …]}, …].

    >>> blocks_of("Hello\\n\\n- **one**\\n- two")[1]["lines"]
    [[['one', True]], [['two', False]]]
    """
    blocks: list[dict[str, Any]] = []
    for piece in re.split(r"\n\s*\n", words.replace("\r\n", "\n").strip()):
        for line in piece.split("\n"):
            kind = "list" if _ITEM.match(line) else "p"
            if not blocks or blocks[-1]["kind"] != kind or blocks[-1]["ended"]:
                blocks.append({"kind": kind, "lines": [], "ended": False})
            blocks[-1]["lines"].append(_runs(_ITEM.sub("", line, count=1) if kind == "list" else line))
        blocks[-1]["ended"] = True
    return [{"kind": block["kind"], "lines": block["lines"]} for block in blocks]


def _runs(line: str) -> list[list[Any]]:
    pieces = _BOLD.split(line)
    return [[text, at % 2 == 1] for at, text in enumerate(pieces) if text]
