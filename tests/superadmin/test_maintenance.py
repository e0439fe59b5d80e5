"""Maintenance closes the installation to people and programs, and stays open to superadmins; the sign-up switch."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.domain.invitations import invite_member, is_invited
from accounts.domain.tokens import create_token
from accounts.models import OutgoingMail, User
from superadmin.domain.system_settings import change_system_settings, forget_system_state
from tests.kit.console import make_superadmin, signed_in

WORDS = "We move to a larger house."


@pytest.fixture
def root(ours, theirs):
    return make_superadmin()


def settle(root, **fields) -> None:
    """Change settings; the test's transaction never commits."""
    change_system_settings(actor=root, **fields)
    forget_system_state()


def test_people_read_why_and_when(root, browse, ours) -> None:
    settle(root, maintenance_on=True, maintenance_message=WORDS, maintenance_until=timezone.now() + timedelta(hours=1))
    for client in (browse(ours.admin), Client()):
        answer = client.get("/home/")
        assert (answer.status_code, WORDS in answer.content.decode()) == (503, True)
        assert 3500 < int(answer["Retry-After"]) <= 3600
        assert "no-store" in answer["Cache-Control"]
    assert browse(ours.admin).post("/usage/").status_code == 503


def test_programs_read_a_problem(root, ours) -> None:
    token = create_token(membership=ours.admin.memberships.get(), name="t")[1]
    settle(root, maintenance_on=True, maintenance_message=WORDS)
    answer = Client().get("/api/v1/candidates/", headers={"Authorization": f"Token {token}"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (answer.json()["code"], answer.json()["detail"], answer["Retry-After"]) == ("maintenance", WORDS, "300")
    page = Client().get("/s/anything/", headers={"Accept": "application/json"})
    assert page.json()["code"] == "maintenance"


def test_superadmins_machines_and_the_door_stay_open(root) -> None:
    settle(root, maintenance_on=True, maintenance_message=WORDS)
    console = signed_in(root)
    assert console.get("/admin/").status_code == 200
    assert console.get("/design/").status_code != 503
    assert Client().get("/accounts/login/").status_code == 200
    assert Client().get("/health/live").status_code == 200
    settle(root, maintenance_on=False)
    assert Client().get("/").status_code == 200


def test_sign_up_is_closed_but_to_the_invited(root, ours) -> None:
    assert b'name="password1"' in Client().get("/accounts/signup/").content
    settle(root, sign_up_open=False)
    assert "by invitation" in Client().get("/accounts/signup/").content.decode()
    person = {"email": "new@example.test", "first_name": "N", "last_name": "P", "password1": "a strange long word 7"}
    Client().post("/accounts/signup/", person)
    assert not User.objects.filter(email="new@example.test").exists()
    invite_member(tenant=ours.tenant, email="new@example.test", role="viewer", actor=ours.admin)
    mail = OutgoingMail.objects.get(kind="accounts.invitation")
    link = next(word for word in mail.body_text.split() if "/invitations/" in word)
    path = "/" + link.split("/", 3)[3]
    assert b'name="password1"' in Client().get("/accounts/signup/", {"next": path}).content
    Client().post("/accounts/signup/", {**person, "next": path})
    assert User.objects.filter(email="new@example.test").exists()


@pytest.mark.parametrize("link", ["", "/home/", "/invitations/not-a-link/", "https://elsewhere.test/invitations/x/"])
def test_nothing_else_is_an_invitation(ours, theirs, link) -> None:
    assert not is_invited(link)
