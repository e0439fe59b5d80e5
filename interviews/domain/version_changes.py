"""What changed between two versions of a template."""

from dataclasses import dataclass
from typing import Any

from interviews.domain.versions import UNSEEN
from interviews.models import InterviewTemplate, TemplateVersion

# Told as questions, not as settings.
AS_QUESTIONS = frozenset({"sections", "tag_ids", "question_banks", "competencies"})


@dataclass(frozen=True)
class Changes:
    """`settings` [(name, before, after)]; `added` and `removed` are questions' words; `reordered`, `reweighed` say
    that the same questions stand otherwise."""

    settings: tuple[tuple[str, str, str], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    reweighed: bool = False
    banks: bool = False
    competencies: bool = False

    @property
    def says_something(self) -> bool:
        """Whether any of it holds; else the questions' words stand and what is judged about them changed."""
        return self != Changes()


def changes_between(old: TemplateVersion, new: TemplateVersion) -> Changes:
    """What the newer version has otherwise."""
    before, after = _asked(old), _asked(new)
    same = set(before) == set(after)
    return Changes(
        settings=_settings(old.snapshot, new.snapshot),
        added=tuple(text for text in after if text not in before),
        removed=tuple(text for text in before if text not in after),
        reordered=same and list(before) != list(after),
        reweighed=same and before != after,
        banks=old.snapshot.get("question_banks") != new.snapshot.get("question_banks"),
        competencies=old.snapshot.get("competencies") != new.snapshot.get("competencies"),
    )


def _asked(version: TemplateVersion) -> dict[str, int]:
    return {one["question"]: int(one["weight"]) for one in version.questions}


def _settings(old: dict[str, Any], new: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    names = [name for name in new if name not in AS_QUESTIONS and name not in UNSEEN - {"tags"}]
    return tuple((label_of(name), told(old.get(name)), told(new[name])) for name in names if old.get(name) != new[name])


def label_of(name: str) -> str:
    """A setting's name for people."""
    field: Any = InterviewTemplate._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def told(value: Any) -> str:
    """A setting's value for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def history(template: InterviewTemplate) -> list[tuple[TemplateVersion, Changes | None]]:
    """Every version, newest first, with what it changed against the one before; None for the first."""
    versions = list(template.versions.select_related("created_by").order_by("-number"))
    befores: list[TemplateVersion | None] = [*versions[1:], None]
    pairs = zip(versions, befores, strict=True)
    return [(one, changes_between(before, one) if before else None) for one, before in pairs] if versions else []
