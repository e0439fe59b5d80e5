"""What a person's API token may do, beside knox's row that keeps its digest."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.enums import Role
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Filters that read as English."""

    def visible_to(self, user: Any) -> Self:
        """A person's own."""
        return self.filter(user_id=user.pk)

    def usable(self) -> Self:
        """Those neither revoked nor past their time."""
        return self.filter(revoked_at__isnull=True).exclude(expires_at__lte=timezone.now())


class ApiToken(PublicId, Timestamped, TenantOwned):
    """A named token: one tenant, a role no higher than its owner's, perhaps only reading, perhaps only some openings:
    `requisitions` are their public ids, empty for all.

    knox's row goes when the token is revoked; this one stays, so that a list and the audit can name it.
    """

    knox = models.OneToOneField(
        settings.KNOX_TOKEN_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="api_token"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=12, choices=Role)
    read_only = models.BooleanField(default=False)
    requisitions = models.JSONField(default=list, blank=True)
    is_session = models.BooleanField(default=False, help_text="It came from a log-in of the API; three a person.")
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(ApiTokenQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "API token"
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_apitoken_role_known"),
        ]
        indexes = [
            # token_list: a person's own, newest first
            models.Index(fields=["user", "-created_at"], name="accounts_apitoken_own"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_usable(self) -> bool:
        """Whether it still opens the API."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())
