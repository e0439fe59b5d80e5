"""The candidate's answer to an offer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.domain.applications import decide_application
from recruiting.domain.offers.ending import expire_offer
from recruiting.domain.offers.states import locked, set_offer_status
from recruiting.domain.offers.tellings import tell_no_seat
from recruiting.domain.placements import lock_person
from recruiting.domain.requisitions import SeatsExhausted
from recruiting.enums import Outcome
from recruiting.enums.offers import OfferStatus
from recruiting.models import Application, Offer

NAME_LENGTH = 200


class OfferOver(Conflict):
    """The offer can no longer be answered; `state` says why."""

    code = "offer_over"


class NoSeatLeft(Conflict):
    """Somebody else took the last position."""

    code = "no_seat_left"


def accept_offer(*, offer: Offer, name: str, address: str | None, agreed: bool) -> Offer:
    """Accept for the candidate: in one transaction the offer is accepted with its evidence (the typed name, the network
    address, the time) and the application is decided as hired in the name of who sent the offer, which fills a
    position and places the candidate. An application that was decided as hired meanwhile stays so. Accepting again
    changes nothing.

    Refuses without a name or the consent; OfferOver (409) where it expired, was declined or withdrawn, or the
    application ended otherwise; NoSeatLeft (409) where the last position is gone: nothing is changed, and the team is
    told."""
    typed = " ".join(name.split())[:NAME_LENGTH]
    if not typed:
        words = _("Type your name.")
        raise Refused(words, code="no_name", fields={"name": words})
    if not agreed:
        words = _("Tick the sentence to accept.")
        raise Refused(words, code="no_consent", fields={"agree": words})
    expire_offer(offer=offer)
    try:
        return _accepted(offer=offer, name=typed, address=address)
    except SeatsExhausted as refusal:
        tell_no_seat(offer_id=offer.pk)
        raise NoSeatLeft(
            _("We are sorry: the last position was filled a moment ago. The team knows and will write to you.")
        ) from refusal


@transaction.atomic
def _accepted(*, offer: Offer, name: str, address: str | None) -> Offer:
    offer = locked(offer)
    if offer.status == OfferStatus.ACCEPTED:
        return offer
    _check_open(offer)
    lock_person(offer.application)
    application = Application.objects.select_for_update().get(pk=offer.application_id)
    if application.outcome not in ("", Outcome.HIRED):
        raise OfferOver(_("This application has ended. Write to the team if that surprises you."), state="ended")
    evidence = {"answered_name": name, "answered_address": address}
    offer = set_offer_status(offer=offer, status=OfferStatus.ACCEPTED, actor=None, **evidence)
    if application.outcome == "":
        reason = _("Offer %(n)s accepted by the candidate.") % {"n": offer.number}
        decide_application(application=application, outcome=Outcome.HIRED, reason=reason, actor=_stands_for(offer))
    return offer


@transaction.atomic
def decline_offer(*, offer: Offer, reason: str = "", address: str | None) -> Offer:
    """Decline for the candidate, with an optional reason (500 characters). The application goes on: the team may make
    another version. Declining again changes nothing. OfferOver (409) where it ended otherwise."""
    offer = locked(offer)
    if offer.status == OfferStatus.DECLINED:
        return offer
    _check_open(offer)
    said = {"reason": reason.strip()[:500], "answered_address": address}
    return set_offer_status(offer=offer, status=OfferStatus.DECLINED, actor=None, **said)


def _check_open(offer: Offer) -> None:
    sentences = {
        OfferStatus.DRAFT: _("This offer was not sent yet."),
        OfferStatus.ACCEPTED: _("This offer is accepted already."),
        OfferStatus.DECLINED: _("This offer was declined. Write to the team if you changed your mind."),
        OfferStatus.EXPIRED: _("The time to answer this offer is over. Write to the team if you are still interested."),
        OfferStatus.WITHDRAWN: _("The company has withdrawn this offer."),
    }
    status = OfferStatus(offer.status)
    if status == OfferStatus.SENT and offer.expires_at <= timezone.now():
        status = OfferStatus.EXPIRED
    if status != OfferStatus.SENT:
        raise OfferOver(sentences[status], state=str(status))


def _stands_for(offer: Offer) -> User:
    """Who decided: the person that sent the offer, else who manages the job, else who opened it."""
    job = offer.application.requisition
    person = offer.sent_by or job.hiring_manager or job.created_by
    if person is None:
        raise OfferOver(_("Nobody at the company looks after this offer any more. Write to the team."), state="ended")
    return person
