"""Wishes for another role: asked by a member, decided once by an admin."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.enums import Role, RoleRequestStatus
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class RoleChangeRequestQuerySet(models.QuerySet["RoleChangeRequest"]):
    """Filters that read as English."""

    def pending(self) -> Self:
        """Those that nobody decided yet."""
        return self.filter(status=RoleRequestStatus.PENDING)

    def asked_by(self, user: Any) -> Self:
        """Those of one person."""
        return self.filter(user_id=user.pk)


class RoleChangeRequest(PublicId, Timestamped, TenantOwned):
    """A member asks for another role. `current_role` is the role at the request, `role_at_decision` the one the person
    had when an admin decided: somebody may have changed it between. Written by accounts.domain.role_requests alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_requests")
    current_role = models.CharField(max_length=12, choices=Role)
    requested_role = models.CharField(max_length=12, choices=Role)
    role_at_decision = models.CharField(max_length=12, choices=Role, blank=True)
    reason = models.TextField(max_length=1000)
    status = models.CharField(max_length=8, choices=RoleRequestStatus, default=RoleRequestStatus.PENDING)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    admin_notes = models.TextField(max_length=1000, blank=True)

    objects = TenantManager.from_queryset(RoleChangeRequestQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=RoleRequestStatus.values), name="accounts_rolerequest_status_known"
            ),
            models.CheckConstraint(
                condition=Q(requested_role__in=Role.values) & Q(current_role__in=Role.values),
                name="accounts_rolerequest_role_known",
            ),
            models.CheckConstraint(
                condition=Q(status=RoleRequestStatus.PENDING, reviewed_at__isnull=True, role_at_decision="")
                | (~Q(status=RoleRequestStatus.PENDING) & Q(reviewed_at__isnull=False) & ~Q(role_at_decision="")),
                name="accounts_rolerequest_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=models.F("user")), name="accounts_rolerequest_decided_by_another"
            ),
            models.UniqueConstraint(
                fields=["tenant", "user"],
                condition=Q(status=RoleRequestStatus.PENDING),
                name="accounts_rolerequest_one_pending",
            ),
        ]
        indexes = [
            # role_request_list: the tenant's, by status, newest first
            models.Index(fields=["tenant", "status", "-created_at"], name="accounts_rolerequest_list"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_requested_role_display()} · {self.get_status_display()}"

    @property
    def is_pending(self) -> bool:
        """Whether an admin may still decide it."""
        return self.status == RoleRequestStatus.PENDING
