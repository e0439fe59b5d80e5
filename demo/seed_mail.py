"""Seeding of a company's mail with candidates: default templates, sequences, a conversation, a stranger's mail."""

from email.message import EmailMessage
from hashlib import sha256

from accounts.models import User
from recruiting.domain.mailing.receiving import receive_mail
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.sequences import save_sequence
from recruiting.domain.mailing.templates import default_template, default_templates
from recruiting.domain.policies import edit_policy, hiring_policy
from recruiting.enums.mail import MailKind
from recruiting.models import Application, CandidateMessage, MailSequence

ASKED = (
    "Hello {{ candidate.first_name|there }},\n\nwe read your application for {{ job.title }} with pleasure. Before we "
    "go on, two questions:\n\n- From when could you begin?\n- Which days suit you for a first talk?\n\n"
    "Best regards,\n{{ recruiter.name }}\n{{ company.name }}"
)
ANSWERED = (
    "Hello, and thank you for the quick answer.\n\nI could begin in eight weeks. Tuesdays and Thursdays after 15:00 "
    "suit me best; a call from home is easiest.\n\n{name}\n\nOn Tuesday, {team} <{address}> wrote:\n> From when could "
    "you begin?\n> Which days suit you for a first talk?\n"
)
STRANGER = "Is the job in the warehouse still open? My sister saw it at the fair. I would like to send my papers."


def seed_mail(slug: str, recruiter: User, admin: User) -> None:
    """The open tenant's mail, where nothing was written yet."""
    default_templates()
    if not hiring_policy().reply_to:
        edit_policy(values={"reply_to": f"jobs@{slug}.example"}, actor=admin)
    if not MailSequence.objects.exists():
        reminder, general = default_template(MailKind.REMINDER), default_template(MailKind.STAGE)
        save_sequence(name="Not heard from them", steps=[(3, reminder), (7, reminder)], actor=admin)
        save_sequence(name="Keep them posted", steps=[(0, general)], actor=admin)
    if CandidateMessage.objects.filter(direction="in").exists():
        return
    running = Application.objects.filter(outcome="", candidate__email__isnull=False)
    application = running.select_related("candidate", "requisition").order_by("pk").first()
    if application is not None:
        _talk(application, recruiter)
    receive_mail(raw=_raw("Ottilie Varga <ottilie.varga@post.example>", "The job in the warehouse", STRANGER))


def _talk(application: Application, recruiter: User) -> None:
    candidate = application.candidate
    asked = send_message(
        candidate=candidate,
        application=application,
        subject="Two questions on your application for {{ job.title }}",
        body=ASKED,
        actor=recruiter,
        key="demo",
    )
    address = hiring_policy().reply_to
    words = ANSWERED.format(name=candidate.first_name, team=application.tenant.name, address=address)
    receive_mail(raw=_raw(str(candidate.email), f"Re: {asked.subject}", words, asked.message_id))


def _raw(sender: str, subject: str, words: str, answers: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, hiring_policy().reply_to, subject
    mail["Message-ID"] = f"<{sha256((sender + subject).encode()).hexdigest()[:24]}@post.example>"
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(words)
    return mail.as_bytes()
