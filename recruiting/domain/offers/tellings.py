"""Who is told of offers: who sent it, the candidate's recruiter, the hiring manager; those who may see it."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import User
from recruiting.domain.tellings import active_people, language_of, people_of
from recruiting.enums import Outcome, RequisitionStatus
from recruiting.enums.offers import OfferStatus
from recruiting.models import Application, Offer
from recruiting.notices import OFFER_ANSWERED, OFFER_SEATS
from recruiting.rules.offers import offers_visible_to


def _people(offer: Offer) -> list[User]:
    people = people_of(offer.application, but=None)
    known = {user.pk for user in people}
    people += active_people([pk for pk in (offer.sent_by_id, offer.created_by_id) if pk and pk not in known])
    return [user for user in people if offers_visible_to(user).filter(pk=offer.pk).exists()]


def _load(offer_id: int) -> Offer:
    return Offer.objects.select_related("application__candidate", "application__requisition").get(pk=offer_id)


def tell_answered(*, offer_id: int) -> list[User]:
    """Tell that an offer was accepted or declined, or expired. Answers who was told."""
    offer = _load(offer_id)
    titles: dict[str, Callable[[], str]] = {
        OfferStatus.ACCEPTED: lambda: _("%(name)s accepted the offer"),
        OfferStatus.DECLINED: lambda: _("%(name)s declined the offer"),
        OfferStatus.EXPIRED: lambda: _("The offer to %(name)s expired"),
    }
    title = titles.get(offer.status)
    return _told(offer, OFFER_ANSWERED.code, title, f"offer:{offer.public_id}:{offer.status}") if title else []


def tell_no_seat(*, offer_id: int) -> list[User]:
    """Tell that a candidate wanted to accept and no position was left. Answers who was told."""
    offer = _load(offer_id)
    key = f"offer-seat:{offer.public_id}"
    return _told(offer, OFFER_ANSWERED.code, lambda: _("%(name)s accepts, but no position is left"), key)


def tell_filled(*, application_id: int) -> int:
    """Where this hire filled the job, tell of each other offer that is still out. Answers how many; none is withdrawn
    by itself."""
    hired = Application.objects.select_related("requisition").get(pk=application_id)
    if hired.outcome != Outcome.HIRED or hired.requisition.status != RequisitionStatus.FILLED:
        return 0
    rows = Offer.objects.filter(application__requisition=hired.requisition, status=OfferStatus.SENT)
    others = list(rows.exclude(application=hired).select_related("application__candidate", "application__requisition"))
    for offer in others:
        key = f"offer-filled:{offer.public_id}"
        _told(offer, OFFER_SEATS.code, lambda: _("The job is filled; the offer to %(name)s is still out"), key)
    return len(others)


def _told(offer: Offer, kind: str, title: Callable[[], str], key: str) -> list[User]:
    people = _people(offer)
    for user in people:
        with translation.override(language_of(user)):
            words = title() % {"name": offer.application.candidate.name}
        notify(
            user=user,
            kind=kind,
            title=words,
            message=offer.application.requisition.title,
            url=reverse("recruiting:offer_detail", args=[offer.public_id]),
            related=offer,
            dedupe_key=key,
        )
    return people
