"""Which column is what: targets, presets of other systems, and guessing from headings."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from config.ai.text.folding import without_accents
from config.errors import Refused
from recruiting.data import rows

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

TARGETS: "Mapping[str, StrOrPromise]" = {
    "full_name": _("Full name (split)"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "current_position": _("Current position"),
    "current_company": _("Current company"),
    "location": _("Location"),
    "links": _("Links"),
    "years_experience": _("Years of experience"),
    "experience_level": _("Level"),
    "skills": _("Skills (list)"),
    "tags": _("Tags (list)"),
    "note": _("Note"),
    "job": _("Job: title or id"),
    "stage": _("Stage of that job"),
}
# What several columns may give: lists and notes are put together, of the others the first that says something counts.
MANY = frozenset({"email", "phone", "location", "links", "skills", "tags", "note"})
_NAMED = frozenset({"full_name", "first_name", "last_name", "email"})


class BadMapping(Refused):
    """The columns are matched in a way that cannot be imported."""

    code = "bad_mapping"


@cache
def presets() -> Mapping[str, str]:
    """{code: name} of the systems whose documented columns are known. None has been tried on a real export."""
    return {row["preset"]: row["label"] for row in rows("import_presets.csv") if row["preset"]}


@cache
def _known(preset: str) -> Mapping[str, str]:
    return {folded(row["heading"]): row["target"] for row in rows("import_presets.csv") if row["preset"] == preset}


def folded(heading: str) -> str:
    """A heading for comparing: letters and digits alone, without accents and case ("E-Mail" is "email")."""
    return re.sub(r"[^a-z0-9]+", "", without_accents(heading).casefold())


def guess_mapping(headings: Sequence[str], preset: str = "") -> dict[str, str]:
    """{column number: target} for the headings that are known, the preset's first. A target that only one column may
    give goes to the first."""
    known = {**_known(""), **(_known(preset) if preset else {})}
    found: dict[str, str] = {}
    for number, heading in enumerate(headings):
        target = known.get(folded(heading), "")
        if target and (target in MANY or target not in found.values()):
            found[str(number)] = target
    if "full_name" in found.values() and {"first_name", "last_name"} <= set(found.values()):
        found = {number: target for number, target in found.items() if target != "full_name"}
    if "job" not in found.values():
        found = {number: target for number, target in found.items() if target != "stage"}
    return found


def check_mapping(mapping: Mapping[str, str], width: int) -> dict[str, str]:
    """The mapping without empty ones. Refuses (BadMapping) unknown columns and targets, a target given twice that holds
    one value, a stage without a job, and a table that names nobody."""
    kept = {str(number): target for number, target in mapping.items() if target}
    for number, target in kept.items():
        if not number.isdecimal() or int(number) >= width or target not in TARGETS:
            raise BadMapping("A column or a field is named that is not there. Match the columns again.")
    targets = list(kept.values())
    double = next((target for target in targets if targets.count(target) > 1 and target not in MANY), None)
    if double is not None:
        raise BadMapping(f"“{TARGETS[double]}” is chosen for two columns. Choose it once.")
    if "stage" in targets and "job" not in targets:
        raise BadMapping("A stage needs a job: choose the column that names the job, or leave the stage out.")
    if not _NAMED & set(targets):
        raise BadMapping("No column names the people. Choose one for the name or the e-mail.")
    return kept
