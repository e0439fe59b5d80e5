"""Sending an offer: the letter on paper, a mail with its link, the times at which it is remembered and expires."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.domain.mail import attach_files
from accounts.models import User
from config.derived_secrets import hash_of
from config.errors import Conflict, Refused
from recruiting.domain.mailing.sending import send_template
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.mailing.variables import used_names
from recruiting.domain.offers.letters import letter_pdf, values_of, written_letter
from recruiting.domain.offers.links import offer_link, secret_of
from recruiting.domain.offers.states import locked, set_offer_status
from recruiting.enums.mail import MailKind
from recruiting.enums.offers import OfferStatus
from recruiting.models import CandidateMessage, MailTemplate, Offer
from superadmin.domain.background import enqueue

EXPIRE, REMIND = "recruiting.expire_offer", "recruiting.remind_offer"
# The reminder goes so long before the last moment, where the offer has been out for as long.
BEFORE = timedelta(days=2)


@transaction.atomic
def send_offer(*, offer: Offer, actor: User) -> Offer:
    """Send a draft: keeps the letter's words and its PDF, mails the candidate the link with the PDF, plans the
    reminder and the expiring. Records `recruiting.offer.sent`, sends offer_changed after commit.

    Refuses a variable without a value, an answer day that is over, a decided application, a candidate without an
    address, a mail template without the link or with an amount, and (IllegalMove) what is no draft."""
    offer = locked(offer)
    if offer.application.outcome:
        raise Refused(_("This application is decided. Reopen it before sending an offer."), code="decided")
    if offer.status == OfferStatus.DRAFT and offer.expires_at <= timezone.now():
        raise Refused(_("The last day of answering is over. Choose a later one."), code="bad_day")
    words = written_letter(offer, actor)
    now = timezone.now()
    fields = {"letter": words, "sent_at": now, "sent_by": actor, "token_hash": hash_of(secret_of(offer))}
    offer = set_offer_status(offer=offer, status=OfferStatus.SENT, actor=actor, **fields)
    paper = letter_pdf(offer, words, actor)
    message = _mailed(offer, default_template(MailKind.OFFER), f"offer:{offer.public_id}", actor)
    if message.outgoing is None:
        raise Conflict(_("The mail was not written. Try again."), code="not_written")
    attach_files(mail=message.outgoing, attachments=[(letter_name(offer), "application/pdf", paper)])
    offer.letter_file.save("offer.pdf", ContentFile(paper))
    _plan(offer)
    return offer


def letter_name(offer: Offer) -> str:
    """The file's name for people: `offer-warehouse-planner.pdf`."""
    return f"offer-{slugify(offer.application.requisition.title)[:60] or 'letter'}.pdf"


def letter_bytes(offer: Offer, actor: User | None) -> bytes:
    """The letter's PDF: the one that was sent, or how a draft would look. Raises as written_letter."""
    if offer.letter_file:
        with offer.letter_file.open("rb") as kept:
            return bytes(kept.read())
    return letter_pdf(offer, offer.letter or written_letter(offer, actor), actor)


def _mailed(offer: Offer, template: MailTemplate, trigger: str, actor: User | None) -> CandidateMessage:
    if "offer_link" not in used_names(template.body):
        words = _("The mail template “%(name)s” does not hold {{ offer_link }}: the candidate could not answer.")
        raise Refused(words % {"name": template.name}, code="no_link")
    # What is offered stays out of the mail: others may read the log of mail than may see offers.
    extra = {"offer.expires_on": values_of(offer)["offer.expires_on"], "offer_link": offer_link(offer)}
    return send_template(template=template, application=offer.application, trigger=trigger, actor=actor, extra=extra)


def _plan(offer: Offer) -> None:
    key = str(offer.public_id)
    enqueue(EXPIRE, key=key, related=offer, run_after=offer.expires_at, offer_id=offer.pk)
    if offer.expires_at - BEFORE > timezone.now() + BEFORE:
        enqueue(REMIND, key=key, related=offer, run_after=offer.expires_at - BEFORE, offer_id=offer.pk)


@transaction.atomic
def remind_offer(*, offer: Offer) -> bool:
    """Mail the candidate that the offer waits. False where it is answered, withdrawn or over. Once an offer."""
    offer = locked(offer)
    if offer.status != OfferStatus.SENT or offer.is_over or offer.application.outcome:
        return False
    _mailed(offer, default_template(MailKind.OFFER_REMINDER), f"offer-reminder:{offer.public_id}", offer.sent_by)
    return True
