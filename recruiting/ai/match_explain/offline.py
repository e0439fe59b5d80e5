"""The match by code alone: same input, same bytes. Every point is a part's, every matched skill has its quote."""

from collections.abc import Callable, Iterable, Mapping

from recruiting.ai.match_explain import weights
from recruiting.ai.match_explain.evidence import (
    RANK,
    Implied,
    Proofs,
    Shown,
    key,
    names,
    proofs,
    shown_skills,
    unproven,
)
from recruiting.ai.match_explain.parts import Share, all_shares
from recruiting.ai.match_explain.schema import Matched, MatchInput, MatchResult, Missing, Part, Wanted

Nearest = Callable[[str, Iterable[str]], str]


def offline(data: MatchInput, *, nearest: Nearest | None = None, implied: Implied | None = None) -> MatchResult:
    """How well the résumé meets what the job asks, 0-100, as the exact sum of five parts of one decimal each.

    Weights: required 50, nice to have 10, level 20, years 10, role 10; a part that the job gives no measure for passes
    its weight on in proportion. `implied` maps a skill to the general ones that it shows: they count nine tenths.
    `nearest(name, shown)` names a related skill that is shown, or '': told, never scored.
    `score` is None, with the reason in `insufficient`, where the job names neither skills nor title or the résumé has
    no text.
    """
    reason = _insufficient(data)
    if reason:
        return MatchResult(insufficient=reason)
    data = _once(data)
    shown = shown_skills(data)
    proved = proofs(shown, implied or {})
    parts = _parts(data, all_shares(data, proved))
    return MatchResult(
        score=sum(round(part.points * 10) for part in parts) / 10,
        parts=parts,
        matched=_matched(data, proved),
        missing=_missing(data, proved, names(shown.values()), nearest),
        extra=_extra(data, shown),
        notes=_notes(data),
    )


def _insufficient(data: MatchInput) -> str:
    if not data.resume_text.strip():
        return "The résumé has no text that could be read."
    if not data.required and not data.nice_to_have and not data.title.strip():
        return "The job names no skills and no title to compare with."
    return ""


def _parts(data: MatchInput, shares: Mapping[str, Share]) -> tuple[Part, ...]:
    limits = weights.tenths(data)
    return tuple(
        Part(
            code=code,
            weight=limits[code] / 10,
            points=int(limits[code] * min(1.0, shares[code].value) + 0.5) / 10,
            sentence=shares[code].sentence,
        )
        for code in weights.CODES
    )


def _once(data: MatchInput) -> MatchInput:
    """Every wanted skill once; one that stands in both lists is required."""
    required = {key(one.name): one for one in reversed(data.required)}
    nice = {key(one.name): one for one in reversed(data.nice_to_have) if key(one.name) not in required}
    return data.model_copy(
        update={"required": tuple(reversed(required.values())), "nice_to_have": tuple(reversed(nice.values()))}
    )


def _wanted(data: MatchInput) -> list[tuple[Wanted, bool]]:
    return [(one, True) for one in data.required] + [(one, False) for one in data.nice_to_have]


def _matched(data: MatchInput, proved: Proofs) -> tuple[Matched, ...]:
    """A skill that the résumé names is told by its own passage, also where what implies it counts more."""
    shown = [(one, required, proved[key(one.name)][0]) for one, required in _wanted(data) if key(one.name) in proved]
    return tuple(
        Matched(
            name=one.name,
            required=required,
            wanted_level=one.level,
            level=proof.level,
            quote=proof.quote,
            sentence=_level_sentence(one, proof),
            through=proof.through,
        )
        for one, required, proof in shown
    )


def _level_sentence(wanted: Wanted, shown: Shown) -> str:
    said = f"Shown through {shown.through}" if shown.through else "Shown"
    if not wanted.level:
        return (
            f"{said} at {shown.level} level; the job names none." if shown.level else f"{said}; the job names no level."
        )
    if not shown.level:
        return f"{said}, {wanted.level} asked for; the résumé says no level."
    if RANK[shown.level] >= RANK[wanted.level]:
        return f"{said} at {shown.level} level, {wanted.level} asked for."
    return f"{said} at {shown.level} level, below the {wanted.level} level asked for."


def _missing(data: MatchInput, proved: Proofs, held: list[str], nearest: Nearest | None) -> tuple[Missing, ...]:
    """What nothing shows. An alternative to a shown skill is not missing."""
    met = {(one.any_of, required) for one, required in _wanted(data) if one.any_of and key(one.name) in proved}
    return tuple(
        Missing(
            name=one.name,
            required=required,
            wanted_level=one.level,
            nearest=nearest(one.name, held) if nearest else "",
        )
        for one, required in _wanted(data)
        if key(one.name) not in proved and (one.any_of, required) not in met
    )


def _extra(data: MatchInput, shown: Mapping[str, Shown]) -> tuple[str, ...]:
    wanted = {key(one.name) for one, _ in _wanted(data)}
    return tuple(names(one for name, one in shown.items() if name not in wanted))


def _notes(data: MatchInput) -> tuple[str, ...]:
    notes = weights.notes(data)
    if data.max_years is not None and data.total_years > data.max_years:
        notes.append("The résumé shows more years than the job's upper figure. This lowers nothing.")
    dropped = unproven(data)
    if dropped:
        notes.append(f"Without a passage that shows them, not counted: {', '.join(dropped)}.")
    return tuple(notes)
