"""A mail's frame: who it is from, its HTML, and the headers by which answers find their way back."""

from collections.abc import Mapping
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import urlize
from django.utils.safestring import SafeString

from accounts.models import User
from config.web import prose
from recruiting.domain.mailing.variables import Letter
from recruiting.domain.policies import hiring_policy
from recruiting.enums import AssignmentType
from recruiting.models import Application, Candidate, CandidateMessage, UserCandidateAssignment
from superadmin.models import Tenant


def letter_of(
    candidate: Candidate, application: Application | None, actor: User | None, extra: Mapping[str, str] | None = None
) -> Letter:
    """What the variables of a mail are read from. The recruiter is who writes, else who looks after the candidate, else
    the hiring manager."""
    recruiter = actor or _primary(candidate)
    if recruiter is None and application is not None:
        recruiter = application.requisition.hiring_manager
    return Letter(
        candidate=candidate,
        tenant=Tenant.objects.get(pk=candidate.tenant_id),
        application=application,
        recruiter=recruiter,
        extra=dict(extra or {}),
    )


def _primary(candidate: Candidate) -> User | None:
    rows = UserCandidateAssignment.objects.active().filter(candidate=candidate, assignment_type=AssignmentType.PRIMARY)
    found = rows.select_related("user").first()
    return found.user if found else None


def html_of(text: str, *, tenant: Tenant, language: str) -> str:
    """The HTML part of a mail: paragraphs, headings, lists, bold words and links; everything else is escaped."""
    shown = {"tenant": tenant, "body": drawn(text), "language": language}
    with translation.override(language):
        return render_to_string("recruiting/mail_frame.html", shown)


def drawn(text: str) -> SafeString:
    """A message's words as safe HTML with its web addresses as links."""
    return SafeString(urlize(prose.drawn(text), nofollow=True, autoescape=False))


def headers_of(message: CandidateMessage, *, letter: Letter, answers: CandidateMessage | None) -> dict[str, str]:
    """Reply-To, and In-Reply-To with References where it answers. What no person wrote says so (RFC 3834), so that no
    answering machine answers it."""
    headers = {}
    if back := reply_address(message, letter):
        headers["Reply-To"] = back
    if answers is not None:
        chain = [answers.in_reply_to, answers.message_id]
        headers["In-Reply-To"] = answers.message_id
        headers["References"] = " ".join(one for one in chain if one)
    if message.author_id is None:
        headers["Auto-Submitted"] = "auto-generated"
    return headers


def reply_address(message: CandidateMessage, letter: Letter) -> str:
    """Where an answer goes: the conversation's own address where one is set up, else the company's, else who wrote."""
    name = " ".join((letter.tenant.sender_name or letter.tenant.name).split())
    local, at, host = parseaddr(settings.INBOUND_ADDRESS)[1].rpartition("@")
    if at:
        return formataddr((name, f"{local}+{message.thread.hex}@{host}"))
    if own := hiring_policy().reply_to:
        return formataddr((name, own))
    return formataddr((" ".join(message.author.name.split()), message.author.email)) if message.author else ""


def replies_are_seen() -> bool:
    """Whether anything on this installation reads candidates' answers."""
    return bool(settings.IMAP_URL or settings.INBOUND_MAIL_SECRET)
