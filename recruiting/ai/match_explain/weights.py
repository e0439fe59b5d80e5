"""How much each part may count, for one job. The job alone decides: so more evidence never costs points."""

from collections.abc import Sequence

from recruiting.ai.match_explain.schema import MatchInput, Wanted

CODES = ("required", "nice_to_have", "level", "years", "role")
FULL = {"required": 50.0, "nice_to_have": 10.0, "level": 20.0, "years": 10.0, "role": 10.0}
LABELS = {
    "required": "required skills",
    "nice_to_have": "nice-to-have skills",
    "level": "a skill level",
    "years": "years of experience",
    "role": "a title or a description",
}
GENERAL = 0.5  # of a skill of the trade
SENIORITY_YEARS = {"entry": 0.0, "mid": 2.0, "senior": 5.0, "lead": 8.0, "executive": 12.0}


Unit = tuple[Wanted, ...]  # alternatives, or one skill by itself


def units(wanted: Sequence[Wanted]) -> list[Unit]:
    """The wanted skills as they are counted, in order of place: alternatives together, every other by itself."""
    groups: dict[tuple[str, int], list[Wanted]] = {}
    for place, one in enumerate(wanted):
        groups.setdefault((one.any_of, 0) if one.any_of else ("", place), []).append(one)
    return [tuple(group) for group in groups.values()]


def worth(unit: Unit) -> float:
    """How much one skill or group of alternatives counts beside the others of its part."""
    return GENERAL if all(one.general for one in unit) else 1.0


def years_asked(data: MatchInput) -> float:
    """The fewest years the job asks for: as written, else the lower end of its seniority (entry 0, mid 2, senior 5,
    lead 8, executive 12), else 0."""
    if data.min_years is not None:
        return max(0.0, data.min_years)
    return SENIORITY_YEARS.get(data.seniority, 0.0)


def applies(data: MatchInput) -> dict[str, bool]:
    """Which parts this job gives something to measure by."""
    return {
        "required": bool(data.required),
        "nice_to_have": bool(data.nice_to_have),
        "level": any(wanted.level for wanted in (*data.required, *data.nice_to_have)),
        "years": years_asked(data) > 0,
        "role": bool(data.title.strip() or data.job_text.strip()),
    }


def _nice_limit(data: MatchInput) -> float:
    """A single nice-to-have skill never counts more than half of a required one."""
    required = sum(worth(unit) for unit in units(data.required))
    if not required:
        return FULL["nice_to_have"]
    nice = sum(worth(unit) for unit in units(data.nice_to_have))
    return min(FULL["nice_to_have"], 0.5 * nice * FULL["required"] / required)


def tenths(data: MatchInput) -> dict[str, int]:
    """Weight of each part in tenths of a point, 0 where it does not apply; they add up to 1000 (largest remainder).

    What a part that does not apply leaves over goes to the others in proportion to their own weight.
    """
    used = applies(data)
    raw = {code: FULL[code] if used[code] else 0.0 for code in CODES}
    if used["nice_to_have"]:
        raw["nice_to_have"] = _nice_limit(data)
    total = sum(raw.values())
    if not total:
        return dict.fromkeys(CODES, 0)
    exact = {code: 1000 * raw[code] / total for code in CODES}
    whole = {code: int(exact[code]) for code in CODES}
    by_rest = sorted(CODES, key=lambda code: (-(exact[code] - whole[code]), CODES.index(code)))
    for code in by_rest[: 1000 - sum(whole.values())]:
        whole[code] += 1
    return whole


def notes(data: MatchInput) -> list[str]:
    """Says which parts did not apply and where their weight went."""
    missing = [LABELS[code] for code in CODES if not applies(data)[code]]
    if not missing:
        return []
    return [f"The job names no {_either(missing)}: that weight is shared among the other parts."]


def _either(labels: list[str]) -> str:
    bare = [label.removeprefix("a ") for label in labels]
    return bare[0] if len(bare) == 1 else f"{', '.join(bare[:-1])} or {bare[-1]}"
