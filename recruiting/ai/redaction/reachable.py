"""E-mail addresses, numbers, web addresses and handles."""

import re
from collections.abc import Iterator

from config.ai.text.folding import same_length_fold
from config.ai.text.links import find_emails, find_urls
from config.ai.text.phones import find_phones

_SPELLED_OUT = re.compile(r"[\w.+-]+ ?(?:\(at\)|\[at\]|\{at\}| at ) ?[\w-]+(?: ?(?:\(dot\)|\[dot\]|\.| dot ) ?[\w-]+)+",
                          re.IGNORECASE)  # fmt: skip
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.-]{2,30}\b")
_LABELED = re.compile(r"\b(?:linkedin|github|gitlab|twitter|skype|instagram|facebook|telegram|whatsapp|discord|medium|"
                      r"behance|dribbble|xing|kaggle|wechat|stack ?overflow)[ \t]*[:=][ \t]*([^\s|•·,;]{3,})",
                      re.IGNORECASE)  # fmt: skip
_PATH = re.compile(r"(?<![\w/])/?(?:in|pub|u|user)/[\w%.-]{3,}", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:tel|phone|mobile|mob|cell|fax|whatsapp|t[ée]l[ée]phone|portable|telefon|handy|m[oó]vil|"
                       r"tel[ée]fono)\.?[ \t]*(?:no\.?|number)?[ \t]*[:.]?[ \t]*(\(?\+?\d[\d ().\-/‐-—]{5,22}\d)",
                       re.IGNORECASE)  # fmt: skip


def find_addresses(text: str) -> list[tuple[int, int]]:
    """E-mail addresses, also those spelled out ("name (at) example.com")."""
    spelled = [match.span() for match in _SPELLED_OUT.finditer(text) if " at " not in match.group()]
    return [*find_emails(text), *spelled]


def find_numbers(text: str, *, region: str = "") -> list[tuple[int, int]]:
    """Telephone numbers, and what a label calls one."""
    found = [(one.start, one.end) for one in find_phones(text, region=region)]
    return [*found, *(match.span(1) for match in _NUMBERED.finditer(text))]


def find_links(text: str, contact: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Web addresses, handles and the name after a network's label; addresses without scheme or known host in the
    contact lines only."""
    found = find_urls(text)
    for low, high in contact:
        found += [(low + start, low + end) for start, end in find_urls(text[low:high], bare=True)]
        found += [(low + match.start(), low + match.end()) for match in _PATH.finditer(text[low:high])]
    found += [match.span() for match in _HANDLE.finditer(text)]
    return [*found, *(match.span(1) for match in _LABELED.finditer(text))]


def handles_of(text: str, emails: list[tuple[int, int]], links: list[tuple[int, int]]) -> Iterator[str]:
    """The names by which a person goes in their addresses: they may stand elsewhere too."""
    for start, end in emails:
        yield text[start:end].partition("@")[0]
    for start, end in links:
        last = text[start:end].rstrip("/").rpartition("/")[2].lstrip("@").partition("?")[0]
        if "/" in text[start:end] or text[start] == "@":
            yield last


def find_known(text: str, known: list[str]) -> Iterator[tuple[int, int]]:
    """Strings of the person's record and their handles, wherever they stand by themselves."""
    folded = same_length_fold(text)
    for words in sorted({same_length_fold(one.strip()) for one in known if len(one.strip()) >= 5}):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", folded):
            yield match.span()
