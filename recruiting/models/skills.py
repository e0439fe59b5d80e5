"""The skill catalog: shared by every tenant, curated, importable by superadmins."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from config.db import PublicId, Timestamped


class SkillQuerySet(models.QuerySet["Skill"]):
    """Filters that read as English."""

    def in_use(self) -> "SkillQuerySet":
        """Skills that matching knows."""
        return self.filter(is_active=True)


class Skill(PublicId, Timestamped):
    """One skill. `category` is its occupational family; `needs_context` lists the spellings that are also
    plain words, `needs_case` those that count only in their own capitals."""

    name = models.CharField(max_length=120)
    category = models.CharField(max_length=80, db_index=True)
    aliases = models.JSONField(default=list, blank=True)
    needs_context = models.JSONField(default=list, blank=True)
    needs_case = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [
            # The catalog's spelling tells some apart ("Go", "GO"), so only exact doubles are refused.
            models.UniqueConstraint(fields=["name"], name="recruiting_skill_name_unique"),
        ]
        indexes = [
            # Typing a skill's name in a form or in the admin.
            models.Index(Lower("name"), name="recruiting_skill_name_ci"),
            # Whether the catalog changed since its lexicon was built: asked for every file that is read.
            models.Index(fields=["updated_at"], condition=Q(is_active=True), name="recruiting_skill_state"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
