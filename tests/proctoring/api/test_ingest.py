"""Events sent by a watched page."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from config.tenancy import tenant_scope
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch, give_consent, start_watch, withdraw_consent
from proctoring.enums import SERVER_ONLY
from proctoring.models import ProctoringEvent, Watch
from tests.factories.proctoring import event, make_policy, make_running_watch, make_watch
from tests.kit.api import Api

PATH = "/api/v1/proctoring/events"


@pytest.fixture
def running(ours, theirs) -> Any:
    with tenant_scope(ours.tenant.pk):
        return make_running_watch(ours.admin)


def send(watch: Watch, secret: str, events: Any, *, path: str = PATH, **more: Any) -> Any:
    """One batch as the page sends it."""
    body = {"watch_id": str(watch.public_id), "events": events, **more}
    headers = {"X-Watch-Secret": secret} if secret else {}
    return Client().post(path, json.dumps(body), "application/json", headers=headers)


def rows(watch: Watch) -> list[ProctoringEvent]:
    with tenant_scope(watch.tenant_id):
        return list(ProctoringEvent.objects.filter(watch=watch).in_order())


@pytest.mark.parametrize("path", [PATH, f"{PATH}/"])
def test_a_batch_is_taken_once(running, path: str) -> None:
    watch, secret = running
    batch = [event(1), event(2, "paste", metadata={"length": 40}), event(4, "window_blur", duration_seconds=3)]
    first = send(watch, secret, batch, path=path)
    assert first.status_code == 200, first.json()
    assert first.json() == {"accepted": [1, 2, 4], "known": [], "refused": [], "warn": False, "end": False}
    again = send(watch, secret, [*batch, event(3)], path=path).json()
    assert (again["accepted"], again["known"]) == ([3], [1, 2, 4])
    assert [row.seq for row in rows(watch)] == [None, 1, 2, 4, 3]
    assert [row.number for row in rows(watch)] == [1, 2, 3, 4, 5]


def test_a_number_twice_in_one_batch_counts_once(running) -> None:
    watch, secret = running
    said = send(watch, secret, [event(1), event(1, "copy", metadata={"length": 1})]).json()
    assert (said["accepted"], said["known"]) == ([1], [1])
    assert [row.event_type for row in rows(watch)] == ["session_start", "tab_switch"]


def test_the_test_session_names_the_watch_and_the_secret_may_stand_in_the_body(running) -> None:
    watch, secret = running
    body = {"test_session_id": str(watch.subject_id), "secret": secret, "events": [event(1)]}
    assert Client().post(PATH, json.dumps(body), "application/json").json()["accepted"] == [1]


def test_a_signed_in_browser_needs_no_csrf_token_beside_the_secret(running, ours) -> None:
    watch, secret = running
    client = Client(enforce_csrf_checks=True)
    client.force_login(ours.candidate, backend="allauth.account.auth_backends.AuthenticationBackend")
    body = {"watch_id": str(watch.public_id), "secret": secret, "events": [event(1)]}
    assert client.post(PATH, json.dumps(body), "application/json").status_code == 200
    without = client.post(PATH, json.dumps({**body, "secret": ""}), "application/json")
    assert without.status_code in (400, 401)


def test_who_has_no_secret_or_a_wrong_one_gets_nothing(running, ours, theirs) -> None:
    watch, secret = running
    with tenant_scope(theirs.tenant.pk):
        _other, others_secret = make_running_watch(theirs.admin)
    assert send(watch, "", [event(1)]).status_code == 401
    for wrong in ("x", secret[:-1], others_secret, "é"):
        answer = Client().post(
            PATH,
            json.dumps({"watch_id": str(watch.public_id), "secret": wrong, "events": [event(1)]}),
            "application/json",
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_secret")
    unknown = Client().post(
        PATH,
        json.dumps({"watch_id": "11111111-1111-4111-8111-111111111111", "secret": secret, "events": []}),
        "application/json",
    )
    assert (unknown.status_code, unknown.json()["code"]) == (403, "wrong_secret")
    nobody = Client().post(PATH, json.dumps({"secret": secret, "events": []}), "application/json")
    assert (nobody.status_code, nobody.json()["code"]) == (400, "no_watch")
    assert len(rows(watch)) == 1


def test_reviewers_may_send_with_a_token_and_others_may_not(running, ours, theirs) -> None:
    watch, _secret = running
    body = {"watch_id": str(watch.public_id), "events": [event(1)]}
    statuses = {
        role: Api(ours.person(role)).post("proctoring/events", body).status_code for role in ("senior", "viewer")
    }
    assert statuses == {"senior": 403, "viewer": 403}
    assert Api(theirs.admin).post("proctoring/events", body).status_code == 404
    assert Api(ours.admin).post("proctoring/events", body).json()["accepted"] == [1]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (event(1, "no_such_type"), "unknown_type"),
        (event(1, metadata={"text": "x"}), "bad_metadata"),
        (event(1, "paste"), "bad_metadata"),
        (event(1, "paste", metadata={"length": "5"}), "bad_metadata"),
        (event(1, "paste", metadata={"length": 5, "text": "secret"}), "bad_metadata"),
        (event(1, "paste", metadata={"length": 5, "sha256": "ABC"}), "bad_metadata"),
        (event(1, "canary", metadata={"marker": "a\x00b"}), "bad_metadata"),
        (event(1, "canary", metadata={"marker": "\ud800"}), "bad_metadata"),
        (event(1, "canary", metadata={"marker": "x" * 61}), "bad_metadata"),
        (event(1, metadata={"\ud800": 1}), "bad_metadata"),
        (event(1, severity="low"), "bad_event"),
        (event(1, duration_seconds=-1), "bad_event"),
        (event(1, duration_seconds=1e9), "bad_event"),
        (event(1, client_at="2026-01-01T00:00:00"), "bad_event"),
        (event(1, client_at="0001-01-01T00:00:00Z"), "bad_event"),
        (event(1, question_id="x" * 41), "bad_event"),
        (event(1, snapshot_sha256="nothing"), "bad_event"),
        (event(2_147_483_648), "bad_event"),
        ({"event_type": "tab_switch"}, "bad_event"),
        (event(True), "bad_event"),
        ("tab_switch", "bad_event"),
        (None, "bad_event"),
        ([], "bad_event"),
        (17, "bad_event"),
    ],
)
def test_a_bad_event_costs_only_itself(running, given: Any, code: str) -> None:
    watch, secret = running
    answer = send(watch, secret, [given, event(7)])
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["accepted"], [one["code"] for one in said["refused"]]) == ([7], [code])
    assert said["refused"][0]["message"]


@pytest.mark.parametrize("kind", sorted(SERVER_ONLY))
def test_what_only_the_server_says_is_refused_from_the_page(running, kind: str) -> None:
    watch, secret = running
    assert send(watch, secret, [event(1, kind)]).json()["refused"][0]["code"] == "server_only"


def test_what_the_policy_or_an_accommodation_leaves_out_is_not_kept(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        policy = make_policy(ours.admin, signals=["tab_switch", "paste"], fullscreen_required=False)
        watch, secret = make_running_watch(policy=policy, suppressed=["tab_switch"])
    said = send(watch, secret, [event(1), event(2, "print"), event(3, "copy", metadata={"length": 3})]).json()
    assert (said["accepted"], [one["code"] for one in said["refused"]]) == ([3], ["suppressed", "not_watched"])


@pytest.mark.parametrize("body", ["[]", "17", '"x"', "{", '{"events": 3}', '{"events": null}', "{}"])
def test_a_body_that_is_no_batch_is_told_so(running, body: str) -> None:
    _watch, secret = running
    answer = Client().post(PATH, body, "application/json", headers={"X-Watch-Secret": secret})
    assert answer.status_code == 400, answer.content


def test_a_batch_has_at_most_200_events(running) -> None:
    watch, secret = running
    assert send(watch, secret, [event(seq) for seq in range(1, 202)]).status_code == 400
    assert len(send(watch, secret, [event(seq) for seq in range(1, 201)]).json()["accepted"]) == 200


def test_only_a_running_watch_takes_events(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        watch, secret = make_running_watch(ours.admin)
        withdraw_consent(watch=watch)
    stopped = send(watch, secret, [event(1)])
    assert (stopped.status_code, stopped.json()["code"]) == (409, "consent_withdrawn")
    with tenant_scope(ours.tenant.pk):
        give_consent(watch=watch)
        again = start_watch(watch=watch)
    assert send(watch, again, [event(1)]).json()["accepted"] == [1]
    with tenant_scope(ours.tenant.pk):
        end_watch(watch=watch, reason="submitted")
    ended = send(watch, again, [event(2)])
    assert (ended.status_code, ended.json()["code"]) == (409, "watch_ended")
    with tenant_scope(ours.tenant.pk):
        waiting = make_watch(ours.admin)
    answer = Api(ours.admin).post("proctoring/events", {"watch_id": str(waiting.public_id), "events": []})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_consent")


def test_too_many_batches_are_told_when_to_come_back(running, settings) -> None:
    watch, secret = running
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "watch": "3/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    with tenant_scope(watch.tenant_id):
        other, others_secret = make_running_watch()
    statuses = [send(watch, secret, []).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = send(watch, secret, [])
    assert int(refused["Retry-After"]) >= 1
    assert send(other, others_secret, []).status_code == 200


def test_times_and_a_clock_that_is_off_are_kept(running) -> None:
    watch, secret = running
    page_now = timezone.now() - timedelta(hours=3)
    at = page_now - timedelta(seconds=30)
    send(watch, secret, [event(1, client_at=at.isoformat(), duration_seconds=4)], sent_at=page_now.isoformat())
    row = rows(watch)[-1]
    assert row.client_at == at
    assert row.metadata["clock_skew_seconds"] == pytest.approx(3 * 3600, abs=5)
    assert abs((timezone.now() - row.detected_at).total_seconds()) < 60


def test_the_chain_holds_after_everything_a_page_may_send(running) -> None:
    watch, secret = running
    batch = [
        event(1, "paste", metadata={"length": 400, "sha256": "a" * 64, "own": True}),
        event(2, "second_voice_suspected", metadata={"level": 0.1}),
        event(3, "window_blur", duration_seconds=0.1 + 0.2, client_at="2026-02-03T04:05:06.789012+09:00"),
        event(4, "canary", metadata={"marker": 'ünïcode “quoted” \\ " 日本'}, question_id="q-ü"),
        event(5, "window_blur", duration_seconds=-0.0),
        event(6, "typing_linear", metadata={"characters": 10, "pauses": 0}),
    ]
    assert send(watch, secret, batch).json()["refused"] == [
        {"seq": 2, "code": "not_watched", "message": "The policy does not record this; it is not kept."}
    ]
    with tenant_scope(watch.tenant_id):
        report = verify(Watch.objects.get(pk=watch.pk))
    assert (report.broken, report.events, report.gaps) == ("", 6, ((2, 2),))


def test_an_empty_batch_is_a_sign_of_life(running) -> None:
    watch, secret = running
    assert send(watch, secret, []).json()["accepted"] == []
    with tenant_scope(watch.tenant_id):
        assert Watch.objects.get(pk=watch.pk).last_seen_at is not None
