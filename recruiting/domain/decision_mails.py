"""Mails that tell a candidate how it ended: planned for later, so that a decision can still be taken back."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from recruiting.domain.policies import hiring_policy
from recruiting.enums.mail import MailDirection, MailKind, MessageStatus
from recruiting.models import Application, CandidateMessage, MailTemplate

TRIGGER = "decision:"


def rejection_goes_at(hours: int | None = None) -> datetime | None:
    """When a mail about a rejection of now goes: so many hours from now, the policy's where none are named; None: at
    once."""
    delay = hiring_policy().rejection_delay_hours if hours is None else hours
    return timezone.now() + timedelta(hours=delay) if delay > 0 else None


def mail_rejection(
    *, application: Application, actor: User, template: MailTemplate | None = None, goes_at: datetime | None = None
) -> CandidateMessage:
    """Plan the mail about this rejection: the template given, else the tenant's own. Once for each decision. Call it in
    the transaction of the decision. Raises Refused as send_template (no e-mail, a variable without a value)."""
    from recruiting.domain.mailing.sending import send_template
    from recruiting.domain.mailing.templates import default_template

    return send_template(
        template=template or default_template(MailKind.REJECTION),
        application=application,
        trigger=f"{TRIGGER}{application.decided_at:%Y%m%dT%H%M%S%f}",
        actor=actor,
        run_after=goes_at,
    )


def waiting_decision_mails(application: Application) -> list[CandidateMessage]:
    """Mails about the decision that have not gone yet."""
    rows = CandidateMessage.objects.filter(application=application, direction=MailDirection.OUT)
    return list(rows.filter(status=MessageStatus.PLANNED, trigger__startswith=TRIGGER).order_by("pk"))


def cancel_decision_mails(*, application: Application, actor: User) -> int:
    """Take back what has not gone; answers how many."""
    from recruiting.domain.mailing.sending import cancel_message

    return sum(cancel_message(message=one, actor=actor) for one in waiting_decision_mails(application))


def rejection_templates() -> list[MailTemplate]:
    """The templates on offer where somebody is rejected, the default first."""
    rows = MailTemplate.objects.in_use().filter(kind=MailKind.REJECTION)
    return list(rows.order_by("-is_default", "name"))
