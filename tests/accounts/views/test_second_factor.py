"""Two-step sign-in: set up, asked for, a code that works once, few tries, recovery codes, turned off."""

import base64
import hashlib
import hmac
import re
import struct

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.domain.second_factors import drop_second_factor
from accounts.domain.tokens import create_token
from accounts.domain.wrong_codes import MOST_WRONG_CODES, has_to_wait, note_wrong_code
from accounts.models import OutgoingMail
from config.tenancy import unscoped
from superadmin.models import AuditLog
from tests.factories.people import PASSWORD

LOGIN, SECOND = "/accounts/login/", "/accounts/2fa/authenticate/"


def code_of(secret: str, step: int) -> str:
    """RFC 6238 with SHA-1, 30 seconds, 6 digits, by the standard library alone."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """`at(step)` sets the clock that codes are checked by."""

    def set_clock(step: int) -> None:
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: step * 30 + 5.0)

    set_clock(59_000_000)
    return set_clock


def prove(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def set_up(client: Client, step: int, run) -> tuple[str, list[str]]:
    """Turn it on; the secret, and the recovery codes shown once."""
    prove(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="totp-key">(\w+)<', page)[1]
    with run(execute=True):
        done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret, step)}, follow=True)
    codes = re.findall(r"<li><code>(\d{8})</code></li>", done.content.decode())
    return secret, codes


def sign_in(user, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")
    return client


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def second(client: Client, code: str, ip: str = "192.0.2.1"):
    return client.post(SECOND, {"code": code}, REMOTE_ADDR=ip)


def test_the_second_step_from_setting_up_to_turning_off(ours, browse, at, django_capture_on_commit_callbacks) -> None:
    step, own = 59_000_000, browse(ours.senior)
    assert own.get("/accounts/2fa/totp/activate/").status_code == 302, "the password is asked for first"
    page = own.get("/accounts/2fa/").content.decode()
    assert "Set it up" in page
    secret, codes = set_up(own, step, django_capture_on_commit_callbacks)
    assert len(codes) == 10
    assert "were shown already" in own.get("/accounts/2fa/recovery-codes/").content.decode(), "shown once"
    kept = Authenticator.objects.get(user=ours.senior, type="totp").data
    assert secret not in str(kept), "sealed at rest"
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="accounts.second_factor.set_up", actor=ours.senior).count() == 1
    assert OutgoingMail.objects.filter(kind="accounts.totp_activated", to=ours.senior.email).count() == 1

    client = sign_in(ours.senior)
    assert not is_in(client)
    assert "One more step" in client.get(SECOND).content.decode()
    assert "not right" in second(client, code_of(secret, step)).content.decode(), "the code of the set-up is used up"
    at(step + 1)
    assert second(client, code_of(secret, step + 1)).status_code == 302
    assert is_in(client)
    other = sign_in(ours.senior)
    second(other, code_of(secret, step + 1))
    assert not is_in(other), "a code works once"
    at(step + 2)
    second(other, code_of(secret, step + 3))
    assert is_in(other), "a clock may be half a minute off"
    late = sign_in(ours.senior)
    second(late, code_of(secret, step + 2))
    assert not is_in(late), "older than the last one used"

    prove(own)
    assert own.get("/accounts/2fa/totp/deactivate/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        own.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=ours.senior).exists()
    assert OutgoingMail.objects.filter(kind="accounts.totp_deactivated", to=ours.senior.email).count() == 1
    assert is_in(sign_in(ours.senior))


def test_a_recovery_code_opens_once_and_the_file_holds_ones_own(
    ours, browse, at, django_capture_on_commit_callbacks
) -> None:
    own = browse(ours.senior)
    _secret, codes = set_up(own, 59_000_000, django_capture_on_commit_callbacks)
    file = own.post("/settings/recovery-codes/", {"code": codes})
    assert file.content.decode().split() == codes
    assert "no-store" in file["Cache-Control"]
    assert own.post("/settings/recovery-codes/", {"code": codes[1:]}).status_code == 403
    assert browse(ours.junior).post("/settings/recovery-codes/", {"code": codes}).status_code == 403
    client, again = sign_in(ours.senior), sign_in(ours.senior)
    second(client, codes[0])
    assert is_in(client)
    second(again, codes[0])
    assert not is_in(again)
    prove(own)
    with django_capture_on_commit_callbacks(execute=True):
        fresh = own.post("/accounts/2fa/recovery-codes/generate/", follow=True).content.decode()
    assert codes[1] not in fresh
    second(again, codes[1])
    assert not is_in(again), "the earlier codes ended"
    assert OutgoingMail.objects.filter(kind="accounts.recovery_codes_generated").count() == 1


def test_wrong_codes_lock_like_wrong_passwords(ours, browse, at, django_capture_on_commit_callbacks) -> None:
    step = 59_000_000
    secret, _codes = set_up(browse(ours.senior), step, django_capture_on_commit_callbacks)
    at(step + 5)
    client = sign_in(ours.senior)
    right = code_of(secret, step + 5)
    wrong = "000000" if right != "000000" else "000001"
    answers = [second(client, wrong).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert second(client, right).status_code == 429, "even the right one has to wait"
    assert not is_in(client)
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="accounts.session.refused", entity_id=str(ours.senior.public_id)).exists()
    page = browse(ours.admin).get("/people/").content.decode()
    assert "Has to wait" in page
    member = ours.senior.memberships.get()
    browse(ours.admin).post(f"/people/{member.public_id}/unlock/")
    second(client, right)
    assert is_in(client)


def test_an_account_waits_after_many_wrong_codes_from_anywhere(
    ours, browse, at, django_capture_on_commit_callbacks
) -> None:
    step = 59_000_000
    secret, _codes = set_up(browse(ours.senior), step, django_capture_on_commit_callbacks)
    for _ in range(MOST_WRONG_CODES):
        note_wrong_code(ours.senior.email.upper())
    at(step + 3)
    client = sign_in(ours.senior)
    assert "Wait a few minutes" in second(client, code_of(secret, step + 3), ip="198.51.100.7").content.decode()
    assert not is_in(client)
    assert has_to_wait(ours.senior.email)
    assert not has_to_wait(ours.junior.email)
    cache.clear()
    second(client, code_of(secret, step + 3), ip="198.51.100.7")
    assert is_in(client)


def test_tokens_and_the_team_stay_as_they_were(ours, theirs, browse, at, django_capture_on_commit_callbacks) -> None:
    _, token = create_token(membership=ours.senior.memberships.get(), name="t")
    set_up(browse(ours.senior), 59_000_000, django_capture_on_commit_callbacks)
    answer = Client().get("/api/v1/me/", headers={"Authorization": f"Token {token}"})
    assert answer.status_code == 200
    page = browse(ours.admin).get("/people/").content.decode()
    assert re.findall(r'data-label="Second step">(?:<span[^>]*>)?(\w+)', page).count("On") == 1
    assert browse(theirs.admin).get(f"/people/{ours.senior.memberships.get().public_id}/").status_code == 404


def test_a_superadmin_lets_in_who_lost_everything(ours, browse, at, django_capture_on_commit_callbacks) -> None:
    own = browse(ours.senior)
    set_up(own, 59_000_000, django_capture_on_commit_callbacks)
    assert drop_second_factor(user=ours.senior, actor=ours.admin)
    assert not drop_second_factor(user=ours.senior, actor=ours.admin)
    assert own.get("/settings/").status_code == 302, "open sessions ended"
    assert is_in(sign_in(ours.senior))


def test_the_console_may_ask_for_it(ours, browse, settings, at, django_capture_on_commit_callbacks) -> None:
    root = ours.admin
    root.is_staff = root.is_superuser = True
    root.save()
    client = browse(root)
    assert client.get("/admin/").status_code == 200
    settings.REQUIRE_ADMIN_MFA = True
    assert client.get("/admin/")["Location"] == "/accounts/2fa/"
    set_up(client, 59_000_000, django_capture_on_commit_callbacks)
    assert client.get("/admin/").status_code == 200
