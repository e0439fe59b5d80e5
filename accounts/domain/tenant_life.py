"""What accounts adds to a tenant's beginning and end on the platform."""

from knox.models import AuthToken

from accounts.domain.invitations import invite_member
from accounts.domain.meters import register_meters
from accounts.enums import Role
from accounts.models import ApiToken, User
from superadmin.domain.tenant_erasure import register_eraser
from superadmin.domain.tenants import register_first_admin
from superadmin.models import Tenant


def register_tenant_life() -> None:
    """The first admin, the meters, and what goes at the end. Call it in `apps.ready()`."""
    register_first_admin(invite_first_admin)
    register_eraser("accounts.tokens", erase_token_secrets)
    register_meters()


def invite_first_admin(tenant: Tenant, email: str, actor: User) -> None:
    """Mail the invitation to be the new tenant's admin."""
    invite_member(tenant=tenant, email=email, role=Role.ADMIN, actor=actor)


def erase_token_secrets(tenant_id: int) -> None:
    """The secrets of the tenant's API tokens lie in knox's table."""
    kept = ApiToken._base_manager.filter(tenant_id=tenant_id, knox__isnull=False).values("knox_id")
    AuthToken.objects.filter(pk__in=kept).delete()
