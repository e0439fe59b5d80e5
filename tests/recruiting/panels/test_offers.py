"""Where offers show on others' pages: the timeline, the status page, a person's own first page."""

from allauth.account.models import EmailAddress
from django.test import Client

from recruiting.domain.careers import status_link
from recruiting.domain.offers.answers import decline_offer
from recruiting.domain.offers.ending import withdraw_offer
from recruiting.domain.timelines import timeline_of
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_offer, make_sent_offer, path_of


def test_the_timeline_tells_of_offers_to_who_may_see_them(scope) -> None:
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer)
    offer = make_sent_offer(scope.senior, make_application(scope.junior, job))
    decline_offer(offer=offer, reason="Too far", address=None)
    told = [(entry.title, entry.text) for entry in timeline_of(offer.application, scope.senior, show="offer")]
    assert told == [("Offer 1: declined", "Too far"), ("Offer 1 sent", "")]
    counts = {role: len(timeline_of(offer.application, scope.person(role), show="offer")) for role in SEEN}
    assert counts == SEEN


SEEN = {"admin": 2, "interviewer": 2, "junior": 0, "viewer": 0}


def test_the_status_page_leads_to_a_sent_offer_alone(scope) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    path = status_link(application).partition("8000")[2]
    draft = make_offer(scope.senior, application)
    assert "Your offer" not in Client().get(path).content.decode()
    withdraw_offer(offer=draft, actor=scope.senior)
    sent = make_sent_offer(scope.senior, application)
    assert path_of(sent) in Client().get(path).content.decode()
    withdraw_offer(offer=sent, actor=scope.senior)
    assert path_of(sent) not in Client().get(path).content.decode()


def test_a_signed_in_person_finds_open_offers_to_a_proved_address(scope, browse) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior), email="Ada@Post.test")
    sent, proved = make_sent_offer(scope.senior, application), EmailAddress(user=scope.candidate, email="ada@post.test")
    proved.save()
    assert path_of(sent) not in browse(scope.candidate).get("/home/").content.decode()
    EmailAddress.objects.filter(pk=proved.pk).update(verified=True)
    assert path_of(sent) in browse(scope.candidate).get("/home/").content.decode()
    decline_offer(offer=sent, address=None)
    assert path_of(sent) not in browse(scope.candidate).get("/home/").content.decode()
