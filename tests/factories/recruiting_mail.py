"""Templates, sequences and received mail. A scope must be open."""

from email.message import EmailMessage
from itertools import count
from typing import Any

from accounts.models import User
from recruiting.domain.mailing.templates import create_template
from recruiting.models import MailTemplate

_number = count(1)


def make_template(actor: User, **values: Any) -> MailTemplate:
    """A general template that greets by first name and names the job."""
    given = {
        "kind": "general",
        "name": f"Hello {next(_number)}",
        "subject": "About {{ job.title }}",
        "body": "Hello {{ candidate.first_name|there }},\n\nnews from {{ company.name }}.",
    }
    return create_template(values={**given, **values}, actor=actor)


def raw_mail(sender: str, to: str = "jobs@ours.test", text: str = "Yes, I am interested.", **headers: str) -> bytes:
    """RFC 822 bytes, as a mail server would hand them over."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, to
    mail["Subject"] = headers.pop("Subject", "Re: About the job")
    mail["Message-ID"] = headers.pop("Message_ID", f"<answer-{next(_number)}@mail.test>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()
