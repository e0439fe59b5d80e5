"""The page about one's own data, and its API."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from accounts.domain.consents import give_consent
from accounts.domain.privacy_exports import ask_data_export
from accounts.domain.tokens import create_token
from accounts.models import ConsentRecord, DataExportRequest, DeletionRequest, Membership, OutgoingMail, User
from config.tenancy import unscoped
from tests.conftest import Company
from tests.factories.people import PASSWORD, make_user
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
Browse = Callable[[User | None], Client]
PAGE, TEXTS = "/settings/privacy/", "/settings/team/consents/"


def ready(user: User) -> DataExportRequest:
    made = ask_data_export(user=user)
    run_tasks()
    made.refresh_from_db()
    return made


def agree(company: Company, user: User, version: str = "1") -> ConsentRecord:
    return give_consent(
        purpose="retention", text="Keep me.", version=version, language="en", tenant_id=company.tenant.pk, user=user
    )


def test_everybody_has_the_page_also_without_a_team(ours: Company, theirs: Company, browse: Browse):
    for user in (ours.admin, ours.candidate, ours.viewer, make_user()):
        page = browse(user).get(PAGE)
        assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
        assert "A copy of your data" in page.content.decode()
        assert browse(user).post(f"{PAGE}copies/ask/").status_code == 302
    assert browse(None).get(PAGE).status_code == 302


def test_a_copy_is_asked_for_and_fetched_by_its_owner_alone(ours: Company, theirs: Company, browse: Browse):
    assert browse(ours.candidate).post(f"{PAGE}copies/ask/").status_code == 302
    assert browse(ours.candidate).post(f"{PAGE}copies/ask/").status_code == 409
    run_tasks()
    made = DataExportRequest.objects.get()
    address = f"{PAGE}copies/{made.public_id}/"
    for stranger in (ours.admin, ours.senior, theirs.candidate, theirs.admin):
        assert browse(stranger).get(address).status_code == 404
    assert browse(None).get(address).status_code == 302
    answer = browse(ours.candidate).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert b"".join(answer.streaming_content).startswith(b"PK\x03\x04")
    made.refresh_from_db()
    assert made.downloads == 1
    assert "1 time" in browse(ours.candidate).get(PAGE).content.decode()
    default_storage.delete(made.file.name)


def test_an_erasure_is_planned_by_password_and_canceled(ours: Company, theirs: Company, browse: Browse):
    client = browse(ours.candidate)
    wrong = client.post(f"{PAGE}erasure/", {"proof": "password", "password": "no"})
    assert wrong.status_code == 400
    assert "This is not your password." in wrong.content.decode()
    assert client.post(f"{PAGE}erasure/", {"proof": "password", "password": PASSWORD}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Cancel the erasure" in page
    assert "Go on to the erasure" not in page
    assert browse(theirs.candidate).post(f"{PAGE}erasure/cancel/").status_code == 404
    assert client.post(f"{PAGE}erasure/cancel/").status_code == 302
    assert DeletionRequest.objects.get().status == "canceled"


def test_a_fresh_log_in_proves_for_five_minutes(ours: Company, theirs: Company, browse: Browse):
    client = browse(ours.candidate)
    refused = client.post(f"{PAGE}erasure/", {"proof": "fresh_login"})
    assert refused.status_code == 400
    assert "Sign in again first." in refused.content.decode()
    fresh = Client()
    fresh.post("/accounts/login/", {"login": ours.candidate.email, "password": PASSWORD})
    assert fresh.post(f"{PAGE}erasure/", {"proof": "fresh_login"}).status_code == 302
    assert DeletionRequest.objects.get().status == "planned"


def test_a_mailed_code_is_asked_for_on_the_page(ours: Company, theirs: Company, browse: Browse):
    client = browse(ours.candidate)
    assert client.post(f"{PAGE}erasure/", {"proof": "emailed_code"}).status_code == 302
    assert "one-time-code" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}erasure/confirm/", {"code": "nonsense"}).status_code == 400
    body = OutgoingMail.objects.get(kind="accounts.deletion_code").body_text
    code = next(word for word in body.split() if word.isdigit() and len(word) == 8)
    assert client.post(f"{PAGE}erasure/confirm/", {"code": code}).status_code == 302
    assert DeletionRequest.objects.get().status == "planned"


def test_own_consents_of_every_tenant_are_shown_and_taken_back(ours: Company, theirs: Company, browse: Browse):
    mine, other = agree(ours, ours.candidate), agree(theirs, ours.candidate)
    strange = agree(ours, ours.viewer)
    client = browse(ours.candidate)
    page = client.get(PAGE).content.decode()
    assert page.count("Keep me.") == 2
    assert client.post(f"{PAGE}consents/{strange.public_id}/withdraw/").status_code == 404
    for one in (mine, other):
        assert client.post(f"{PAGE}consents/{one.public_id}/withdraw/").status_code == 302
    with unscoped(reason="test"):
        assert set(ConsentRecord.objects.filter(withdrawn_at=None)) == {strange}


def test_versions_of_consent_are_the_admins(ours: Company, theirs: Company, browse: Browse):
    agree(ours, ours.candidate)
    agree(theirs, theirs.candidate, version="elsewhere")
    for role, status in (("admin", 200), ("senior", 403), ("viewer", 403), ("candidate", 403)):
        assert browse(ours.person(role)).get("/settings/team/consents/").status_code == status, role
    page = browse(ours.admin).get("/settings/team/consents/").content.decode()
    assert "Keep me." in page
    assert "elsewhere" not in page


def test_the_lists_cost_the_same_with_one_and_three_rows(ours: Company, theirs: Company, browse: Browse):
    client = browse(ours.admin)
    costs = []
    for number in (1, 2, 3):
        agree(ours, ours.admin, version=str(number))
        DataExportRequest.objects.create(user=ours.admin, asked_by=ours.admin, status="failed")
        costs.append((count_queries(lambda: client.get(PAGE)), count_queries(lambda: client.get(TEXTS))))
    assert costs[0] == costs[2]


def test_the_api_is_for_a_log_in_and_not_for_a_named_token(ours: Company, theirs: Company, browse: Browse):
    client = browse(ours.candidate)
    made = client.post("/api/v1/me/data-exports")
    assert (made.status_code, made.json()["status"]) == (201, "waiting")
    assert client.post("/api/v1/me/data-exports/").status_code == 409
    run_tasks()
    address = f"/api/v1/me/data-exports/{made.json()['id']}"
    assert client.get(address).json()["status"] == "ready"
    assert browse(ours.admin).get(address).status_code == 404
    assert client.get(f"{address}/download/").getvalue().startswith(b"PK")
    assert client.get("/api/v1/me/data-exports/").json()["results"][0]["downloads"] == 1
    _row, secret = create_token(membership=Membership.objects.get(user=ours.candidate, tenant=ours.tenant), name="x")
    named = {"HTTP_AUTHORIZATION": f"Token {secret}"}
    for verb, path in (
        ("post", "/api/v1/me/data-exports/"),
        ("get", f"{address}/download/"),
        ("get", "/api/v1/me/deletion"),
    ):
        answer = getattr(Client(), verb)(path, **named)
        assert (answer.status_code, answer.json()["code"]) == (403, "named_token"), path


def test_the_api_plans_shows_and_cancels_an_erasure(ours: Company, theirs: Company, browse: Browse):
    client, path = browse(ours.candidate), "/api/v1/me/deletion"
    assert client.get(path).status_code == 404
    assert client.post(path, {"password": "no"}, "application/json").status_code == 400
    assert client.post(path, {"password": PASSWORD}, "application/json").json()["status"] == "planned"
    assert client.get(f"{path}/").json()["proof"] == "password"
    assert browse(theirs.candidate).get(path).status_code == 404
    assert client.delete(path).status_code == 204
    assert client.post(f"{path}/code").status_code == 202
    assert client.post(f"{path}/confirm", {"code": "1"}, "application/json").status_code == 400
    assert Client().get(path).status_code == 401
