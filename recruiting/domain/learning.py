"""Where missing skills can be learned."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from recruiting.data import load_resources
from recruiting.enums.learning import ResourceLevel
from recruiting.models import LearningResource

_FIELDS = ("title", "topic", "level", "provider")
_ORDER = list(ResourceLevel.values)


def level_of_mark(mark: float) -> ResourceLevel:
    """The level that helps whoever has a mark of 0-100 in a skill: up to 50 beginner, up to 80 intermediate, above
    advanced."""
    if mark <= 50:
        return ResourceLevel.BEGINNER
    return ResourceLevel.INTERMEDIATE if mark <= 80 else ResourceLevel.ADVANCED


def resources_for(
    missing_skills: Iterable[str], *, mark: float = 0.0, most: int = 2
) -> dict[str, list[LearningResource]]:
    """For each skill that has any, at most `most` resources, those of the mark's level (0-100) first, then the nearest
    level. Skills keep their order; one without resources is left out. One query; none where nothing is missing."""
    names = list(dict.fromkeys(missing_skills))
    if not names:
        return {}
    found = defaultdict(list)
    for row in LearningResource.objects.in_use().filter(skill__in=names).order_by("pk"):
        found[row.skill].append(row)
    wanted = _ORDER.index(level_of_mark(mark))
    for rows in found.values():
        rows.sort(key=lambda row: (abs(_ORDER.index(row.level) - wanted), row.pk))
    return {name: found[name][:most] for name in names if name in found}


@transaction.atomic
def load_learning_resources() -> tuple[int, int]:
    """Bring the shipped catalog into the database: (made, changed). Rows added by people stay, and so does what they
    switched off."""
    known = {(row.skill, row.url): row for row in LearningResource.objects.all()}
    made, changed = [], []
    for entry in load_resources():
        row = known.get((entry["skill"], entry["url"]))
        if row is None:
            made.append(LearningResource(**entry))
        elif any(getattr(row, field) != entry[field] for field in _FIELDS):
            for field in _FIELDS:
                setattr(row, field, entry[field])
            row.updated_at = timezone.now()
            changed.append(row)
    LearningResource.objects.bulk_create(made, batch_size=500)
    LearningResource.objects.bulk_update(changed, [*_FIELDS, "updated_at"], batch_size=500)
    return len(made), len(changed)
