"""Telling a team's admins that a webhook is told nothing any more."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.enums import Priority, Role
from accounts.models import Membership
from superadmin.models import Webhook


def tell_webhook_disabled(*, webhook_id: UUID) -> int:
    """Tell every admin of the open tenant, once for each time that it is switched off; returns how many are told."""
    webhook = Webhook.objects.filter(public_id=webhook_id).first()
    if webhook is None:
        return 0
    admins = Membership.objects.active().filter(tenant_id=webhook.tenant_id, role=Role.ADMIN, user__is_active=True)
    told = list(admins.select_related("user__settings", "user__profile"))
    for one in told:
        notify(
            user=one.user,
            kind="accounts.webhook_disabled",
            title=_("The webhook “%(name)s” is switched off") % {"name": webhook.name},
            message=webhook.disabled_reason,
            url=reverse("superadmin:webhook_detail", args=[webhook.public_id]),
            related=webhook,
            priority=Priority.HIGH,
            dedupe_key=f"webhook:{webhook.public_id}:{webhook.updated_at.timestamp()}",
        )
    return len(told)
