"""Numbers as people type them. Pure."""

import math
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assessments.ai.items import NumberKey

LONGEST = 100
_FURTHEST = 350  # powers of ten; a float ends at 308
_SLACK = Fraction(1, 10**12)
_SIGNS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-", "⁄": "/", "’": "'", "×": "*", "·": "*", "⋅": "*"})
_WHOLE = r"\d+(?:[ '_]\d{3})*"
_PLAIN = re.compile(rf"(?:{_WHOLE})(?:[.,]\d*)?|[.,]\d+|\d{{1,3}}(?:[.,]\d{{3}})+(?:[.,]\d*)?")
_FRACTION = re.compile(r"(?:(\d+) )?(\d+) ?/ ?(\d+)")
_POWER = re.compile(r" ?(?:e|\* ?10 ?(?:\^|\*\*)) ?\(?([+-]?\d{1,6})\)?$")
_SUPERSCRIPT = re.compile(r"([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


def readings(text: str) -> tuple[Fraction, ...]:
    """The numbers that a text may mean; empty where it is none.

    Taken: a decimal point or comma, thousands in groups of three (space, ', _, or the sign that is not the decimal
    one), a sign, powers of ten (1e3, 1 × 10^3), fractions (1/2, ½, 1 1/2), digits of any script, and a currency sign or
    % beside the number. `1,500` reads both as 1500 and as 1.5; `1.500` is 1.5. Any other unit makes it no number.

    >>> [str(one) for one in readings("12,5")], [str(one) for one in readings("1 000")], readings("12 kg")
    (['25/2'], ['1000'], ())
    """
    if len(text) > LONGEST:
        return ()
    plain = _plain(text)
    sign = -1 if plain.startswith("-") else 1
    plain = plain.lstrip("+-").lstrip() if plain[:1] in ("+", "-") and plain[1:2] not in ("+", "-") else plain
    if found := _FRACTION.fullmatch(plain):
        whole, above, below = (int(part or 0) for part in found.groups())
        return (sign * (whole + Fraction(above, below)),) if below else ()
    power = 0
    if found := _POWER.search(plain):
        power, plain = int(found[1]), plain[: found.start()]
    if not _PLAIN.fullmatch(plain) or abs(power) > _FURTHEST:
        return ()
    scale = Fraction(10) ** power
    return tuple(sign * Fraction(Decimal(digits)) * scale for digits in _decimals(plain))


def _plain(text: str) -> str:
    text = _SUPERSCRIPT.sub(r"^\1", text.strip().translate(_SIGNS))
    text = re.sub(r"(\d)([¼½¾⅐-⅞])", r"\1 \2", text)
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = "".join(str(unicodedata.decimal(each, each)) for each in text)
    text = "".join(" " if unicodedata.category(each) == "Sc" or each == "%" else each for each in text)
    text = re.sub(r"^([+-]) +", r"\1", " ".join(text.casefold().split()))
    return re.sub(r"^([+-]?)10 ?\^", r"\g<1>1*10^", text)


def _decimals(text: str) -> list[str]:
    """The text with a decimal point and nothing else, once for each way to read it."""
    text = re.sub(r"[ '_]", "", text)
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last = max(text.rfind("."), text.rfind(","))
        other = "," if text[last] == "." else "."
        single = text.count(text[last]) == 1
        return [_with_point(text.replace(other, ""), text[last])] if single else []
    if points > 1 or commas > 1:
        return [re.sub(r"[.,]", "", text)]
    readings = [_with_point(text, ",")]
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        readings.insert(0, text.replace(",", ""))
    return readings


def _with_point(text: str, mark: str) -> str:
    return f"0{text.replace(mark, '.')}0" if "." in text or mark in text else text


def best_number(keys: Iterable[NumberKey], text: str) -> NumberKey | None:
    """The key with the highest credit that the typed number meets; None where it meets none.

    A number meets `value` where |number − value| ≤ tolerance (compared exactly, in tenths as they are written, with a
    slack of 10⁻¹² of the value for numbers such as 1/3), or a range where low ≤ number ≤ high.
    """
    numbers = readings(text)
    met = [key for key in keys if any(_meets(key, number) for number in numbers)]
    return max(met, key=lambda key: key.credit, default=None)


def _exact(value: float) -> Fraction:
    return Fraction(Decimal(repr(float(value))))


def _meets(key: NumberKey, number: Fraction) -> bool:
    given = [part for part in (key.value, key.tolerance, key.low, key.high) if part is not None]
    if not all(math.isfinite(part) for part in given):
        return False
    if key.value is not None:
        value = _exact(key.value)
        if abs(number - value) <= _exact(key.tolerance) + abs(value) * _SLACK:
            return True
    if key.low is None or key.high is None:
        return False
    return _exact(key.low) <= number <= _exact(key.high)
