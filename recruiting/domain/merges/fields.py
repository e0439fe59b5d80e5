"""Field by field: what differs between two records, what was chosen, and what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from config.errors import Refused
from recruiting.models import Candidate, CandidateMerge

KEPT, ABSORBED, BOTH = "kept", "absorbed", "both"
MANY = ("links", "tags", "skills")
MERGEABLE = (
    *("first_name", "last_name", "email", "phone", "current_position", "current_company", "location"),
    *("years_experience", "experience_level", "availability_percentage", "source", "skills", "tags", "links"),
)
# Filled from the absorbed row where the kept one has nothing; nobody chooses these.
_FILLED = ("user", "consent_at")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two records. `preset` is what a merge without a choice does."""

    name: str
    kept: Any
    absorbed: Any
    preset: str

    @property
    def can_be_both(self) -> bool:
        """Whether the two values can be put together."""
        return self.name in MANY and bool(self.kept) and bool(self.absorbed)


def differing(kept: Candidate, absorbed: Candidate) -> list[Difference]:
    """The fields in which two records differ, in the order of the page. An empty value loses against any other; lists
    are put together."""
    found = []
    for name in MERGEABLE:
        mine, other = getattr(kept, name), getattr(absorbed, name)
        if _said(mine) == _said(other):
            continue
        found.append(Difference(name, mine, other, _preset(name, mine, other)))
    return found


def _preset(name: str, mine: Any, other: Any) -> str:
    if not _said(mine):
        return ABSORBED
    return BOTH if name in MANY and other else KEPT


def _said(value: Any) -> Any:
    return None if value in ("", None, [], {}) else value


def check_choices(choices: Mapping[str, str]) -> None:
    """Refuse a field that is none and a choice that is none (bad_choice)."""
    for name, choice in choices.items():
        if name not in MERGEABLE or choice not in (KEPT, ABSORBED, BOTH) or (choice == BOTH and name not in MANY):
            raise Refused(f"“{choice}” cannot be chosen for {name}.", code="bad_choice", fields={name: "Choose one."})


def chosen(kept: Candidate, absorbed: Candidate, choices: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """(the choice for each field that differs, the kept row's new values). What is not chosen takes its preset."""
    made = {one.name: choices.get(one.name, one.preset) for one in differing(kept, absorbed)}
    values = {name: _value(name, kept, absorbed, choice) for name, choice in made.items() if choice != KEPT}
    for name in _FILLED:
        if getattr(kept, name) is None and getattr(absorbed, name) is not None:
            values[name] = getattr(absorbed, name)
    dates = [one.retain_until for one in (kept, absorbed) if one.retain_until]
    if dates and min(dates) != kept.retain_until:
        values["retain_until"] = min(dates)
    return made, values


def _value(name: str, kept: Candidate, absorbed: Candidate, choice: str) -> Any:
    mine, other = getattr(kept, name), getattr(absorbed, name)
    if choice == ABSORBED:
        return other
    return {**other, **mine} if isinstance(mine, dict) else list(dict.fromkeys([*mine, *other]))


def stored(value: Any) -> Any:
    """A field's value as CandidateMerge.before keeps it: a person by their key, days, times and decimals as words."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else getattr(value, "pk", value)


def restored(merge: CandidateMerge, kept: Candidate) -> dict[str, Any]:
    """The kept row's fields as they stood before the merge; a field that was edited since stays as it is."""
    after = merge.before["after"]
    return {
        name: value for name, value in merge.before["kept"].items() if stored(getattr(kept, name)) == after.get(name)
    }


def hand_down(merge: CandidateMerge, later: CandidateMerge | None) -> None:
    """Where a later merge overwrote what this one had written, undoing that one must bring back what stood before
    both."""
    if later is None:
        return
    for name, value in merge.before["kept"].items():
        if name in later.before["kept"] and later.before["kept"][name] == merge.before["after"].get(name):
            later.before["kept"][name] = value
    later.save(update_fields=["before", "updated_at"])
