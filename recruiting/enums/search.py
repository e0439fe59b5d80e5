"""Choices: search."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchAlert(models.TextChoices):
    """When a saved search tells of new people: never, once a day, or as soon as they are known."""

    NONE = "none", _("Never")
    DAILY = "daily", _("Once a day")
    AT_ONCE = "at_once", _("As soon as they are known")
