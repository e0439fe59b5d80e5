"""The mails of an invitation. The link stands in the mail alone: its bodies are dropped once it is sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.domain.mail import queue_mail
from accounts.models import OutgoingMail
from assessments.domain.blueprints import blueprint_in
from assessments.models import AssessmentToken
from superadmin.models import Tenant


def mail_invitation(*, token: AssessmentToken, link: str, kind: str) -> OutgoingMail:
    """Mail `link` to the token's address: `kind` is invitation or reminder (one mail a kind and reminder)."""
    tenant = Tenant.objects.get(pk=token.tenant_id)
    assessment = token.assessment
    settings = blueprint_in(assessment.current).settings if assessment.current is not None else None
    return queue_mail(
        to=token.candidate_email,
        kind=f"assessments.{kind}",
        context={
            "name": token.candidate_name,
            "title": settings.title if settings else assessment.title,
            "minutes": settings.duration_minutes if settings else assessment.duration_minutes,
            "message": token.message,
            "role": token.application.role_applied_for,
            "expires_at": _local(token.expires_at, tenant),
            "zone": tenant.timezone,
            "url": link,
        },
        dedupe_key=f"assessments.{kind}:{token.public_id}:{token.reminded}",
        tenant_id=token.tenant_id,
        language=tenant.locale,
        is_secret=True,
    )


def _local(moment: datetime, tenant: Tenant) -> datetime:
    """In the tenant's time, without a zone, so that a template shows it as it is."""
    return moment.astimezone(ZoneInfo(tenant.timezone)).replace(tzinfo=None)
