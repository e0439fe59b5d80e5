"""The pages of a link: for whoever holds it, told apart when it opens nothing; opening changes nothing."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Notification
from config.tenancy import tenant_scope
from interviews.domain import invitations
from interviews.domain.report_releases import release
from interviews.models import Chat, InvitedInterview
from proctoring.models import Watch
from tests.factories.interviews_invited import (
    ended,
    in_minutes,
    make_invitation,
    opened,
    reviewed,
    secret,
    started,
)
from tests.factories.people import make_user
from tests.factories.proctoring import make_policy


@pytest.fixture
def made(ours: Any) -> InvitedInterview:
    with tenant_scope(ours.tenant.pk):
        return make_invitation(ours.senior, message="Take a quiet moment.")


def page(client: Client, invitation: InvitedInterview, part: str = "") -> Any:
    return client.get(f"/i/{secret(invitation)}/{part}")


def rows_now(company: Any) -> list[dict[str, Any]]:
    with tenant_scope(company.tenant.pk):
        return list(InvitedInterview.objects.order_by("pk").values())


def test_before_its_time_the_page_says_when_by_our_clock_and_offers_no_start(made: Any, ours: Any) -> None:
    before = rows_now(ours)
    answer = page(Client(), made)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'data-countdown="{made.scheduled_time:%Y-%m-%dT%H:%M}' in text
    assert "Take a quiet moment." in text
    assert "Start the interview" not in text
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert rows_now(ours) == before


def test_the_start_is_a_post_that_leads_to_the_talk_and_a_get_starts_nothing(made: Any, ours: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        opened(made)
    client = Client()
    assert "Start the interview" in page(client, made).content.decode()
    assert page(client, made, "start/").status_code == 405
    with tenant_scope(ours.tenant.pk):
        assert not Chat.objects.exists()
    answer = client.post(f"/i/{secret(made)}/start/")
    assert answer.headers["Location"] == f"/i/{secret(made)}/talk/"
    client.post(f"/i/{secret(made)}/start/")
    with tenant_scope(ours.tenant.pk):
        assert Chat.objects.count() == 1
    assert "Go on with the interview" in page(Client(), made).content.decode()


def test_too_early_a_post_says_so_and_starts_nothing(made: Any, ours: Any) -> None:
    answer = Client().post(f"/i/{secret(made)}/start/")
    assert answer.status_code == 409
    assert "opens on" in answer.content.decode()
    with tenant_scope(ours.tenant.pk):
        assert not Chat.objects.exists()


def test_links_that_open_nothing_are_told_apart(ours: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        over = opened(make_invitation(ours.senior), since=61)
        gone = invitations.cancel(invitation=make_invitation(ours.senior), actor=ours.senior)
        done = ended(ours.senior)
    client = Client()
    told = {client.get("/i/nothing/").status_code: "not known"}
    told[page(client, over).status_code] = "over"
    assert told == {404: "not known", 410: "over"}
    assert "time to begin this interview is over" in page(client, over).content.decode()
    assert page(client, gone).status_code == 410
    assert "was canceled" in page(client, gone).content.decode()
    assert page(client, done).status_code == 409
    assert f"/i/{secret(done)}/done/" in page(client, done).content.decode()
    assert "Thank you" in page(client, done, "done/").content.decode()


def test_somebody_else_who_is_signed_in_is_told_and_may_switch(made: Any, ours: Any, browse: Any) -> None:
    client = browse(ours.viewer)
    text = page(client, made).content.decode()
    assert ours.viewer.email in text
    assert made.candidate_email in text
    answer = client.post(f"/i/{secret(made)}/switch/", follow=True)
    assert ours.viewer.email not in answer.content.decode()
    assert "_auth_user_id" not in client.session
    own = browse(make_user(made.candidate_email))
    assert "Sign out and stay here" not in page(own, made).content.decode()


def test_what_is_recorded_comes_before_the_start(ours: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        made = opened(make_invitation(ours.senior, policy=make_policy(ours.admin)))
    client = Client()
    assert "Start the interview" not in page(client, made).content.decode()
    assert client.post(f"/i/{secret(made)}/start/").status_code == 409
    assert client.post(f"/i/{secret(made)}/consent/").status_code == 422
    client.post(f"/i/{secret(made)}/consent/", {"agree": "on"})
    assert "Start the interview" in page(client, made).content.decode()
    assert client.post(f"/i/{secret(made)}/start/").status_code == 302


def test_the_calendar_file(made: Any) -> None:
    answer = page(Client(), made, "interview.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"UID:{made.public_id}" in answer.content.decode()


def test_feedback_and_report_show_only_after_the_release(ours: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        done = reviewed(ours.senior, feedback="You named the result of each case.")
    client = Client()
    assert page(client, done, "result/").headers["Location"].endswith("/done/")
    assert "You named the result" not in page(client, done, "done/").content.decode()
    assert page(client, done, "report.pdf").status_code == 404
    with tenant_scope(ours.tenant.pk):
        release(invitation=done, actor=ours.senior, acknowledge=True)
    text = page(client, done, "result/").content.decode()
    assert "You named the result of each case." in text
    assert "Weighted sum, by code" in text
    assert 'id="turn-' in text
    assert page(client, done, "report.pdf").content.startswith(b"%PDF-")


def test_my_interviews_lists_what_went_to_confirmed_addresses_of_any_company(
    ours: Any, theirs: Any, browse: Any
) -> None:
    person = make_user("sage@example.test")
    with tenant_scope(ours.tenant.pk):
        make_invitation(ours.senior, email="SAGE@example.test", window=in_minutes(600))
        make_invitation(ours.senior, email="other@example.test")
    with tenant_scope(theirs.tenant.pk):
        running = started(theirs.senior, email="sage@example.test")
    assert Client().get("/my/interviews/").status_code == 302
    rows = browse(person).get("/my/interviews/").context["rows"]
    assert [row["invitation"].candidate_email for row in rows] == ["sage@example.test"] * 2
    assert rows[0]["invitation"] == running
    person.emailaddress_set.update(verified=False)
    assert browse(person).get("/my/interviews/").context["rows"] == []


def test_a_watched_talk_carries_what_its_page_records(ours: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        made = opened(make_invitation(ours.senior, policy=make_policy(ours.admin)))
    client = Client()
    client.post(f"/i/{secret(made)}/consent/", {"agree": "on"})
    client.post(f"/i/{secret(made)}/start/")
    answer = page(client, made, "talk/")
    assert answer.status_code == 200
    assert answer.context["watch_settings"]


def test_who_gave_a_watched_interview_comes_to_the_recording(ours: Any, theirs: Any, browse: Any) -> None:
    person = ours.candidate
    with tenant_scope(ours.tenant.pk):
        made = opened(make_invitation(ours.senior, policy=make_policy(ours.admin), email=person.email))
        plain = ended(ours.senior)
    client = browse(person)
    assert page(client, made, "record/").status_code == 404
    client.post(f"/i/{secret(made)}/consent/", {"agree": "on"})
    client.post(f"/i/{secret(made)}/start/")
    client.post(f"/i/{secret(made)}/talk/finish/")
    assert f"/i/{secret(made)}/record/" in page(Client(), made, "done/").content.decode()
    answer = page(Client(), made, "record/")
    assert answer.headers["Location"].startswith("/recorded/")
    assert b"What was recorded of you" in Client().get(answer.headers["Location"]).content
    assert b"/recorded/" in client.get("/proctoring/mine/").content
    assert b"/recorded/" not in browse(ours.admin).get("/proctoring/mine/").content
    assert b"/recorded/" not in browse(theirs.candidate).get("/proctoring/mine/").content
    assert page(Client(), plain, "record/").status_code == 404
    assert "/record/" not in page(Client(), plain, "done/").content.decode()
    assert Client().get("/i/nothing/record/").status_code == 404


def test_an_alternative_is_asked_for_on_the_consent_page_and_shows_there_once_arranged(
    ours: Any, theirs: Any, browse: Any
) -> None:
    with tenant_scope(ours.tenant.pk):
        made = opened(make_invitation(ours.senior, policy=make_policy(ours.admin, camera="snapshots")))
    with tenant_scope(theirs.tenant.pk):
        plain = opened(make_invitation(theirs.senior))
    client, path = Client(), f"/i/{secret(made)}/alternative/"
    assert "Ask for an alternative" in page(client, made, "consent/").content.decode()
    assert client.get(path).status_code == 405
    assert client.post(path, {"note": " "}).status_code == 422
    assert client.post(path, {"note": "I have <no> camera."}).headers["Location"] == f"/i/{secret(made)}/consent/"
    text = page(client, made, "consent/").content.decode()
    assert "Nothing has started and nothing is recorded" in text
    assert "I have &lt;no&gt; camera." in text
    assert "still picture from your camera" in text
    assert client.post(f"/i/{secret(made)}/start/").status_code == 409
    with tenant_scope(ours.tenant.pk):
        watch = Watch.objects.get(subject_id=made.public_id)
    arrange = f"/proctoring/watches/{watch.public_id}/arrange/"
    assert browse(theirs.admin).post(arrange, {"camera_waived": "on"}).status_code == 404
    assert browse(ours.admin).post(arrange, {"camera_waived": "on"}).status_code == 302
    text = page(client, made, "consent/").content.decode()
    assert "They have arranged it" in text
    assert "still picture from your camera" not in text
    client.post(f"/i/{secret(made)}/consent/", {"agree": "on"})
    assert client.post(path, {"note": "More."}).headers["Location"] == f"/i/{secret(made)}/"
    assert client.post(f"/i/{secret(made)}/start/").status_code == 302
    with tenant_scope(ours.tenant.pk):
        assert list(Watch.objects.values_list("pk", "camera_waived", "status")) == [(watch.pk, True, "active")]
    assert (
        Client()
        .post(f"/i/{secret(plain)}/alternative/", {"note": "x"})
        .headers["Location"]
        .endswith(f"/i/{secret(plain)}/")
    )


def test_a_person_may_be_asked_for_before_the_start(made: Any, ours: Any, theirs: Any) -> None:
    client, path = Client(), f"/i/{secret(made)}/person/"
    assert path in page(client, made).content.decode()
    assert "nothing has started" in client.get(path).content.decode()
    with tenant_scope(ours.tenant.pk):
        assert not Notification.objects.filter(kind="interviews.person").exists()
    assert client.post(path, {"message": "x" * 2001}).status_code == 422
    assert client.post(path, {"message": "By phone."}).headers["Location"] == path
    text = client.get(path).content.decode()
    assert "was told on" in text
    assert "By phone." in text
    with tenant_scope(ours.tenant.pk):
        assert Notification.objects.get(kind="interviews.person").user == ours.senior
        opened(made)
    with tenant_scope(theirs.tenant.pk):
        assert not Notification.objects.filter(kind="interviews.person").exists()
    client.post(f"/i/{secret(made)}/start/")
    assert client.get(path).headers["Location"] == f"/i/{secret(made)}/talk/person/"
    assert "was told on" in client.get(path, follow=True).content.decode()
    assert Client().get("/i/nothing/person/").status_code == 404
