"""Saved views: a list's filters, kept under a name."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned

LONGEST_QUERY = 1000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Filters that read as English."""

    def visible_to(self, user: Any) -> Self:
        """A person's own, and those of the team that others share."""
        return self.filter(Q(user_id=user.pk) | Q(is_shared=True))

    def owned_by(self, user: Any) -> Self:
        """A person's own."""
        return self.filter(user_id=user.pk)

    def on(self, list_code: str) -> Self:
        """Those of one list."""
        return self.filter(list_code=list_code)


class SavedView(PublicId, Timestamped, TenantOwned):
    """What a list was narrowed to: `list_code` names the list, `query` is the part of the address after `?`.

    `is_default` counts for its owner alone: the list opens with it where the address asks for nothing.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list_code = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    is_shared = models.BooleanField(default=False)
    is_default = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects = TenantManager.from_queryset(SavedViewQuerySet)()

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "user", "list_code", "name"], name="accounts_savedview_name_unique"
            ),
            models.UniqueConstraint(
                fields=["tenant", "user", "list_code"],
                condition=Q(is_default=True),
                name="accounts_savedview_one_default",
            ),
        ]
        indexes = [
            # the views above a list: those that the team shares (one's own are found by the unique name)
            models.Index(fields=["tenant", "list_code"], name="accounts_savedview_shared", condition=Q(is_shared=True)),
        ]

    def __str__(self) -> str:
        return self.name
