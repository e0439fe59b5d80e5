"""Rejecting with or without a mail, now or later; the words that a company offers for it."""

from django.db import transaction

from accounts.models import User
from recruiting.domain.applications import decide_application
from recruiting.domain.decision_mails import mail_rejection, rejection_goes_at
from recruiting.domain.policies import hiring_policy
from recruiting.enums import Outcome
from recruiting.models import Application, HiringPolicy, MailTemplate

USUAL_REASONS = (
    "Another applicant fits better",
    "Required experience is not shown",
    "Required skills are not shown",
    "The position is filled",
    "No right to work, and we do not sponsor",
    "Salary expectations do not meet",
    "No reply to our messages",
)


def usual_reasons(policy: HiringPolicy | None = None) -> list[str]:
    """The reasons on offer: the company's own, else the usual ones. One statement where no policy is given."""
    return [str(one) for one in (policy or hiring_policy()).rejection_reasons] or list(USUAL_REASONS)


@transaction.atomic
def reject_application(
    *,
    application: Application,
    reason: str,
    actor: User,
    mail: bool = False,
    template: MailTemplate | None = None,
    delay_hours: int | None = None,
) -> Application:
    """decide_application with REJECTED and, where `mail`, the mail about it: after `delay_hours`, the policy's where
    None. Until it goes, reopen_application takes both back.

    Refuses as decide_application, and where the mail cannot be written (no e-mail, a variable without a value): then
    nothing is rejected either."""
    decided = decide_application(application=application, outcome=Outcome.REJECTED, reason=reason, actor=actor)
    if mail:
        goes_at = rejection_goes_at(delay_hours)
        mail_rejection(application=decided, actor=actor, template=template, goes_at=goes_at)
    return decided
