"""Mails of the careers page to a candidate. Each goes to the address that is on file, never to one just typed."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.domain.mail import queue_mail
from config.errors import Refused
from recruiting.domain.careers.links import renew_link, status_link
from recruiting.domain.mailing.sending import send_template
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.mailing.variables import Letter, used_names
from recruiting.enums.mail import MailKind
from recruiting.models import Application, StatusLink

log = logging.getLogger(__name__)
STATUS_LINK = "status_link"


def link_in(letter: Letter) -> str:
    """The status link of the application that a letter is about; '' where it is about none."""
    return status_link(letter.application) if letter.application is not None else ""


def mail_received(application: Application) -> None:
    """That the application is here, and its status link. Once.

    The company's own template says it where its words hold `{{ status_link }}` and can be written; ours otherwise, for
    nobody may be left without the link."""
    template = default_template(MailKind.APPLICATION_RECEIVED)
    if STATUS_LINK in used_names(template.body):
        try:
            with transaction.atomic():
                send_template(template=template, application=application, trigger="applied", actor=None)
        except Refused:
            log.warning("the template of received applications cannot be written for %s", application.public_id)
        else:
            return
    _mail(application, "recruiting.application_received", "received")


def mail_again(application: Application) -> None:
    """That this person applied before, with the status link: nothing was changed. Once an hour at most."""
    _mail(application, "recruiting.application_again", f"again:{timezone.now():%Y%m%d%H}")


@transaction.atomic
def send_new_link(*, link: StatusLink) -> None:
    """Mail a new status link, asked for on the page of an old one; one that still works is mailed as it is."""
    if link.expires_at <= timezone.now():
        link = renew_link(link=link)
    _mail(link.application, "recruiting.status_link", f"link:{link.serial}")


def _mail(application: Application, kind: str, key: str) -> None:
    candidate = application.candidate
    if not candidate.email:
        return
    arrival = getattr(application, "arrival", None)
    queue_mail(
        to=candidate.email,
        kind=kind,
        context={
            "name": candidate.first_name or candidate.name,
            "job": application.requisition.title,
            "url": status_link(application),
        },
        dedupe_key=f"{kind}:{application.public_id}:{key}"[:200],
        tenant_id=application.tenant_id,
        language=arrival.language if arrival is not None else "en",
        is_secret=True,
    )
