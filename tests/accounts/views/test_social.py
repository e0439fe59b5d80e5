"""Signing in with an account elsewhere, against a real OpenID Connect server on this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.test import Client, override_settings

from accounts.models import OutgoingMail, User
from config.settings.social import SocialLogin
from config.tenancy import unscoped
from superadmin.models import AuditLog
from tests.factories.people import PASSWORD, make_user
from tests.kit.oidc_server import CLIENT, SECRET, OidcServer, oidc_server

LOGIN = "/accounts/oidc/company/login/"


@pytest.fixture(scope="module")
def running() -> Iterator[OidcServer]:
    registry.load()
    registry.register(OpenIDConnectProvider)
    with oidc_server() as server:
        yield server


@pytest.fixture
def company(running: OidcServer, ours, theirs) -> Iterator[OidcServer]:
    running.person = {"sub": "person-1", "email": "new@example.test", "email_verified": True, "given_name": "Wren"}
    running.refuses = False
    own = {"server_url": running.url}
    app = {"provider_id": "company", "name": "Acme", "client_id": CLIENT, "secret": SECRET, "settings": own}
    values = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    button = SocialLogin("openid_connect", "Acme", "openid_connect_login", {"provider_id": "company"}, (), values)
    with override_settings(
        ROOT_URLCONF="tests.kit.social_urls",
        SOCIALACCOUNT_PROVIDERS={"openid_connect": values},
        SOCIAL_LOGINS=[button],
    ):
        yield running


def came_back(client: Client, address: str = LOGIN):
    """To the provider by the button, there at once, and back with its answer."""
    sent = client.post(address)
    assert sent.status_code == 302, sent.content
    answer = requests.get(sent["Location"], allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def in_account(client: Client) -> str | None:
    answer = client.get("/api/v1/me/")
    return answer.json().get("email") if answer.status_code == 200 else None


def test_no_button_and_no_address_without_settings(ours) -> None:
    assert settings.SOCIAL_LOGINS == []
    assert "Continue with" not in Client().get("/accounts/login/").content.decode()
    assert Client().post(LOGIN).status_code == 404


def test_the_button_signs_a_new_person_up_whole(company) -> None:
    client = Client()
    assert "Continue with Acme" in client.get("/accounts/login/").content.decode()
    came_back(client)
    assert in_account(client) == "new@example.test"
    user = User.objects.get(email="new@example.test")
    assert (user.profile.auth_provider, user.settings.theme, user.first_name) == ("company", "system", "Wren")
    assert not user.has_usable_password()
    assert user.memberships.get().tenant.is_practice
    assert EmailAddress.objects.get(user=user).verified
    again = Client()
    came_back(again)
    assert in_account(again) == "new@example.test"
    assert User.objects.filter(email__iexact="new@example.test").count() == 1


def test_an_unverified_address_is_proven_by_its_mailbox_first(company) -> None:
    company.person |= {"email_verified": False}
    client = Client()
    assert came_back(client)["Location"].endswith("/accounts/confirm-email/")
    assert in_account(client) is None
    assert OutgoingMail.objects.get(to="new@example.test").kind.startswith("accounts.email_confirmation")


def test_an_account_with_the_same_address_is_linked_only_after_signing_in_and_saying_so(company, ours) -> None:
    company.person |= {"email": "Junior@ours.test"}
    client = Client()
    answer = came_back(client)
    assert answer["Location"] == "/settings/link/"
    assert in_account(client) is None
    door = client.get("/settings/link/")
    assert door["Location"] == "/accounts/login/?next=/settings/link/"
    client.post("/accounts/login/", {"login": "junior@ours.test", "password": PASSWORD, "next": "/settings/link/"})
    assert "Is this your account too?" in client.get("/settings/link/").content.decode()
    assert not SocialAccount.objects.exists()
    assert client.post("/settings/link/", {"link": "1"})["Location"] == "/accounts/3rdparty/"
    assert SocialAccount.objects.get().user == ours.junior
    assert OutgoingMail.objects.filter(kind="accounts.account_connected", to=ours.junior.email).exists()
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="accounts.social.linked", actor=ours.junior).exists()
    fresh = Client()
    came_back(fresh)
    assert in_account(fresh) == ours.junior.email


def test_not_linking_links_nothing(company, ours) -> None:
    company.person |= {"email": ours.junior.email}
    client = Client()
    came_back(client)
    client.force_login(ours.junior, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/settings/link/", {})
    assert not SocialAccount.objects.exists()
    assert client.post("/settings/link/", {"link": "1"})["Location"] == "/accounts/3rdparty/"
    assert not SocialAccount.objects.exists()


def test_somebody_else_cannot_take_the_link(company, ours) -> None:
    company.person |= {"email": ours.admin.email}
    client = Client()
    came_back(client)
    client.post("/accounts/login/", {"login": ours.viewer.email, "password": PASSWORD})
    assert client.post("/settings/link/", {"link": "1"}).status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_address_that_nobody_proved_here_is_no_way_in(company) -> None:
    """Somebody signed up with another's address and never proved it: that account is not handed over, nor kept."""
    squatter = make_user("new@example.test")
    EmailAddress.objects.filter(user=squatter).update(verified=False)
    client = Client()
    came_back(client)
    assert in_account(client) is None
    assert not SocialAccount.objects.exists()


def test_linking_from_the_settings_and_unlinking(company, ours) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": ours.senior.email, "password": PASSWORD})
    came_back(client, f"{LOGIN}?process=connect")
    linked = SocialAccount.objects.get(user=ours.senior)
    assert "new@example.test" in client.get("/accounts/3rdparty/").content.decode()
    other = Client()
    other.post("/accounts/login/", {"login": ours.viewer.email, "password": PASSWORD})
    came_back(other, f"{LOGIN}?process=connect")
    assert SocialAccount.objects.get().user == ours.senior
    assert other.post("/accounts/3rdparty/", {"account": linked.pk}).status_code == 200
    client.post("/accounts/3rdparty/", {"account": linked.pk})
    assert not SocialAccount.objects.exists()
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="accounts.social.unlinked").count() == 1


def test_a_second_step_is_asked_of_them_too(company, ours) -> None:
    SocialAccount.objects.create(user=ours.senior, provider="company", uid="person-1", extra_data={})
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(ours.senior, generate_totp_secret())
    client = Client()
    assert came_back(client)["Location"] == "/accounts/2fa/authenticate/"
    assert in_account(client) is None


def test_turning_back_and_a_closed_account(company, ours) -> None:
    company.refuses = True
    client = Client()
    answer = came_back(client)
    assert answer["Location"] == "/accounts/3rdparty/login/cancelled/"
    assert "Nothing was changed" in client.get(answer["Location"]).content.decode()
    company.refuses = False
    SocialAccount.objects.create(user=ours.viewer, provider="company", uid="person-1", extra_data={})
    User.objects.filter(pk=ours.viewer.pk).update(is_active=False)
    came_back(client)
    assert in_account(client) is None
