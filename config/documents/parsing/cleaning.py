"""Characters: what typesetters leave behind, made plain, without moving a word."""

import re
import unicodedata

_PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2010": "-", "\u2011": "-"}
)
BULLETS = "•◦▪▫●○■□‣⁃∙➢➤►▶▸▹❖✓✔✦✧◆◇⬥⬩♦⋄▻➔➜➣⚫⦁⦿∎◾◽⭐★☆→»›◉"
KEPT_SYMBOLS = frozenset("©®™°№℠•" + BULLETS)
SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf06e\uf06c\uf0a8\uf0e0\uf0d0\uf02d\uf0be\uf075\uf077\uf0f0"
_BULLET = re.compile(rf"^[ \t]*[{BULLETS}{SYMBOL_BULLETS}][ \t]*(?=\S|$)")
_DASH_BULLET = re.compile(r"^[ \t]*(?:[-–—*·+∗⋅§¨Ø]|\u00ad)[ \t]+(?=[^\W\d_(\"'“‘])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffc\ufffd]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_ZERO_WIDTH = re.compile(
    "[\u200b\u2060\ufeff\u180e\u2061-\u2064\U000e0000-\U000e007f]|(?<![^\x00-\u024f])[\u200c\u200d]"
)
_IN_WORD = re.compile("(?<=\\w)[\u200b\u2060\ufeff\u200c\u200d](?=\\w)")
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")
_ICON = re.compile(r"\\fa[A-Z]\w*(?:\s?\*)?(?:\s?\[\w+\])?\s*:?\s*")
_SOFT_END = re.compile("\u00ad[ \t]*$")


def clean(text: str) -> str:
    """One line: composed, ligatures split, odd spaces and hyphens plain, bullets `• `.

    Four spaces or more, typed to part two things, are a tab. Icons, controls and zero-width characters are dropped.
    """
    text = _bullet(unicodedata.normalize("NFC", text).translate(_PLAIN))
    text = _SOFT_END.sub("-", text).replace("\u00ad", "")
    text = _SPACES.sub(" ", _ZERO_WIDTH.sub("", text))
    text = _CONTROL.sub("", _PRIVATE.sub("", text))
    text = "".join(char for char in text if char in KEPT_SYMBOLS or unicodedata.category(char) != "So")
    text = re.sub(r" *\t[ \t]*|(?<=\S) {4,}", "\t", text)
    return re.sub(r" {2,}", " ", text).strip(" \t")


def _bullet(text: str) -> str:
    found = _BULLET.match(text) or _DASH_BULLET.match(text)
    return "• " + text[found.end() :] if found else text


def strip_icons(text: str) -> str:
    """Without the macro names that TeX résumés leave as the replacement text of icon glyphs (`\\faTrophy :`)."""
    return _ICON.sub("", text) if "\\fa" in text else text


def smuggled(text: str) -> str:
    """What zero-width characters carry: text in Unicode tags, or the words that they are strewn into (3 or more)."""
    tags = "".join(chr(ord(char) - 0xE0000) for run in _TAGS.findall(text) for char in run)
    if tags:
        return tags
    return clean(text) if len(_IN_WORD.findall(text)) >= 3 else ""


def is_letter_spaced(text: str) -> bool:
    """Whether a line is set like `E X P E R I E N C E`: at least four single letters, and nothing but such."""
    words = text.split()
    return len(words) >= 4 and all(len(word) == 1 and (word.isalpha() or word == "&") for word in words)


def close_letters(text: str) -> str:
    """Join letter-spaced words; two or more spaces (or a tab) keep words apart."""
    return " ".join("".join(word.split()) for word in re.split(r" {2,}|\t", text.strip()))


def is_capital(text: str) -> bool:
    """Whether a label is set in capitals: letters only, no figure, at most 32 characters."""
    letters = sum(char.isalpha() for char in text)
    return letters >= 3 and len(text) <= 32 and text.upper() == text and not any(char.isdigit() for char in text)
