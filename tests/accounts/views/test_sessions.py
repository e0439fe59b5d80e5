"""Signing in, being locked out, and what ends other sessions."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.core import mail as outbox
from django.test import Client

from accounts.domain.memberships import change_role, unlock_member
from accounts.models import ApiToken, Membership, User
from config.tenancy import tenant_scope, unscoped
from superadmin.models import AuditLog
from tests.factories.people import PASSWORD, make_user
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

LOGIN = "/accounts/login/"


def sign_in(email: str, password: str = PASSWORD, client: Client | None = None, ip: str = "192.0.2.1"):
    return (client or Client()).post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=ip)


def signed_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def test_signing_in_works_whatever_the_case(ours) -> None:
    client = Client()
    assert sign_in(ours.senior.email.upper(), client=client).status_code == 302
    assert signed_in(client)
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="accounts.session.opened", actor=ours.senior).exists()


def test_a_wrong_password_and_an_unknown_address_read_the_same(ours, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    spent = hashers.MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return spent(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    pages = []
    for email in (ours.senior.email, "nobody@ours.test"):
        hashed.clear()
        answer = sign_in(email, "not the password 1")
        assert len(hashed) == 1, "one hash each: the same time"
        pages.append(re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer.content.decode()))
    assert pages[0] == pages[1]


def test_a_wrong_password_and_an_unknown_address_ask_the_database_alike(ours) -> None:
    known, unknown = (
        count_queries(lambda email=email: sign_in(email, "not the password 1"))
        for email in (ours.senior.email, "no@ours.test")
    )
    assert 0 <= unknown - known <= 1, "allauth looks an unknown address up once more, by index"


def test_a_superadmin_without_a_team_lands_in_the_console(ours) -> None:
    make_user("root@platform.test", is_superuser=True, is_staff=True)
    assert sign_in("root@platform.test").headers["Location"] == "/admin/"
    assert sign_in(ours.senior.email).headers["Location"] == "/home/"


def test_five_failures_lock_this_account_from_this_address_only(ours) -> None:
    open_session = Client()
    sign_in(ours.senior.email, client=open_session, ip="192.0.2.7")
    for _ in range(5):
        answer = sign_in(ours.senior.email.title(), "not the password 1")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "1800"
    assert "<h1" in answer.content.decode()
    assert sign_in(ours.senior.email).status_code == 429, "the right password does not help now"
    assert sign_in(ours.senior.email, ip="192.0.2.9").status_code == 302
    assert sign_in(ours.junior.email).status_code == 302
    assert signed_in(open_session)


def test_behind_a_proxy_each_caller_has_an_address_of_their_own(ours, settings) -> None:
    settings.TRUSTED_PROXIES = 1

    def attempt(password: str, caller: str) -> int:
        form = {"login": ours.senior.email, "password": password}
        return Client().post(LOGIN, form, headers={"X-Forwarded-For": f"198.51.100.9, {caller}"}).status_code

    found = [attempt("not the password 1", "192.0.2.1") for _ in range(6)]
    assert found == [200, 200, 200, 200, 429, 429]
    assert attempt(PASSWORD, "192.0.2.2") == 302


def test_an_admin_lets_somebody_try_again(ours) -> None:
    for _ in range(5):
        sign_in(ours.senior.email, "not the password 1")
    with tenant_scope(ours.tenant.pk):
        unlock_member(membership=ours.senior.memberships.get(), actor=ours.admin)
    assert sign_in(ours.senior.email).status_code == 302
    assert not AccessAttempt.objects.filter(username=ours.senior.email).exists()


def test_changing_the_password_ends_the_other_sessions_and_tokens(ours) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(ours.senior.email, client=client)
    here.post("/settings/tokens/create/", {"name": "t", "role": "senior"})
    new = "another horse battery 9"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert signed_in(here)
    assert not signed_in(there)
    with unscoped(reason="test"):
        assert ApiToken.objects.get().revoked_at is not None


def test_a_role_change_ends_open_sessions(ours) -> None:
    client = Client()
    sign_in(ours.senior.email, client=client)
    with tenant_scope(ours.tenant.pk):
        change_role(membership=Membership.objects.in_scope().get(user=ours.senior), role="viewer", actor=ours.admin)
    assert not signed_in(client)
    assert sign_in(ours.senior.email, client=client).status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_mail(ours) -> None:
    client, other = Client(), Client()
    sign_in(ours.senior.email, client=other)
    answers = [
        client.post("/accounts/password/reset/", {"email": email}) for email in (ours.senior.email, "nobody@ours.test")
    ]
    assert {answer.headers["Location"] for answer in answers} == {"/accounts/password/reset/done/"}
    run_tasks()
    link = re.search(r"http://[^/]+(/\S+)", next(m.body for m in outbox.outbox if m.to == [ours.senior.email])).group(1)
    form = client.get(link, follow=True)
    assert form.status_code == 200
    new = "another horse battery 9"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not signed_in(other)
    assert sign_in(ours.senior.email, new).status_code == 302


@pytest.mark.django_db
def test_sign_up_is_whole_once_the_address_is_proven_and_next_survives() -> None:
    client, elsewhere = Client(), Client()
    form = {
        "first_name": "New\u202e",  # a sign that turns the text behind it: no part of a name
        "last_name": "One",
        "email": "New.One@example.test",
        "password1": PASSWORD,
        "next": "/directory/",
    }
    assert client.post("/accounts/signup/", form).headers["Location"] == "/accounts/confirm-email/"
    user = User.objects.get(email__iexact="new.one@example.test")
    assert (user.name, user.profile.auth_provider, user.settings.theme) == ("New One", "local", "system")
    assert [(m.tenant.is_practice, m.role) for m in user.memberships.all()] == [(True, "candidate")]
    assert sign_in(user.email).headers["Location"] == "/accounts/confirm-email/", "not before the proof"
    run_tasks()
    link = re.search(r"http://[^/]+(/\S+)", outbox.outbox[0].body).group(1)
    page = elsewhere.get(link)
    assert page.status_code == 200
    answer = elsewhere.post(link.partition("?")[0], {"next": "/directory/"})
    assert answer.headers["Location"] == "/directory/"
    assert "next=/directory/" in link or "next=%2Fdirectory%2F" in link
    assert sign_in(user.email).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["Password1!", "short", "12345678901"])
def test_sign_up_refuses_weak_passwords_beside_the_field(password: str) -> None:
    form = {"first_name": "N", "email": "n@example.test", "password1": password}
    page = Client().post("/accounts/signup/", form).content.decode()
    assert 'id="id_password1_error"' in page
    assert not User.objects.exists()


def test_signing_up_twice_tells_nothing(ours) -> None:
    form = {"first_name": "N", "email": ours.senior.email, "password1": PASSWORD}
    assert Client().post("/accounts/signup/", form).headers["Location"] == "/accounts/confirm-email/"
    run_tasks()
    assert [m.to for m in outbox.outbox] == [[ours.senior.email]]
    assert "There is one already" in outbox.outbox[0].body


def test_a_wrong_password_is_told_in_plain_words_and_the_address_stays(ours) -> None:
    answer = sign_in(ours.senior.email, "not the password")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "The e-mail address or the password is not right." in page
    assert f'value="{ours.senior.email}"' in page
    assert "and/or" not in page
