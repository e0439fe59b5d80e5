"""The same résumé under other names, pronouns, schools and addresses. Pure: a text and what was read from it in, texts
out. What is replaced keeps its case; nothing else of the text changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.enums.fairness import SwapKind

# Names as names only: what a scorer could take for a group.
NAMES = (("Emily", "Walsh"), ("Darnell", "Washington"), ("Lakshmi", "Venkataraman"), ("Mateo", "Hernández"))
PRONOUNS = ("she/her", "he/him", "they/them")
SCHOOLS = ("Howard University", "University of Oxford", "Wichita State University")
ADDRESSES = ("Bronx, NY 10453", "Palo Alto, CA 94301", "Jackson, MS 39203")
_HER = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_HIM = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_SPOKEN = re.compile(r"\b(?:he|she|his|hers|her|him|himself|herself)\b", re.IGNORECASE)
_STATED = re.compile(r"\b(?:she\s*/\s*hers?|he\s*/\s*hi[ms]|they\s*/\s*them)(?:\s*/\s*\w+)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Variant:
    """One changed text: what was changed, to what, and the text."""

    kind: SwapKind
    label: str
    text: str


def variants_of(text: str, extract: ResumeExtract) -> Iterator[Variant]:
    """The text under each name, with each pronoun stated, with each school and address; a kind of which the text holds
    nothing gives none."""
    name = extract.contact.full_name.text
    if len(name.split()) > 1:
        email = extract.contact.email.text
        kept = [one.company.text for one in extract.positions] + [one.institution.text for one in extract.education]
        yield from (Variant(SwapKind.NAME, " ".join(new), _renamed(text, name, email, new, kept)) for new in NAMES)
        yield from (Variant(SwapKind.PRONOUN, one, _with_pronouns(text, name, one)) for one in PRONOUNS)
    schools = list(dict.fromkeys(one.institution.text for one in extract.education if one.institution.text))
    if schools:
        yield from (Variant(SwapKind.SCHOOL, new, _each(text, schools, new)) for new in SCHOOLS)
    place = extract.contact.location.text
    if place:
        yield from (Variant(SwapKind.ADDRESS, new, _each(text, [place], new)) for new in ADDRESSES)


def _renamed(text: str, name: str, email: str, new: tuple[str, str], kept: list[str]) -> str:
    """Every word of the name, wherever it stands but in the names of employers and schools, and the e-mail. A middle
    name goes."""
    words = name.split()
    swapped = {words[0].casefold(): new[0], words[-1].casefold(): new[1]}
    local, at, host = email.partition("@")
    address = f"{new[0]}.{new[1]}".casefold().encode("ascii", "ignore").decode() + at + host
    spared = [re.escape(one) for one in kept if one]
    email_pattern = re.escape(email) if local and at else r"(?!)"
    names = "|".join(re.escape(word) for word in words)
    pattern = re.compile(rf"(?P<kept>{'|'.join(spared) or '(?!)'})|(?P<email>{email_pattern})|\b(?:{names})\b", re.I)

    def other(match: re.Match[str]) -> str:
        if match["kept"]:
            return match.group()
        return address if match["email"] else _cased(match.group(), swapped.get(match.group().casefold(), ""))

    return pattern.sub(other, text)


def _with_pronouns(text: str, name: str, stated: str) -> str:
    """Pronouns stated below the name, and those of running text turned to them; "they" leaves running text as it is."""
    words = {"she/her": _HER, "he/him": _HIM}.get(stated, {})
    spoken = _SPOKEN.sub(lambda m: _cased(m.group(), words.get(m.group().casefold(), m.group())), _STATED.sub("", text))
    at = spoken.casefold().find(name.casefold())
    end = spoken.find("\n", at) if at >= 0 else -1
    return f"{spoken[:end]}\n{stated}{spoken[end:]}" if end >= 0 else f"{stated}\n{spoken}"


def _each(text: str, olds: list[str], new: str) -> str:
    for old in olds:
        pattern = r"\s+".join(re.escape(word) for word in old.split())
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda m: _cased(m.group(), new), text)
    return text


def _cased(old: str, new: str) -> str:
    """`new` in capitals or small letters where `old` was."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    if old.islower():
        return new.lower()
    return new[:1].upper() + new[1:]
