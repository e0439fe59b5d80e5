"""What was recorded of oneself: by a signed link without an account, whole, explained, stopped, and nobody else's."""

import json

import pytest
from django.test import Client

from config.tenancy import tenant_scope
from proctoring.domain.ingest import ingest
from proctoring.domain.reviews import ask_explanation
from proctoring.domain.tellings import own_url
from proctoring.domain.watches import end_watch
from proctoring.models import Watch
from superadmin.models import AuditLog
from tests.factories.proctoring import event, make_running_watch
from tests.factories.recruiting import make_candidate


@pytest.fixture
def watch(ours, theirs) -> Watch:
    """One of ours that runs, with three events, beside one of theirs."""
    with tenant_scope(theirs.tenant.pk):
        make_running_watch(person_name="Their Person", user=theirs.candidate)
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior)
        running, _secret = make_running_watch(user=ours.candidate, candidate=person, person_name="Robin Sample")
        ingest(watch=running, events=[event(1, "print"), event(2, "tab_switch", duration_seconds=41)])
        return running


def fresh(watch: Watch) -> Watch:
    with tenant_scope(watch.tenant_id):
        watch.refresh_from_db()
    return watch


def test_a_link_shows_everything_without_an_account(ours, watch):
    shown = Client().get(own_url(watch))
    assert shown.status_code == 200
    for words in ("Opened the print dialog", "41 seconds", "3 events, listed below", "What you agreed to"):
        assert words in shown.content.decode()
    assert shown["Cache-Control"].find("no-store") >= 0


@pytest.mark.parametrize("key", ["nonsense", "a:b:c"])
@pytest.mark.parametrize("more", ["", "export/"])
def test_a_forged_link_leads_nowhere(ours, watch, key, more):
    assert Client().get(f"/recorded/{key}/{more}").status_code == 404


def test_it_is_taken_along_as_a_file_on_record(ours, watch):
    answer = Client().get(own_url(watch) + "export/")
    told = json.loads(answer.content)
    assert [one["event_type"] for one in told["events"]] == ["session_start", "print", "tab_switch"]
    assert answer["Content-Disposition"].startswith("attachment")
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="proctoring.recording.exported").count() == 1


def test_stopping_stops_and_is_shown(ours, watch):
    assert b"Withdraw consent" in Client().get(own_url(watch)).content
    assert Client().get(own_url(watch) + "withdraw/").status_code == 405
    assert Client().post(own_url(watch) + "withdraw/").status_code == 302
    assert fresh(watch).status == "stopped"
    shown = Client().get(own_url(watch)).content
    assert b"Nothing is recorded since" in shown
    assert b"Withdraw consent" not in shown
    again = Client().post(own_url(watch) + "withdraw/", headers={"accept": "application/json"})
    assert (again.status_code, again.json()["code"]) == (409, "no_consent")


def test_one_explains_where_one_was_asked(ours, watch):
    path = own_url(watch) + "explain/"
    unasked = Client().post(path, {"text": "It was the cat."})
    assert (unasked.status_code, b"Nobody has asked you" in unasked.content) == (422, True)
    with tenant_scope(ours.tenant.pk):
        end_watch(watch=watch, reason="submitted")
        ask_explanation(watch=watch, question="Why was it printed?", actor=ours.admin)
    assert b"Why was it printed?" in Client().get(own_url(watch)).content
    assert Client().post(path, {"text": " "}).status_code == 422
    assert Client().post(path, {"text": "It was the cat."}).status_code == 302
    assert (fresh(watch).explanation, watch.review_status) == ("It was the cat.", "open")


def test_signed_in_people_find_their_own_alone(ours, browse, watch):
    mine = browse(ours.candidate).get("/proctoring/mine/").content
    assert own_url(watch).split(":")[0].encode() in mine
    assert b"Backend test" in mine
    assert b"Backend test" not in browse(ours.senior).get("/proctoring/mine/").content
    assert browse(None).get("/proctoring/mine/").status_code == 302
