"""Where one is signed in: listed, ended one by one or all others, and ended by themselves as before."""

import re
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts.domain.devices import device_name
from accounts.domain.memberships import change_role
from config.tenancy import tenant_scope
from tests.factories.people import PASSWORD
from tests.kit.queries import count_queries

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML) Chrome/140.0.0.0 Mobile Safari/537.36"
PAGE = "/settings/sessions/"


def sign_in(user, agent: str, ip: str = "192.0.2.1", *, remember: bool = False) -> Client:
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=ip)
    given = {"login": user.email, "password": PASSWORD} | ({"remember": "on"} if remember else {})
    assert client.post("/accounts/login/", given).status_code == 302
    return client


def handles(page: str) -> list[str]:
    return re.findall(r"/settings/sessions/(\w{32})/revoke/", page)


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def test_two_browsers_are_listed_and_one_is_ended(ours, theirs) -> None:
    laptop, phone = (
        sign_in(ours.senior, FIREFOX, remember=True),
        sign_in(ours.senior, PHONE, "198.51.100.7", remember=True),
    )
    sign_in(ours.junior, FIREFOX)
    page = laptop.get(PAGE).content.decode()
    assert page.count('<th scope="row">') == 2
    assert (
        page.index("Firefox, Linux")
        < page.index("This one")
        < page.index("Chrome, Android")
        < page.index("198.51.100.7")
    )
    (handle,) = handles(page)
    assert phone.session.session_key not in page
    stranger = sign_in(theirs.senior, FIREFOX)
    assert stranger.post(f"{PAGE}{handle}/revoke/").status_code == 404
    assert is_in(phone)
    assert laptop.post(f"{PAGE}{handle}/revoke/", follow=True).status_code == 200
    assert not is_in(phone)
    assert is_in(laptop)
    assert laptop.post(f"{PAGE}{handle}/revoke/").status_code == 404, "it is over"


def test_all_others_end_at_once_and_cost_the_same_queries(ours) -> None:
    here = sign_in(ours.senior, FIREFOX)
    one = count_queries(lambda: here.get(PAGE))
    others = [sign_in(ours.senior, PHONE, f"198.51.100.{n}") for n in range(3)]
    assert count_queries(lambda: here.get(PAGE)) == one
    assert here.post(f"{PAGE}others/revoke/").status_code == 302
    assert [is_in(client) for client in others] == [False] * 3
    assert is_in(here)
    assert here.get("/accounts/sessions/")["Location"] == PAGE
    assert Client().get("/accounts/sessions/")["Location"].startswith("/accounts/login/")


def test_what_ended_by_itself_is_not_listed(ours) -> None:
    old, here = sign_in(ours.senior, PHONE), sign_in(ours.senior, FIREFOX)
    new = "another horse battery 7"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not is_in(old)
    page = here.get(PAGE).content.decode()
    assert "This one" in page
    assert handles(page) == []
    with tenant_scope(ours.tenant.pk):
        change_role(membership=ours.senior.memberships.get(), role="junior", actor=ours.admin)
    assert not is_in(here)


def test_last_seen_is_kept_every_five_minutes(ours) -> None:
    client = sign_in(ours.senior, FIREFOX)
    client.get("/settings/")
    row = UserSession.objects.get(user=ours.senior)
    first = row.last_seen_at
    session = client.session
    session["seen_at"] -= 301
    session.save()
    UserSession.objects.update(last_seen_at=first - timedelta(hours=1))
    client.get("/settings/", REMOTE_ADDR="203.0.113.9")
    row.refresh_from_db()
    assert row.last_seen_at > timezone.now() - timedelta(minutes=1)
    assert row.ip == "203.0.113.9"


def test_a_browser_is_named_in_words() -> None:
    mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
    assert device_name(PHONE) == "Chrome, Android"
    assert device_name(mac) == "Safari, Mac"
    assert device_name("curl/8.5.0") == "curl"
    assert device_name("") == ""
