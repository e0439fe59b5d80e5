"""What the position pays: amounts, currency, period. Budgets, bonuses and revenue are not pay."""

import re
from dataclasses import dataclass

from config.ai.text.places import country_code
from recruiting.ai.job_parse.schema import Salary
from recruiting.ai.job_parse.source import Passage, Posting

_SIGN = (
    r"(?:US\$|CA\$|C\$|A\$|AU\$|NZ\$|S\$|\$CAD|\$CA|\$|£|€|¥|₹|"
    r"\b(?:USD|CAD|EUR|GBP|AUD|NZD|CHF|INR|SEK|NOK|DKK|JPY|SGD|ZAR|PLN)\b|\bfrancs\b)"
)
_GROUP = r"[,.’'\u0020\u00a0\u2009\u202f]"  # between thousands, in one country or another
_DIGITS = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|\d+(?:[.,]\d{{1,2}})?"
_AMOUNT = rf"(?:({_SIGN})\s?)?({_DIGITS})\s?(k\b)?(?:\s?({_SIGN}))?"
_RANGE = re.compile(
    rf"(?<![\w.,-]){_AMOUNT}\s*(?:/\s?(?:yr|year|hr|hour|h)\b|brut|per (?:year|hour)|an hour)?\s*(?:-|–|—|to|a|à|and|"
    rf"et)\s*{_AMOUNT}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ONE = re.compile(_AMOUNT, re.IGNORECASE)
_PAY = re.compile(
    r"salar|compensation|\bpay\b|\bwages?\b|\brates?\b|remuner|\bbrut\b|\bgross\b|\bper (?:hour|year|annum|month|"
    r"day)\b|"
    r"\b(?:hourly|annual(?:ly)?|yearly|monthly)\b|\ban hour\b|/ ?(?:h|hr|hour|yr|year|an|mois)\b|\bpar (?:an|mois|"
    r"heure|jour)\b|\bde l'heure\b|"
    r"\bbase\b|\bstipend\b|\bp\.a\b|\bearn\b|\bote\b|\btraitement\b|\bechelle\b"
)
_NOT = re.compile(
    r"budgets?|revenue|funding|raised|portfolio|bonus(?:es)? (?:of|up)|sign-?on|signing|referral|million|billion|"
    r"\bm\b|milliards?|"
    r"reimburse|allowance|insurance|401|stipend for|chiffre d'affaires|sales of|turnover|worth|assets|savings|deals?"
)
_OTHER_UNIT = re.compile(r"\s*(?:/|a|per|each)?\s*(?:week(?:ly)?|mile|session|class|piece)\b")
_PERIODS: tuple[tuple[str, str], ...] = (
    ("hour", r"per hour|an hour|hourly|/ ?(?:h|hr|hour)\b|de l'heure|par heure|l'heure|horaire"),
    ("day", r"per day|a day|daily|/ ?(?:day|jour)\b|par jour"),
    ("month", r"per month|a month|monthly|/ ?(?:mo|month|mois)\b|par mois|mensuel"),
    ("year", r"per (?:year|annum)|a year|annual|yearly|/ ?(?:yr|year|an)\b|par an\b|annuel|p\.a"),
)
_CURRENCIES = {
    "us$": "USD", "ca$": "CAD", "c$": "CAD", "$cad": "CAD", "$ca": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "s$": "SGD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "francs": "CHF",
}  # fmt: skip
_LABELS = (
    "salary",
    "salary range",
    "pay range",
    "pay",
    "pay rate",
    "rate",
    "wage",
    "hourly rate",
    "compensation range",
    "compensation",
    "base salary",
    "salaire",
    "remuneration",
    "echelle salariale",
)
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
_CANADA = re.compile(
    r"canad|ontario|toronto|montreal|quebec|vancouver|ottawa|calgary|alberta|british columbia|manitoba|halifax"
)
_AUSTRALIA = re.compile(r"australia|sydney|melbourne|brisbane|perth\b")
_NEW_ZEALAND = re.compile(r"new zealand|aotearoa|wellington|auckland|christchurch")
_STATES = re.compile(r"\bUnited States\b|\bU\.?S\.?A?\b|\bGS-\d|\b401\(?k|, (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|"
r"I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Money:
    low: float | None
    high: float | None
    sign: str
    start: int
    end: int


def find_salary(posting: Posting, place: str) -> Salary:
    """The pay a labeled value or a passage about pay names; several ranges of one passage (grades) become one."""
    recorded = _recorded(posting)
    if recorded:
        return recorded
    for label in _LABELS:
        field = posting.field(label)
        money = _money(posting, field.start, field.end, sure=True) if field else []
        if field and money:
            return _salary(posting, place, money, (field.start, field.end))
    for passage in posting.passages:
        if passage.section == "legal":
            continue
        for start, end in posting.sentences(passage):
            money = _money(posting, start, end, sure=_about_pay(posting, passage, start, end))
            if money:
                return _salary(posting, place, money, (start, end))
    return Salary()


def _recorded(posting: Posting) -> Salary | None:
    """The pay of a schema.org posting, which names amounts, currency and unit apart."""
    low = posting.field("basesalary.value.minvalue", "basesalary.value.value", "basesalary.value")
    high = posting.field("basesalary.value.maxvalue") or low
    if not low or not high or not (_NUMBER.fullmatch(low.value) and _NUMBER.fullmatch(high.value)):
        return None
    currency, unit = posting.field("basesalary.currency"), posting.field("basesalary.value.unittext")
    period = unit.value.lower() if unit else ""
    return Salary(
        minimum=float(low.value),
        maximum=float(high.value),
        currency=currency.value.upper() if currency else "",
        period=period if period in ("hour", "day", "month", "year") else "",
        quote=posting.span(low.start, max(low.end, high.end)),
    )


def _about_pay(posting: Posting, passage: Passage, start: int, end: int) -> bool:
    return bool(_PAY.search(posting.folded[start:end])) or passage.kind == "heading"


def _money(posting: Posting, start: int, end: int, *, sure: bool) -> list[_Money]:
    """Amounts of a stretch that can be pay; without a word about pay only a range with a currency counts."""
    found = [money for money in _ranges(posting.text, start, end) if _plain(posting, money, start, end)]
    if found or not sure:
        return found
    singles = [_single(posting, match) for match in _ONE.finditer(posting.text, start, end)]
    return [money for money in singles if money and _plain(posting, money, start, end)][:1]


def _plain(posting: Posting, money: _Money, start: int, end: int) -> bool:
    """Neither a budget nor a bonus stands beside it."""
    beside = posting.folded[max(start, money.start - 30) : min(end, money.end + 20)]
    return not _NOT.search(beside) and not _OTHER_UNIT.match(posting.folded, money.end)


def _value(digits: str, thousand: str | None) -> float:
    whole = re.sub(rf"{_GROUP}(?=\d{{3}}(?!\d))", "", digits).replace(",", ".")
    return float(whole) * (1000 if thousand else 1)


def _ranges(text: str, start: int, end: int) -> list[_Money]:
    """Every range; where two numbers are none, the search goes on at the second."""
    found: list[_Money] = []
    while match := _RANGE.search(text, start, end):
        money = _range(match)
        start = match.end() if money else match.start() + 1
        found += [money] if money else []
    return found


def _range(match: re.Match[str]) -> _Money | None:
    before, low, low_k, after, sign, high, high_k, tail = match.groups()
    currency = before or after or sign or tail or ""
    lowest, highest = _value(low, low_k or (high_k if "." not in low and len(low) < 4 else None)), _value(high, high_k)
    if not currency or lowest > highest or highest <= 0 or lowest < highest / 5:
        return None
    return _Money(lowest, highest, currency, match.start(), match.end())


def _single(posting: Posting, match: re.Match[str]) -> _Money | None:
    currency = match.group(1) or match.group(4) or ""
    value = _value(match.group(2), match.group(3))
    if value < 5 or not (currency or (posting.form == "json" and value >= 1000)):
        return None
    before = posting.folded[max(0, match.start() - 25) : match.start()]
    low = None if re.search(r"\b(?:up to|jusqu'a|maximum|max\.?)(?: of)?\s*$", before) else value
    high = (
        None
        if re.search(r"\b(?:from|starting at|starts at|at least|a partir de|des)\s*$", before)
        or _open_end(posting, match)
        else value
    )
    return _Money(low, high, currency, match.start(), match.end())


def _open_end(posting: Posting, match: re.Match[str]) -> bool:
    return bool(re.match(r"\s*(?:\+|and up|and above|ou plus|et plus)", posting.folded[match.end() : match.end() + 12]))


def _salary(posting: Posting, place: str, money: list[_Money], around: tuple[int, int]) -> Salary:
    start, end = around
    lows = [one.low for one in money if one.low is not None]
    highs = [one.high for one in money if one.high is not None]
    first, last = money[0].start, money[-1].end
    period = _period(posting.folded[start : min(len(posting.folded), max(end, last + 20))], max(lows + highs))
    return Salary(
        minimum=min(lows) if lows else None,
        maximum=max(highs) if highs else None,
        currency=_currency(posting, place, money[0].sign),
        period=period,
        quote=posting.span(first, last),
    )


def _period(folded: str, amount: float) -> str:
    """As the words say; else by size, since nobody is paid 60 000 an hour or 20 a year."""
    said = next((name for name, pattern in _PERIODS if re.search(pattern, folded)), "")
    if said:
        return said
    return "year" if amount >= 10_000 else "hour" if amount < 200 else ""


def _currency(posting: Posting, place: str, sign: str) -> str:
    """ISO code. A bare $ is what the posting's places make it, '' where they do not tell."""
    folded = sign.lower()
    if folded in _CURRENCIES:
        return _CURRENCIES[folded]
    if folded != "$":
        return folded.upper()
    if country_code(place) in _DOLLARS:
        return _DOLLARS[country_code(place)]
    if _CANADA.search(posting.folded):
        return "CAD"
    if _NEW_ZEALAND.search(posting.folded):
        return "NZD"
    if _AUSTRALIA.search(posting.folded):
        return "AUD"
    return "USD" if _STATES.search(posting.text) else ""
