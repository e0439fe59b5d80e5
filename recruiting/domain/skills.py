"""The skill catalog in the database, and the lexicon built from it once per process and catalog state."""

from threading import Lock

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from recruiting.ai.lexicon import Lexicon, SkillEntry
from recruiting.data import load_entries, load_related
from recruiting.models import Skill

_FIELDS = ["category", "aliases", "needs_context", "needs_case"]
_built: tuple[tuple[int, str], Lexicon] | None = None
_lock = Lock()


@transaction.atomic
def load_skills() -> tuple[int, int]:
    """Bring the shipped catalog into the database: (made, changed). Rows added by people stay."""
    known = {skill.name: skill for skill in Skill.objects.all()}
    made, changed = [], []
    for entry in load_entries():
        values = {
            "category": entry.category,
            "aliases": list(entry.aliases),
            "needs_context": list(entry.needs_context),
            "needs_case": list(entry.needs_case),
        }
        skill = known.get(entry.name)
        if skill is None:
            made.append(Skill(name=entry.name, **values))
        elif any(getattr(skill, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(skill, field, value)
            skill.updated_at = timezone.now()
            changed.append(skill)
    Skill.objects.bulk_create(made, batch_size=500)
    Skill.objects.bulk_update(changed, [*_FIELDS, "updated_at"], batch_size=500)
    return len(made), len(changed)


def lexicon() -> Lexicon:
    """The lexicon of the active catalog; the shipped one where the table is empty. One small query a call."""
    global _built  # noqa: PLW0603 - a cache of an immutable value, keyed by the catalog's state
    state = Skill.objects.in_use().aggregate(count=Count("pk"), changed=Max("updated_at"))
    key = (int(state["count"]), str(state["changed"]))
    with _lock:
        if _built is None or _built[0] != key:
            entries = [
                SkillEntry(row.name, tuple(row.aliases), row.category, tuple(row.needs_context), tuple(row.needs_case))
                for row in Skill.objects.in_use().order_by("pk")
            ]
            _built = (key, Lexicon(entries or load_entries(), load_related()))
        return _built[1]
