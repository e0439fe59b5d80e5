"""Which piece of an entry is the title and which the employer, judged over all entries of a résumé at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .entries import Entry
from .header_split import split_row
from .pieces import Piece, bracket_parts, comma_parts
from .schema import Span
from .titles import DEPARTMENTS, FIELDS, company_score, describes_employer, title_score

Key = tuple[int, int, int]
Pattern = tuple[Key, ...]
COMMA_COST = 0.4
FOLLOWS = 0.35  # what agreement with most entries is worth


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of one entry's header (whole ones and comma parts) and the places named in it."""

    wholes: tuple[Piece, ...]
    cut: tuple[Piece, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """Mean evidence for a title and for an employer in each slot over the entries, and by type style."""

    title: dict[Key, float]
    company: dict[Key, float]


def parts_of(entry: Entry) -> Parts:
    """The header's pieces; rows are counted from the date row."""
    wholes: list[Piece] = []
    places: list[Span] = []
    anchor = entry.header.index(entry.anchor)
    for number, row in enumerate(entry.header):
        found, named = split_row(row, number - anchor)
        wholes += found
        places += named
    return Parts(
        tuple(wholes),
        tuple(part for piece in wholes for part in (*comma_parts(piece), *bracket_parts(piece))),
        tuple(places),
    )


def habits(all_parts: Iterable[Parts]) -> Habit:
    """What stands where in this résumé."""
    title: dict[Key, list[float]] = defaultdict(list)
    company: dict[Key, list[float]] = defaultdict(list)
    for parts in all_parts:
        for piece in (*parts.wholes, *parts.cut):
            own_title, own_company = title_score(piece.text), company_score(piece.text)
            title[piece.key].append(own_title - 0.5 * own_company)
            company[piece.key].append(own_company - 0.5 * own_title)
    return Habit(_means(title), _means(company))


def choose_all(all_parts: Sequence[Parts]) -> list[tuple[Piece | None, Piece | None]]:
    """(title, company) of each entry. Where most entries agree on where the two stand, others follow if they can."""
    habit = habits(all_parts)
    first = [_choose(parts, habit, None) for parts in all_parts]
    counts = Counter(_pattern(*pair) for pair in first if pair[0] and pair[1])
    usual, count = max(sorted(counts.items()), key=lambda item: item[1], default=(None, 0))
    if count < 2 or 2 * count < len(all_parts):
        return first
    return [_choose(parts, habit, usual) for parts in all_parts]


def _pattern(title: Piece | None, company: Piece | None) -> Pattern:
    """Where the two stand, and whether a comma cut them out: 0 not, 1 on its left, -1 on its right."""
    return tuple(
        (piece.line, piece.place, (piece.comma > 0) - (piece.comma < 0)) if piece else (0, 0, 0)
        for piece in (title, company)
    )


def _choose(parts: Parts, habit: Habit, usual: Pattern | None) -> tuple[Piece | None, Piece | None]:
    """The best (title, company) pair; either is None where nothing stands for it."""
    candidates = (*parts.wholes, *parts.cut)
    best: tuple[float, Piece | None, Piece | None] = (0.0, None, None)
    for title in (None, *candidates):
        for company in (None, *candidates):
            score = _pair(title, company, habit)
            score += FOLLOWS * (usual is not None and score > 0 and _pattern(title, company) == usual)
            if score > best[0] + 1e-9:
                best = (score, title, company)
    return best[1], best[2]


def _pair(title: Piece | None, company: Piece | None, habit: Habit) -> float:
    if title is not None and company is not None and title.overlaps(company):
        return -1.0
    score = _as_title(title, habit) if title is not None else 0.0
    score += _as_company(company, habit) if company is not None else 0.0
    if title is None or company is None:
        return score - COMMA_COST * any(piece is not None and piece.comma for piece in (title, company))
    together = title.row.index == company.row.index and title.whole == company.whole
    adjoining = together and title.comma == -company.comma
    score -= (
        0.15 if adjoining else (COMMA_COST / 2 if together else COMMA_COST) * (bool(title.comma) + bool(company.comma))
    )
    return score


def _as_title(piece: Piece, habit: Habit) -> float:
    if piece.hint:
        return 2.0 if piece.hint == "title" else -1.0
    own, other = title_score(piece.text), company_score(piece.text)
    usual = habit.title.get(piece.key, 0.0)
    if own < 0.3 and usual < 0.3:
        return 0.12 - 0.02 * piece.place
    return own - 0.4 * other + 0.7 * usual - 0.04 * piece.place


def _as_company(piece: Piece, habit: Habit) -> float:
    if piece.hint in {"title", "company"}:
        return 2.0 if piece.hint == "company" else -1.0
    own, other = company_score(piece.text), title_score(piece.text)
    usual = habit.company.get(piece.key, 0.0)
    if set(piece.text.lower().split()) <= FIELDS or describes_employer(piece.text):
        return -0.5
    last = piece.text.lower().split()[-1]
    base = (
        0.45
        - 0.4 * (piece.hint == "maybe_place")
        - (0.5 if last in DEPARTMENTS else 0.0)
        - (0.3 if piece.text[0].islower() else 0.0)
    )
    base -= 0.1 * _led_by_team(piece.text)
    return base + own - 0.6 * other + 0.7 * usual - 0.06 * piece.place - 0.05 * abs(piece.line)


def _led_by_team(text: str) -> bool:
    """Whether words of no employer stand before the comma that the employer follows: "ICU, Prairie Gate Hospital"."""
    first, comma, last = text.partition(", ")
    return bool(comma) and company_score(first) == 0 and company_score(last) >= 0.9 and len(first.split()) <= 2


def _means(values: dict[Key, list[float]]) -> dict[Key, float]:
    return {key: sum(found) / len(found) for key, found in values.items()}
