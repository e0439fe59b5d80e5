"""What of accounts a tenant's plan counts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.enums import MailStatus
from accounts.models import Membership, OutgoingMail
from config.tenancy import current_tenant_id
from superadmin.domain.quotas import Meter, register_meter

USERS = "accounts.users"


def register_meters() -> None:
    """Call it in `apps.ready()`."""
    register_meter(Meter(USERS, _("People of the team"), count_team, joined_between, limit_field="max_users", order=10))
    register_meter(Meter("accounts.mails", _("Mails sent"), made=mails_sent_between, order=80))


def count_team() -> int:
    """People who work for the open tenant now; candidates with an account are none of them."""
    return Membership.objects.in_scope().active().staff().count()


def joined_between(start: datetime, end: datetime) -> int:
    """People who came to work for the open tenant in [start, end), whether or not they still do."""
    return Membership.objects.in_scope().staff().filter(created_at__gte=start, created_at__lt=end).count()


def mails_sent_between(start: datetime, end: datetime) -> int:
    """Mails of the open tenant that a server took in [start, end)."""
    mails = OutgoingMail.objects.filter(tenant_id=current_tenant_id(), status=MailStatus.SENT)
    return mails.filter(sent_at__gte=start, sent_at__lt=end).count()
