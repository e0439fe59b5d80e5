"""Figures that measure something: money, shares, counts, times. Dates, versions and names with digits are none."""

import re

from config.ai.instructions import merged

_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|hundreds"
    "|thousand|thousands|million|millions|billion|dozen|dozens|half|third|quarter|twice|doubled|halved|tripled|zero"
)
_UNIT = r"(?:%|percent\b|per\s+cent\b|k\b|m\b|bn\b|b\b|x\b|million\b|billion\b|thousand\b|times\b|hours?\b|days?\b)"
FIGURE = rf"(?:[$€£¥]\s?)?(?<![\w.,/])(?!(?:19|20)\d\d\b)\d[\d,.]*\d?\+?(?:\s?{_UNIT})?(?!\w)|\b(?:{_WORDS})\b"
_DIGITS = re.compile(
    rf"(?P<money>[$€£¥]\s?)?(?<![A-Za-z_/#.,\d])(?P<digits>\d(?:[\d,.]*\d)?)\+?(?P<unit>\s?{_UNIT})?", re.I
)
_WRITTEN = re.compile(
    rf"\b(?:{_WORDS})\b(?!-(?!person|member|day|week|month|year|hour|minute|bed|party|strong|fold|figure|digit))", re.I
)
_NAMES = re.compile(
    r"(?:\b(?:level|grades?|iso|version|v|phase|tier|type|class|category|windows|office|section|chapter|form|series|part"
    r"|python|java|angular|vue|oracle|stage|step|figure|act|article|highway|route|room|suite|covid|frs|ifrs|dsm|osha|analytics"
    r"|web|industry|top|mac|bs|en|nfpa|html|css|php|no|number|days?/week)[\s.-]{0,2}|#)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d$")


def figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand, in order, half open.

    >>> [text[a:b] for text in ["Cut cost by 31% in 2021 with Python 3 for twelve teams"] for a, b in figures(text)]
    ['31%', 'twelve']
    """
    found = [match.span() for match in _DIGITS.finditer(text) if _counts(match, text)]
    found += [match.span() for match in _WRITTEN.finditer(text)]
    return merged(found)


def _counts(match: re.Match[str], text: str) -> bool:
    after = text[match.end() : match.end() + 1]
    if after.isalpha() and not match["unit"] and not _glued_unit(text[match.end() : match.end() + 5]):
        return False
    if match["money"] or match["unit"]:
        return True
    if re.match(r"/\d", text[match.end() : match.end() + 2]):
        return False
    if _YEAR.match(match["digits"]):
        return False
    return not _NAMES.search(text[max(0, match.start() - 14) : match.start()])


def _glued_unit(rest: str) -> bool:
    """Units written against the figure: 28px is none of ours, 2.6m, 5kg, 900ms, 24h are."""
    return bool(re.match(r"(?:m|k|bn|kg|ms|h|km|pp|pts?|l|t|min|s|x|st|nd|rd|th)\b", rest, re.IGNORECASE))
