"""Offers by API: drafted, sent and withdrawn by leads, closed to others; the candidate never answers here."""

import pytest

from recruiting.models import Offer
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_sent_offer, offer_values, secret_of
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def application(scope):
    return make_application(scope.junior, make_requisition(scope.senior, title="Baker"), first_name="Ada")


def body_of(application, **given):
    values = {name: str(value) for name, value in offer_values().items() if name not in ("body", "language")}
    values["salary_period"] = values.pop("period")
    return {**values, "application_id": str(application.public_id), **given}


def test_an_offer_is_drafted_changed_sent_and_withdrawn(scope, theirs, application) -> None:
    lead = Api(scope.senior)
    wrong = lead.post("offers/", body_of(application, body="{{ offer.nothing }}"))
    assert (wrong.status_code, wrong.json()["code"]) == (400, "unknown_variable")
    made = lead.post("offers/", body_of(application, manager_id=str(scope.viewer.public_id)))
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["status"], row["amount"], row["candidate"].split()[0], row["letter"]) == (
        "draft",
        "62000.00",
        "Ada",
        "",
    )
    assert row["manager"]["email"] == scope.viewer.email
    assert lead.post("offers/", body_of(application)).json()["code"] == "offer_open"
    path = f"offers/{row['id']}/"
    assert lead.patch(path, {"bonus": "A bicycle"}).json()["bonus"] == "A bicycle"
    assert lead.get(f"{path}pdf/").content.startswith(b"%PDF")
    for who, code in ((scope.viewer, 403), (scope.junior, 403), (theirs.admin, 404)):
        assert [Api(who).get(path).status_code, Api(who).post(f"{path}send/").status_code] == [code, code]
    assert Api(scope.junior).post("offers/", body_of(application)).status_code == 403
    assert Api(theirs.admin).post("offers/", body_of(application)).status_code == 400
    sent = lead.post(f"{path}send/")
    assert (sent.status_code, sent.json()["status"]) == (200, "sent")
    assert "EUR 62,000 a year" in sent.json()["letter"]
    assert secret_of(Offer.objects.get()) not in sent.content.decode()
    assert lead.patch(path, {"bonus": "None"}).status_code == 409
    taken = lead.post(f"{path}withdraw/", {"reason": "Too early"}).json()
    assert (taken["status"], taken["reason"]) == ("withdrawn", "Too early")
    assert lead.post(f"{path}send/").status_code == 409


def test_lists_take_the_same_queries_and_hold_what_one_may_see(scope, theirs, application) -> None:
    make_sent_offer(scope.senior, application)
    lead = Api(scope.senior)
    one = count_queries(lambda: lead.get("offers/", status="sent"))
    for _ in range(2):
        make_sent_offer(scope.senior)
    assert count_queries(lambda: lead.get("offers/", status="sent")) == one
    assert len(lead.get("offers/").json()["results"]) == 3
    assert Api(theirs.admin).get("offers/").json()["results"] == []
    assert Api(scope.viewer).get("offers/").status_code == 403


def test_templates_are_for_leads(scope, theirs) -> None:
    lead, words = Api(scope.senior), {"name": "Mine", "body": "Dear {{ candidate.name }}"}
    made = lead.post("offer-templates/", words).json()
    path = f"offer-templates/{made['id']}/"
    assert lead.patch(path, {"body": "{{ x }}"}).status_code == 400
    assert lead.post(f"{path}archive/").json()["archived_at"]
    assert lead.post(f"{path}restore/").json()["archived_at"] is None
    assert Api(scope.viewer).get(path).status_code == 403
    assert Api(theirs.admin).get(path).status_code == 404
