"""Who belongs to which tenant, as what."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models

from accounts.enums import Role
from config.db import PublicId, Timestamped
from config.tenancy import InScope, tenant_id_or_none

if TYPE_CHECKING:
    from accounts.models.users import User

_CACHE = "_membership_by_tenant"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters that read as English."""

    def in_scope(self) -> Self:
        """Those of the open tenant. Raises NoTenantScope when evaluated with none open."""
        return self.filter(InScope("tenant_id"))

    def active(self) -> Self:
        """Those that still count, of people who may still sign in."""
        return self.filter(is_active=True, user__is_active=True)

    def of(self, user: "User") -> Self:
        """Those of one person."""
        return self.filter(user=user)

    def staff(self) -> Self:
        """Those of people who work for the tenant."""
        return self.exclude(role=Role.CANDIDATE)

    def with_role(self, *roles: str) -> Self:
        """Those with one of these roles."""
        return self.filter(role__in=roles)


class Membership(PublicId, Timestamped):
    """A person in a tenant, with one role.

    Its manager is not scoped: memberships are what a request's scope is chosen from, so they are read before one is
    open. Pages and the API start from `Membership.objects.in_scope()`.
    """

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role, default=Role.CANDIDATE)
    is_active = models.BooleanField(default=True)
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="When this tenant was last chosen.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "tenant"], name="accounts_membership_user_tenant_unique"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_membership_role_known"),
        ]
        indexes = [
            # people_list and the last-admin check: people of a tenant by role
            models.Index(fields=["tenant", "role"], name="accounts_member_tenant_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


def membership_of(user: Any) -> Membership | None:
    """The person's active membership in the open tenant, None where there is none. At most one query a user object."""
    tenant_id = tenant_id_or_none()
    if tenant_id is None or not user.is_authenticated or not user.is_active:
        return None
    kept: dict[int, Membership] = getattr(user, _CACHE, {})
    if tenant_id not in kept:
        found = (
            Membership.objects.filter(user_id=user.pk, tenant_id=tenant_id, is_active=True)
            .select_related("tenant")
            .first()
        )
        if found is None:
            return None
        keep_membership(user, found)
        return found
    return kept[tenant_id]


def keep_membership(user: "User", membership: Membership) -> None:
    """Remember a membership that was just read, so that `membership_of` asks nothing."""
    setattr(user, _CACHE, {**getattr(user, _CACHE, {}), membership.tenant_id: membership})


def forget_memberships(user: "User") -> None:
    """Drop what was remembered, after a membership changed."""
    setattr(user, _CACHE, {})
