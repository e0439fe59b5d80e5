"""Prompts and their versions. A version never changes; editing makes another."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import Timestamped
from superadmin.enums import ModelTier, PromptType, VersionStatus


class Prompt(Timestamped):
    """What a purpose tells a model. `name` is the purpose's `prompt_name`."""

    name = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=60)
    agent = models.CharField(max_length=60, blank=True)
    industry = models.CharField(max_length=60, blank=True)
    prompt_type = models.CharField(max_length=10, choices=PromptType, default=PromptType.SYSTEM)
    language = models.CharField(max_length=10, default="en")
    tier = models.CharField(
        max_length=10, choices=ModelTier, blank=True, help_text="The strength of model it asks. Empty: as shipped."
    )

    def __str__(self) -> str:
        return self.name


class PromptVersionQuerySet(models.QuerySet["PromptVersion"]):
    """Filters that read as English."""

    def published(self) -> "PromptVersionQuerySet":
        """The versions in use."""
        return self.filter(status=VersionStatus.PUBLISHED)


class PromptVersion(models.Model):
    """The text of a prompt, once and for all. Only `status` moves, and only `superadmin.domain.prompts` moves it.

    A version without an author was shipped as a file.
    """

    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    template = models.TextField()
    variables = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=9, choices=VersionStatus, default=VersionStatus.DRAFT)
    shipped = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PromptVersionQuerySet.as_manager()

    MOVABLE: ClassVar[frozenset[str]] = frozenset({"status"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prompt", "number"], name="superadmin_prompt_version_number"),
            models.UniqueConstraint(fields=["prompt", "sha256"], name="superadmin_prompt_version_text_once"),
            models.UniqueConstraint(
                fields=["prompt"], condition=Q(status=VersionStatus.PUBLISHED), name="superadmin_prompt_one_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append, or move the status alone. Raises TypeError for any other change."""
        fields = kwargs.get("update_fields")
        if not self._state.adding and (fields is None or not self.MOVABLE.issuperset(fields)):
            raise TypeError("A prompt version is immutable; make another.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: ledger rows point at it."""
        raise TypeError("A prompt version is kept; retire it.")
