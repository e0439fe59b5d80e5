"""Own settings, the team's, and tokens shown once."""

import re
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.tokens import create_token
from accounts.models import ApiToken, OutgoingMail, User
from config.tenancy import tenant_scope, unscoped
from superadmin.models import AuditLog, Tenant
from tests.factories.people import make_user
from tests.factories.recruiting import make_requisition

OWN = {
    "first_name": "Ada",
    "last_name": "Sample",
    "theme": "dark",
    "timezone": "Asia/Tokyo",
    "locale": "",
    "phone": "+81 90 0000 0000",
}


def test_own_settings_are_kept(ours, browse) -> None:
    assert browse(ours.viewer).post("/settings/", OWN).status_code == 302
    user = User.objects.get(pk=ours.viewer.pk)
    assert (user.name, user.settings.theme, user.profile.timezone) == ("Ada Sample", "dark", "Asia/Tokyo")
    assert user.profile.phone == "+81 90 0000 0000"
    assert User.objects.get(pk=ours.junior.pk).name != "Ada Sample"


def test_a_wrong_choice_is_told_beside_its_field(ours, browse) -> None:
    page = browse(ours.viewer).post("/settings/", {**OWN, "timezone": "Mars/Olympus"})
    assert page.status_code == 400
    assert "needs your attention" in page.content.decode()
    assert 'id="id_timezone_error"' in page.content.decode()


def test_the_teams_settings_are_kept_and_recorded(ours, theirs, browse) -> None:
    form = {
        "name": "Ours & Co",
        "accent_color": "#123456",
        "sender_name": "",
        "locale": "en",
        "timezone": "Europe/Amsterdam",
        "country": "nl",
        "retention_months": "12",
        "score_release": "manual",
        "blind_review": "on",
    }
    assert browse(ours.admin).post("/settings/team/", form).status_code == 302
    tenant = Tenant.objects.get(pk=ours.tenant.pk)
    assert (tenant.name, tenant.country, tenant.retention_months, tenant.blind_review, tenant.ai_enabled) == (
        "Ours & Co",
        "NL",
        12,
        True,
        False,
    )
    with unscoped(reason="test"):
        changes = AuditLog.objects.get(name="accounts.tenant.edited").personal.changes
    assert changes["accent_color"] == {"old": "#0f6a80", "new": "#123456"}
    assert "locale" not in changes
    assert Tenant.objects.get(pk=theirs.tenant.pk).country == ""
    assert browse(ours.admin).post("/settings/team/", {**form, "accent_color": "red"}).status_code == 400


def test_a_token_is_shown_once_and_ended(ours, browse) -> None:
    client = browse(ours.senior)
    answer = client.post("/settings/tokens/create/", {"name": "Sync", "role": "viewer", "read_only": "on"})
    secret = re.search(r'id="new-token">(\w+)<', answer.content.decode()).group(1)
    assert answer["Cache-Control"] == "no-store"
    assert secret not in client.get("/settings/tokens/").content.decode()
    headers = {"Authorization": f"Token {secret}"}
    assert browse(None).get("/api/v1/me/", headers=headers).json()["role"] == "viewer"
    with unscoped(reason="test"):
        url = f"/settings/tokens/{ApiToken.objects.get().public_id}/revoke/"
    assert browse(ours.admin).post(url).status_code == 404
    assert client.post(url).status_code == 302
    assert browse(None).get("/api/v1/me/", headers=headers).status_code == 401
    assert client.post("/settings/tokens/create/", {"name": "High", "role": "admin"}).status_code == 400


def test_a_token_may_be_for_some_openings(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        opening, other, ended = (make_requisition(ours.admin, title=title) for title in ("Cooper", "Weaver", "Miller"))
        type(ended).objects.filter(pk=ended.pk).update(status="closed")
    with tenant_scope(theirs.tenant.pk):
        foreign = make_requisition(theirs.admin, title="Foreign")
    client = browse(ours.senior)
    form = client.get("/settings/tokens/").content.decode()
    assert (str(opening.public_id) in form, str(other.public_id) in form) == (True, True)
    assert "Miller" not in form
    assert "Foreign" not in form
    url, given = "/settings/tokens/create/", {"name": "Board", "role": "senior"}
    for no in (ended, foreign):
        assert client.post(url, {**given, "requisitions": [str(no.public_id)]}).status_code == 400
    page = client.post(url, {**given, "requisitions": [str(opening.public_id)]}).content.decode()
    assert "only for 1 opening: Cooper" in page
    secret = re.search(r'id="new-token">(\w+)<', page).group(1)
    with tenant_scope(ours.tenant.pk):
        assert ApiToken.objects.get().requisitions == [str(opening.public_id)]
    listed = browse(None).get("/api/v1/requisitions/", headers={"Authorization": f"Token {secret}"}).json()
    assert [row["id"] for row in listed["results"]] == [str(opening.public_id)]


def test_openings_are_asked_for_once_and_named_beyond_those_to_choose(ours, theirs, browse, monkeypatch) -> None:
    monkeypatch.setattr("recruiting.panels.tokens.SHOWN", 1)
    with tenant_scope(ours.tenant.pk):
        titles = ("Cooper", "Weaver", "Miller", "Wheelwright")
        shown, held, ended, _beyond = (make_requisition(ours.admin, title=title) for title in titles)
        type(ended).objects.filter(pk=ended.pk).update(status="closed")
    with tenant_scope(theirs.tenant.pk):
        make_requisition(theirs.admin, title="Foreign")
    client, membership = browse(ours.senior), ours.senior.memberships.get()

    def asked(send: Callable[[], object]) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as sent:
            send()
        return len(sent), sum('from "recruiting_jobrequisition"' in one["sql"].lower() for one in sent)

    client.get("/settings/tokens/")
    none = asked(lambda: client.get("/settings/tokens/"))
    for only in ([ended], [held], [shown, ended]):
        create_token(membership=membership, name="Board", requisitions=[str(one.public_id) for one in only])
    some = asked(lambda: client.get("/settings/tokens/"))
    assert (some, none[1]) == (none, 1)
    given = {"name": "More", "role": "senior", "requisitions": [str(shown.public_id)]}
    assert asked(lambda: client.post("/settings/tokens/create/", given))[1] == 1

    page = client.get("/settings/tokens/").content.decode()
    named = re.findall(r"only for \d openings?: ([^<]+)<", page)
    assert sorted("+".join(sorted(one.split("; "))) for one in named) == ["Cooper", "Cooper+Miller", "Miller", "Weaver"]
    assert re.findall(r'name="requisitions" value="([^"]+)"', page) == [str(one.public_id) for one in (shown, held)]
    assert "Foreign" not in page


def test_own_settings_stand_in_the_shell_of_a_member_and_alone_for_others(ours, browse) -> None:
    for url in ("/settings/", "/accounts/email/", "/accounts/password/change/"):
        assert b'class="cd-shell"' in browse(ours.viewer).get(url).content
    loner = make_user()
    page = browse(loner).get("/settings/").content
    assert b'class="cd-shell"' not in page
    assert b"/settings/tokens/" not in page


def test_new_password_is_explained_in_one_line(ours, browse) -> None:
    page = browse(ours.senior).get("/accounts/password/change/").content.decode()
    assert page.count("10 to 128 characters") == 1
    assert "New password, again" in page
    assert "can’t be too similar" not in page


def test_people_choose_among_the_notices_that_they_can_get(ours, browse) -> None:
    own, staffs = "Your test result is there", "Somebody applies to a job of yours"
    for person, sees in ((ours.candidate, False), (ours.viewer, True)):
        page = browse(person).get("/settings/notices/").content.decode()
        assert own in page
        assert (staffs in page) is sees


def test_an_invitation_is_in_the_teams_language(ours, theirs, browse) -> None:
    ours.tenant.locale = "ja"
    ours.tenant.save(update_fields=["locale"])
    for company in (ours, theirs):
        browse(company.admin).post("/people/invite/", {"email": f"new@{company.tenant.slug}.test", "role": "viewer"})
    mails = [OutgoingMail.objects.get(to=f"new@{company.tenant.slug}.test") for company in (ours, theirs)]
    assert ["閲覧者として" in mail.body_text for mail in mails] == [True, False]
    assert ['<html lang="ja">' in mail.body_html for mail in mails] == [True, False]
    assert all("prefers-color-scheme: dark" in mail.body_html for mail in mails)
