"""Pages of offers: who sees them, drafting, sending, and the candidate's own page by its link."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import OutgoingMail
from recruiting.domain.offers.templates import create_offer_template, default_offer_template
from recruiting.models import Application, Offer
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_offer, make_sent_offer, offer_values, path_of
from tests.kit.access import statuses
from tests.kit.queries import count_queries


def posted(**given):
    values = offer_values(**given)
    return {name: "" if value is None else str(value) for name, value in values.items()}


@pytest.fixture
def people(ours, theirs):
    roles = ("senior", "junior", "interviewer", "viewer", "candidate")
    return {**{role: ours.person(role) for role in roles}, "stranger": theirs.admin, "nobody": None}


def test_offers_are_for_leads_and_the_manager_of_the_job(scope, people, browse) -> None:
    application = make_application(scope.junior, make_requisition(scope.senior, hiring_manager=scope.interviewer))
    offer = make_offer(scope.senior, application)
    page, out = f"/offers/{offer.public_id}/", {"nobody": 302, "stranger": 404, "junior": 404, "viewer": 404}
    for path in (page, f"{page}pdf/"):
        assert statuses(browse, path, people) == {**out, "senior": 200, "interviewer": 200, "candidate": 404}, path
    drafting = {**out, "senior": 200, "interviewer": 403, "candidate": 404}
    assert statuses(browse, f"{page}edit/", people) == drafting
    for act in ("send", "withdraw"):
        denied = {who: user for who, user in people.items() if who != "senior"}
        assert statuses(browse, f"{page}{act}/", denied, "post") == {who: drafting[who] for who in denied}, act
    listed = statuses(browse, "/offers/", people)
    assert listed == {**dict.fromkeys(listed, 403), "senior": 200, "interviewer": 200, "nobody": 302, "stranger": 200}
    templates = statuses(browse, "/settings/offers/", people)
    assert templates == {**dict.fromkeys(templates, 403), "senior": 200, "nobody": 302, "stranger": 200}
    assert str(offer.public_id) not in browse(people["stranger"]).get("/offers/").content.decode()
    seen = {}
    for who in ("senior", "junior", "viewer", "interviewer"):
        page = browse(people[who]).get(f"/applications/{application.public_id}/").content.decode()
        seen[who] = str(offer.public_id) in page
    assert seen == {"senior": True, "junior": False, "viewer": False, "interviewer": True}


def test_a_lead_drafts_reads_sends_and_withdraws(scope, browse) -> None:
    job = make_requisition(scope.senior, title="Night baker", min_salary=40000, max_salary=50000, currency="EUR")
    application = make_application(scope.senior, job)
    client, new = browse(scope.senior), f"/applications/{application.public_id}/offers/new/"
    begin = client.get(new).context["form"]
    assert (begin["currency"].value(), begin["amount"].value()) == ("EUR", 40000)
    wrong = client.post(new, posted(body="Hello {{ offer.salery }}"))
    assert wrong.status_code == 422
    assert "Did you mean “offer.salary”?" in wrong.content.decode()
    page = client.post(new, posted(currency="eur"), follow=True)
    offer = Offer.objects.get()
    text = page.content.decode()
    assert all(words in text for words in ("EUR 62,000 a year", "above the job’s salary range", "Night baker"))
    assert client.get(new).status_code == 400
    words = {"name": "Short", "body": "Come, {{ candidate.first_name }}!"}
    other = create_offer_template(values=words, actor=scope.admin)
    filled = client.post(
        f"/offers/{offer.public_id}/edit/", {**posted(), "template": str(other.public_id), "act": "fill"}
    )
    assert filled.context["form"]["body"].value() == words["body"]
    assert Offer.objects.get().body == default_offer_template().body
    client.post(f"/offers/{offer.public_id}/send/")
    assert Offer.objects.get().status == "sent"
    assert "is on its way" in client.get(f"/offers/{offer.public_id}/").content.decode()
    client.post(f"/offers/{offer.public_id}/withdraw/", {"reason": "Too early"})
    assert (Offer.objects.get().status, Offer.objects.get().reason) == ("withdrawn", "Too early")
    again = client.get(new)
    assert (again.status_code, again.context["form"]["amount"].value()) == (200, Offer.objects.get().amount)


def test_the_list_takes_the_same_queries_for_one_and_for_three(scope, browse) -> None:
    make_sent_offer(scope.senior)
    client = browse(scope.senior)

    def look() -> object:
        return client.get("/offers/?q=Robin&status=sent")

    one = count_queries(look)
    for _ in range(2):
        make_sent_offer(scope.senior)
    assert count_queries(look) == one
    assert client.get("/offers/?status=declined").context["page"].items == []


def test_the_candidate_accepts_by_the_link_without_an_account(scope, browse) -> None:
    offer = make_sent_offer(scope.senior)
    client, mail = Client(), OutgoingMail.objects.get(kind="recruiting.message")
    path = re.search(r"/o/[\w-]+/", mail.body_text)[0]
    assert path == path_of(offer)
    page = client.get(path)
    assert page.status_code == 200
    assert page["Cache-Control"].startswith("no-store, private")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    text = page.content.decode()
    assert all(words in text for words in ("EUR 62,000 a year", "Accept the offer", "Decline the offer"))
    assert Offer.objects.get().seen_at
    assert client.get(f"{path}letter/").content.startswith(b"%PDF")
    assert client.get(f"{path}accept/").status_code == 405
    assert client.post(f"{path}accept/", {"name": "Robin Sample"}).status_code == 422
    assert Offer.objects.get().status == "sent"
    for _twice in range(2):
        assert client.post(f"{path}accept/", {"name": "Robin Sample", "agree": "on"}).status_code == 302
    assert "You accepted this offer" in client.get(path).content.decode()
    late = client.post(f"{path}decline/", {"reason": "No"})
    assert (late.status_code, "accepted already" in late.content.decode()) == (409, True)
    assert Application.objects.get().outcome == "hired"
    shown = browse(scope.senior).get(f"/offers/{offer.public_id}/").content.decode()
    assert all(words in shown for words in ("Name typed", "Robin Sample", "127.0.0.1"))


def test_what_is_over_says_so_and_asks_for_nothing(scope) -> None:
    expired, withdrawn, declined = (make_sent_offer(scope.senior) for _ in range(3))
    Offer.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    text = Client().get(path_of(expired)).content.decode()
    assert ("The time to answer was over" in text, "Accept the offer" in text) == (True, False)
    assert Offer.objects.get(pk=expired.pk).status == "expired"
    assert Client().post(path_of(expired, "accept/"), {"name": "R", "agree": "on"}).status_code == 409
    Offer.objects.filter(pk=withdrawn.pk).update(status="withdrawn", ended_at=timezone.now(), reason="Secret budget")
    text = Client().get(path_of(withdrawn)).content.decode()
    assert "has withdrawn this offer" in text
    assert not [words for words in ("Secret budget", "62,000") if words in text]
    assert Client().get(path_of(withdrawn, "letter/")).status_code == 302
    assert Client().post(path_of(declined, "decline/"), {"reason": "Far"}).status_code == 302
    assert "You declined" in Client().get(path_of(declined)).content.decode()
    assert Client().get("/o/nothing-at-all/").status_code == 404


def test_templates_are_kept_archived_and_restored(scope, browse) -> None:
    client, default = browse(scope.senior), default_offer_template()
    given = {"name": "Contract", "body": "Dear {{ candidate.first_name }}", "language": "en"}
    assert client.post("/settings/offers/new/", {**given, "body": "{{ nothing }}"}).status_code == 422
    assert client.post("/settings/offers/new/", given).status_code == 302
    made = type(default).objects.get(name="Contract")
    assert client.post(f"/settings/offers/{made.public_id}/", {**given, "is_default": "on"}).status_code == 302
    assert default_offer_template() == made
    assert client.post(f"/settings/offers/{made.public_id}/archive/").status_code == 400
    assert client.post(f"/settings/offers/{default.public_id}/archive/").status_code == 302
    assert "Restore" in client.get("/settings/offers/").content.decode()
    client.post(f"/settings/offers/{default.public_id}/restore/")
    default.refresh_from_db()
    assert default.archived_at is None
