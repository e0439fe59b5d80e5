"""Where a skill can be learned: a catalog shared by every tenant, curated, importable by superadmins."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from recruiting.enums.learning import ResourceLevel


class LearningResourceQuerySet(models.QuerySet["LearningResource"]):
    """Filters that read as English."""

    def in_use(self) -> "LearningResourceQuerySet":
        """What people are shown."""
        return self.filter(is_active=True)


class LearningResource(PublicId, Timestamped):
    """A free course, book or manual for one skill of the catalog. `topic` is the skill's occupational family."""

    title = models.CharField(max_length=200)
    topic = models.CharField(max_length=80, db_index=True)
    skill = models.CharField(max_length=120, help_text="A skill's name as the catalog has it.")
    level = models.CharField(max_length=12, choices=ResourceLevel, default=ResourceLevel.BEGINNER)
    url = models.URLField(max_length=300, validators=[URLValidator(["https"])])
    provider = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = LearningResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also what looks resources up by skill.
            models.UniqueConstraint(fields=["skill", "url"], name="recruiting_learning_skill_url"),
            models.CheckConstraint(condition=Q(level__in=ResourceLevel.values), name="recruiting_learning_level_known"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="recruiting_learning_https"),
        ]
        ordering = ["skill", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.skill})"
