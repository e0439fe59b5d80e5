"""Mail as a person would get it, before it goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString

from accounts.models import User
from config.errors import DomainError, Refused
from recruiting.domain.mailing.letters import drawn
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.variables import Letter, all_variables, shown, written
from recruiting.models import Application, CandidateMessage, MailTemplate


@dataclass(frozen=True, slots=True)
class Preview:
    """The words for one person, links named and not opened; `problems` are sentences by field (subject, body)."""

    subject: str
    text: str
    problems: dict[str, str]

    @property
    def html(self) -> SafeString:
        """The body as safe HTML."""
        return drawn(self.text)


def preview(*, subject: str, body: str, letter: Letter) -> Preview:
    """What would be sent. A field that cannot be resolved stands as it was typed, with its problem."""
    texts, problems = {"subject": " ".join(subject.split()), "body": body.strip()}, {}
    for name, text in texts.items():
        try:
            texts[name] = shown(written(text, letter))
        except Refused as refusal:
            problems[name] = refusal.sentence
    return Preview(texts["subject"], texts["body"], problems)


def prefilled(*, template: MailTemplate, letter: Letter) -> tuple[str, str]:
    """(subject, body) of a template for a person to go on with; what cannot be resolved stays as it is there."""
    found = []
    for text in (template.subject, template.body):
        try:
            found.append(written(text, letter))
        except Refused:
            found.append(text)
    return found[0], found[1]


def sample_links() -> dict[str, str]:
    """Stand-ins for what only the sender of a mail knows, so that a template can be looked at."""
    return {one.name: f"{settings.SITE_URL}/…" for one in all_variables() if one.resolve is None}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of writing to one applicant: the message, or the sentence that says why not."""

    application: Application
    message: CandidateMessage | None
    refusal: str = ""


def send_to_many(
    *,
    applications: Iterable[Application],
    subject: str,
    body: str,
    actor: User,
    key: str,
    template: MailTemplate | None = None,
    run_after: datetime | None = None,
) -> list[Written]:
    """One message to each applicant, in their own words of the variables; one that is refused harms none. The same
    `key` (one filled form) sends nothing twice, and a person with two applications gets one."""
    done = []
    for application in applications:
        try:
            message = send_message(
                candidate=application.candidate,
                application=application,
                subject=subject,
                body=body,
                actor=actor,
                template=template,
                run_after=run_after,
                key=key,
            )
            done.append(Written(application, message))
        except DomainError as refusal:
            done.append(Written(application, None, refusal.sentence))
    return done
