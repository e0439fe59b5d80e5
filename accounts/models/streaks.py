"""Streaks: days running on which a person came back."""

from django.conf import settings
from django.db import models
from django.db.models import F

from accounts.enums import StreakKind
from config.db import Timestamped


class Streak(Timestamped):
    """Days running, by kind: `current_days` as of `last_on` (a day of the person's own timezone), `longest_days` ever.
    Written by accounts.domain.streaks alone; what is broken is known by reading, not by a nightly job."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="streaks")
    kind = models.CharField(max_length=8, choices=StreakKind)
    current_days = models.PositiveIntegerField(default=1)
    longest_days = models.PositiveIntegerField(default=1)
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="accounts_streak_unique"),
            models.CheckConstraint(
                condition=models.Q(longest_days__gte=F("current_days"), current_days__gte=1),
                name="accounts_streak_longest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.current_days} ({self.kind})"
