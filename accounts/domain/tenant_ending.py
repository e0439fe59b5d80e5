"""Telling a team's admins that their team ends: by mail, since nobody can sign in any more."""

from django.utils import timezone

from accounts.domain.mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership
from superadmin.enums.tenants import Ending
from superadmin.models import Tenant


def tell_ending(*, tenant: Tenant, ending: Ending) -> int:
    """Mail every active admin of the tenant, once for each closing and step. Returns how many are told; nobody where
    the closing was taken back meanwhile, or again."""
    if (tenant.closed_at is None) != (ending == Ending.REOPENED):
        return 0
    since = tenant.closed_at or timezone.now()
    admins = Membership.objects.active().with_role(Role.ADMIN).filter(tenant=tenant).select_related("user__profile")
    for held in admins:
        queue_mail(
            to=held.user.email,
            kind="accounts.tenant_ending",
            context={"ending": str(ending), "reason": tenant.suspended_reason, "day": tenant.erase_at},
            dedupe_key=f"tenant-ending:{tenant.public_id}:{since.timestamp()}:{ending}:{held.user.public_id}",
            tenant_id=tenant.pk,
            language=held.user.profile.locale or "en",
        )
    return len(admins)
