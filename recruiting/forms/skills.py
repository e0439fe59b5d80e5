"""The skills editor: rows of skill, level and, for jobs, whether it is required. Drawn by
`components/skills_editor.html`; empty rows count as nothing, so that it works without scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from recruiting.domain.skills import lexicon
from recruiting.enums import SkillLevel

MOST, LONGEST, SPARE = 60, 80, 3
LEVELS = [("", _("Any level")), *SkillLevel.choices]


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One row of the editor."""

    name: str = ""
    level: str = ""
    required: bool = True


class SkillsInput(forms.Widget):
    """Reads the rows back: three lists of equal length, `<field>-name`, `<field>-level`, `<field>-need`."""

    needs_multipart_form = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[SkillRow]:
        """The rows as they were sent; a shorter list counts as empty at its end."""
        names, levels, needs = (data.getlist(f"{name}-{part}") for part in ("name", "level", "need"))
        rows = []
        for at, skill in enumerate(names[: 2 * MOST]):
            level = levels[at] if at < len(levels) else ""
            need = needs[at] if at < len(needs) else "required"
            rows.append(SkillRow(" ".join(skill.split()), level, need != "nice"))
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the editor was not on the page at all."""
        return f"{name}-name" not in data


class SkillsField(forms.Field):
    """Cleans to a list of SkillRow, each skill once, in the catalog's spelling where the catalog knows it."""

    widget = SkillsInput

    def clean(self, value: Any) -> list[SkillRow]:
        """Refuses an unknown level, a name over 80 characters and more than 60 skills."""
        found: dict[str, SkillRow] = {}
        known = lexicon()
        for row in value or []:
            if not row.name:
                continue
            if len(row.name) > LONGEST:
                raise forms.ValidationError(_("A skill's name has at most 80 characters."))
            if row.level and row.level not in SkillLevel.values:
                raise forms.ValidationError(_("Choose a level from the list."))
            name = known.canonical(row.name) or row.name
            found.setdefault(name, SkillRow(name, row.level, row.required))
        if len(found) > MOST:
            raise forms.ValidationError(_("At most 60 skills can be asked for."))
        return list(found.values())


def rows_of(required: Mapping[str, str], nice: Mapping[str, str] | None = None) -> list[SkillRow]:
    """Stored {skill: level} as rows, the required first."""
    asked = [SkillRow(name, level or "", True) for name, level in required.items()]
    return asked + [SkillRow(name, level or "", False) for name, level in (nice or {}).items()]


def with_spare(rows: list[SkillRow]) -> list[SkillRow]:
    """The rows and a few empty ones to write in."""
    return [row for row in rows if row.name] + [SkillRow()] * SPARE


def levels_of(rows: list[SkillRow], *, required: bool = True) -> dict[str, str]:
    """{skill: level} of the required rows, or of the others."""
    return {row.name: row.level for row in rows if row.required == required}
