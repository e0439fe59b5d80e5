"""The five parts of the score, each a share from 0 to 1 with the sentence that explains it.

Every share grows or stays when the résumé shows more: one more wanted skill, a higher level, more years, another title.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recruiting.ai.match_explain.evidence import RANK, Proofs, Shown, key
from recruiting.ai.match_explain.role import role_share
from recruiting.ai.match_explain.schema import MatchInput, Wanted
from recruiting.ai.match_explain.weights import Unit, units, worth, years_asked
from recruiting.ai.resume_extract.schema import Level

_CLAIMED = 0.6  # of a skill that the work shows
_IMPLIED = 0.9  # of a skill that the résumé names
_OTHER_WORK = 0.15  # a role below this is another trade
_CHANCE, _CLEAR = 0.2, 0.6  # one shared skill in five says nothing of the field, three in five say that it is this one


@dataclass(frozen=True, slots=True)
class Share:
    """What one part reached of its weight."""

    value: float
    sentence: str


def _how_many(shown: int, wanted: int, kind: str) -> str:
    if wanted == 1:
        return f"The one {kind} skill is {'shown' if shown else 'not shown'}."
    return f"{shown or 'None'} of {wanted} {kind} skills {'is' if shown == 1 else 'are'} shown."


def skills_share(wanted: Sequence[Wanted], proofs: Proofs, kind: str, *, doubted: bool) -> Share:
    """The share of the wanted skills that are shown. General skills count half, alternatives as one; a skill that a
    more specific one shows counts nine tenths and, where lists are `doubted` (`lists_doubted`), one that only a list
    names six tenths. `kind` is the word for the list."""
    if not wanted:
        return Share(0.0, f"The job names no {kind} skills.")
    counted = units(wanted)
    best = {place: _best(unit, proofs, doubted) for place, unit in enumerate(counted)}
    there = {place: proof for place, proof in best.items() if proof}
    got = sum(worth(counted[place]) * _credit(proof, doubted) for place, proof in there.items())
    sentence = _how_many(len(there), len(counted), kind)
    through = sum(bool(proof.through) for proof in there.values())
    if through:
        sentence += f" {through} through a more specific skill: counted at nine tenths."
    claimed = sum(doubted and proof.listed_only for proof in there.values())
    if claimed:
        sentence += f" {claimed} only in a list, while the positions show other work: counted at six tenths."
    return Share(got / sum(worth(unit) for unit in counted), sentence)


def _best(unit: Unit, proofs: Proofs, doubted: bool) -> Shown | None:
    """What counts most of all that shows one of the alternatives; the first of equals."""
    shown = [proof for one in unit for proof in proofs.get(key(one.name), ())]
    return max(shown, key=lambda proof: _credit(proof, doubted), default=None)


def _credit(proof: Shown, doubted: bool) -> float:
    named = _IMPLIED if proof.through else 1.0
    return named * _CLAIMED if doubted and proof.listed_only else named


def lists_doubted(data: MatchInput, role: float) -> bool:
    """Whether a skill that stands in a list alone counts less: every position is of another trade. Where no position
    was read, or one is near, a list is believed."""
    return role < _OTHER_WORK and any(span.text.strip() for span in data.titles)


def worked(data: MatchInput, proofs: Proofs, role: float) -> float:
    """0-1: the best sign that the years were spent in work of this kind: the titles and words, or the share of the
    required or nice-to-have skills that more than a list shows. Where no position was read, a list is believed."""
    believed = not any(span.text.strip() for span in data.titles)
    proved = {name: tuple(one for one in shown if believed or not one.listed_only) for name, shown in proofs.items()}
    shares = [skills_share(wanted, proved, "", doubted=False).value for wanted in (data.required, data.nice_to_have)]
    return max(role, *shares)


def reached(asked: Level, shown: Shown) -> float:
    """0-1: how far a shown skill reaches the level asked for.

    Below the level asked, each step costs a sixth: a beginner where an expert is asked keeps half. Where the résumé
    says no level, years of use and passages stand in (5 years: advanced; 2 years, 3 passages or a passage of work done:
    intermediate), never less than half: not knowing is neutral. Expert is never assumed.
    """
    if not asked:
        return 1.0
    rank = RANK[shown.level] or _stand_in(shown)
    steps = max(0, RANK[asked] - rank) if rank else 3
    return max(0.5, 1.0 - steps / 6)


def _stand_in(shown: Shown) -> int:
    if shown.years >= 5:
        return RANK["advanced"]
    if shown.years >= 2 or shown.passages >= 3 or shown.at_work:
        return RANK["intermediate"]
    return 0


def level_share(data: MatchInput, proofs: Proofs, *, doubted: bool) -> Share:
    """Over the wanted skills with a level: how far it is reached. Required skills count twice a nice-to-have one."""
    asked = [(unit, 2 * worth(unit)) for unit in units(data.required) if _leveled(unit)]
    asked += [(unit, worth(unit)) for unit in units(data.nice_to_have) if _leveled(unit)]
    if not asked:
        return Share(0.0, "The job asks for no level.")
    got = [_got(unit, proofs, doubted) for unit, _ in asked]
    value = sum(share * weight for share, (_, weight) in zip(got, asked, strict=True)) / sum(
        weight for _, weight in asked
    )
    full = sum(share == 1.0 for share in got)
    unsaid = sum(_unsaid(unit, proofs) for unit, _ in asked)
    sentence = f"{full or 'None'} of {len(asked)} levels asked for {'is' if full == 1 else 'are'} reached."
    if unsaid:
        sentence += f" The résumé says no level for {unsaid}: years and passages stand in."
    return Share(value, sentence)


def _leveled(unit: Unit) -> bool:
    return any(one.level for one in unit)


def _unsaid(unit: Unit, proofs: Proofs) -> bool:
    shown = [proof for one in unit for proof in proofs.get(key(one.name), ())]
    return bool(shown) and not any(proof.level for proof in shown)


def _got(unit: Unit, proofs: Proofs, doubted: bool) -> float:
    """The level of an implied skill is that of the skill that shows it."""
    shown = [(one.level, proof) for one in unit for proof in proofs.get(key(one.name), ())]
    return max((0.5 if doubted and one.listed_only else reached(asked, one) for asked, one in shown), default=0.0)


def years_share(data: MatchInput, kinship: float) -> Share:
    """Years held over years asked, as far as the experience is of this kind (`kinship` 0-1, see `worked`). Years beyond
    what is asked add and cost nothing."""
    asked = years_asked(data)
    if not asked:
        return Share(0.0, "The job asks for no number of years.")
    held = max(0.0, data.total_years)
    counted = min(1.0, max(0.0, (kinship - _CHANCE) / (_CLEAR - _CHANCE)))
    sentence = f"{_years(held)} of experience, {_number(asked)} asked for."
    if data.min_years is None:
        sentence = f"{_years(held)} of experience; the job says {data.seniority}, read as {_years(asked)} and more."
    if held and not counted:
        sentence += " Nothing shows that it is experience of this kind."
    elif held and counted < 1:
        sentence += f" Counted at {round(100 * counted)} %, as far as skills and role show experience of this kind."
    return Share(min(1.0, held / asked) * counted, sentence)


def all_shares(data: MatchInput, proofs: Proofs) -> dict[str, Share]:
    """Part code → what it reached. A part that the job gives no measure for is there with its sentence."""
    role = Share(*role_share(data))
    doubted = lists_doubted(data, role.value)
    return {
        "required": skills_share(data.required, proofs, "required", doubted=doubted),
        "nice_to_have": skills_share(data.nice_to_have, proofs, "nice-to-have", doubted=doubted),
        "level": level_share(data, proofs, doubted=doubted),
        "years": years_share(data, worked(data, proofs, role.value)),
        "role": role,
    }


def _number(years: float) -> str:
    return f"{years:.1f}".removesuffix(".0")


def _years(years: float) -> str:
    return f"{_number(years)} year" if years == 1 else f"{_number(years)} years"
