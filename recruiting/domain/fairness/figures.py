"""Numbers as people write them in tables: thousands separated or not, percent signs, decimal points or commas."""

import re
from dataclasses import dataclass
from fractions import Fraction

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’_]+")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_MIXED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")


class NotANumber(ValueError):
    """The cell holds no number; the message says what it holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in a cell: exactly, with the digits after its mark, and whether it is in percent."""

    value: Fraction
    places: int
    is_percent: bool

    @property
    def rate(self) -> Fraction:
        """As a part of one: 44.5 % is 0.445."""
        return self.value / 100 if self.is_percent else self.value

    @property
    def slack(self) -> Fraction:
        """Half of the last written digit, as a part of one: how far the true value may lie by rounding."""
        half = Fraction(1, 2 * 10**self.places)
        return half / 100 if self.is_percent else half


def number_in(text: str, *, decimal_comma: bool = False) -> Written:
    """The number of a cell. "1,234", "1 234" and "1'234" are 1234; "0,87" and "0.87" the same; "85 %" is in percent.
    A single mark with three digits after it parts thousands, unless it is the decimal mark of the file (a point, or a
    comma where `decimal_comma`). Raises NotANumber."""
    plain = _SPACES.sub("", text).lstrip("+").replace("−", "-")
    is_percent = plain.endswith(("%", "percent", "pct"))
    plain = plain.removesuffix("%").removesuffix("percent").removesuffix("pct")
    mark = "," if decimal_comma else "."
    if _MIXED.fullmatch(plain):
        last = max(plain.rfind("."), plain.rfind(","))
        plain = re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    elif _GROUPED.fullmatch(plain) and (plain.count(mark) != 1):
        plain = re.sub(r"[.,]", "", plain)
    elif not _PLAIN.fullmatch(plain):
        raise NotANumber(f"“{text.strip()[:40]}” is not a number")
    plain = plain.replace(",", ".")
    return Written(Fraction(plain), len(plain.partition(".")[2]), is_percent)


def people_in(text: str) -> int:
    """A number of people: whole and not negative; both marks part thousands. Raises NotANumber."""
    plain = _SPACES.sub("", text)
    if _GROUPED.fullmatch(plain):
        return int(re.sub(r"[.,]", "", plain))
    written = number_in(text)
    if written.is_percent or written.value.denominator != 1 or written.value < 0:
        raise NotANumber(f"“{text.strip()[:40]}” is not a number of people")
    return int(written.value)
