"""Opening, agreeing, starting, ending; what the page is told."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from config.errors import Conflict, Refused
from config.tenancy import tenant_scope
from config.workflow import IllegalMove
from proctoring.domain import events as noticing
from proctoring.domain.alternatives import arrange_watch, ask_alternative
from proctoring.domain.events import note_presence, record_server_event, rest_watch
from proctoring.domain.ingest import Sender, ingest
from proctoring.domain.watches import (
    Subject,
    asked_consent,
    end_watch,
    give_consent,
    open_watch,
    start_watch,
    watch_settings,
    withdraw_consent,
)
from proctoring.models import Consent, ProctoringEvent, Watch
from proctoring.signals import watch_ended
from superadmin.models import AuditLog
from tests.factories.proctoring import event, make_policy, make_running_watch, make_watch
from tests.factories.recruiting import make_candidate


def kinds(watch: Watch) -> list[str]:
    return [row.event_type for row in ProctoringEvent.objects.filter(watch=watch).in_order()]


def test_a_subject_has_one_watch_with_the_policy_of_that_day(scope) -> None:
    policy, subject = make_policy(retention_days=9), Subject("assessments.testsession", uuid.uuid4(), "Test")
    first = open_watch(subject=subject, policy=policy, person_name="Robin")
    second = open_watch(subject=subject, policy=make_policy(), person_name="Somebody else")
    assert (first.pk, second.person_name) == (second.pk, "Robin")
    assert (second.policy_snapshot["retention_days"], second.status) == (9, "waiting")


def test_another_companys_policy_or_candidate_is_refused(scope, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        policy, candidate = make_policy(), make_candidate(theirs.senior)
    subject = Subject("assessments.testsession", uuid.uuid4(), "Test")
    for given in ({"policy": policy}, {"policy": make_policy(), "candidate": candidate}):
        with pytest.raises(Refused) as told:
            open_watch(subject=subject, person_name="Robin", **given)
        assert told.value.reason_code == "wrong_tenant"
    assert Watch.objects.count() == 0


def test_nothing_starts_without_consent(scope) -> None:
    watch = make_watch()
    with pytest.raises(Conflict) as told:
        start_watch(watch=watch)
    assert told.value.reason_code == "no_consent"
    consent = give_consent(watch=watch, ip="203.0.113.9", user_agent="Browser")
    assert give_consent(watch=watch).pk == consent.pk
    assert consent.text == asked_consent(watch).text
    assert (bool(consent.records), consent.text_version, len(consent.text_hash)) == (True, 1, 64)
    secret = start_watch(watch=watch)
    assert start_watch(watch=watch) == secret
    watch.refresh_from_db()
    assert (watch.status, secret in watch.secret_hash, kinds(watch)) == ("active", False, ["session_start"])


def test_withdrawing_stops_and_agreeing_again_goes_on(scope) -> None:
    watch, secret = make_running_watch()
    watch = withdraw_consent(watch=watch)
    assert (watch.status, Consent.objects.get(watch=watch).withdrawn_at is not None) == ("stopped", True)
    with pytest.raises(Conflict):
        withdraw_consent(watch=watch)
    with pytest.raises(Conflict):
        start_watch(watch=watch)
    assert record_server_event(watch=watch, event_type="ip_changed") is None
    give_consent(watch=watch)
    assert start_watch(watch=watch) == secret
    assert (kinds(watch), watch.consents.count()) == (["session_start"], 2)


def test_the_end_is_once_sealed_and_told(scope, django_capture_on_commit_callbacks) -> None:
    watch, _secret = make_running_watch()
    told = []

    def hear(**given: object) -> None:
        told.append((given["subject_kind"], given["subject_id"]))

    watch_ended.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            ended = end_watch(watch=watch, reason="submitted")
            end_watch(watch=watch, reason="again")
    finally:
        watch_ended.disconnect(hear)
    assert told == [(watch.subject_kind, watch.subject_id)]
    assert (ended.status, ended.end_reason, kinds(watch)) == ("ended", "submitted", ["session_start", "session_end"])
    sealed = AuditLog.objects.get(name="proctoring.watch.sealed")
    assert sealed.description == f"2 events, head {ended.chain_head}"
    with pytest.raises(Conflict):
        give_consent(watch=ended)
    with pytest.raises((Conflict, IllegalMove)):
        start_watch(watch=ended)


def test_the_page_is_told_what_to_send(scope) -> None:
    policy = make_policy(camera="snapshots", snapshot_seconds=30, fullscreen_required=True)
    watch, secret = make_running_watch(policy=policy, suppressed=["tab_switch", "fullscreen_exit"])
    ingest(watch=watch, events=[event(4, "print")])
    told = watch_settings(watch)
    assert (told["secret"], told["next_seq"], told["endpoint"]) == (secret, 5, "/api/v1/proctoring/events")
    assert [kind in told["signals"] for kind in ("print", "tab_switch")] == [True, False]
    assert not {"ip_changed", "session_start", "multiple_faces"} & set(told["signals"])
    assert (told["camera"]["on"], told["camera"]["seconds"], told["fullscreen_required"]) == (True, 30, False)
    waived = make_watch(policy=policy, camera_waived=True)
    assert (watch_settings(waived)["camera"]["on"], watch_settings(waived)["secret"]) == (False, "")
    assert "camera_blocked" not in watch_settings(waived)["signals"]


def test_the_server_notices_silence_another_network_and_another_browser(scope, monkeypatch) -> None:
    watch, _secret = make_running_watch()
    note_presence(watch=watch, ip="203.0.113.9", user_agent="Firefox")
    note_presence(watch=watch, ip="203.0.113.9", user_agent="Firefox")
    assert kinds(watch) == ["session_start"]
    note_presence(watch=watch, ip="198.51.100.7", user_agent="Firefox")
    note_presence(watch=watch, ip="198.51.100.7", user_agent="Chromium")
    note_presence(watch=watch, ip="198.51.100.8", user_agent="Chromium")
    assert kinds(watch)[1:] == ["ip_changed", "user_agent_changed", "ip_changed"]
    far, near = (row for row in ProctoringEvent.objects.filter(watch=watch, event_type="ip_changed").in_order())
    assert far.metadata == {"before": "203.0.113.0/24", "after": "198.51.100.0/24"}
    assert (far.severity, near.severity) == ("medium", "low")
    Watch.objects.filter(pk=watch.pk).update(last_seen_at=timezone.now() - timedelta(seconds=90))
    note_presence(watch=watch, ip="198.51.100.8")
    gap = ProctoringEvent.objects.get(watch=watch, event_type="heartbeat_gap")
    assert gap.duration_seconds == pytest.approx(90, abs=5)
    Watch.objects.filter(pk=watch.pk).update(last_seen_at=timezone.now() - timedelta(hours=1))
    rest_watch(watch=watch)
    note_presence(watch=watch, ip="not an address", user_agent="Chromium")
    assert kinds(watch).count("heartbeat_gap") == 1
    assert noticing.network_of("2001:db8:1:2::3") == "2001:db8:1::/48"


def test_two_pages_that_speak_in_turn_are_noticed_and_a_reload_is_not(scope) -> None:
    watch, _secret = make_running_watch()
    for page in ("a", "a", "b", "b"):
        ingest(watch=watch, events=[], sender=Sender(page=page))
    assert kinds(watch) == ["session_start"]
    for page in ("a", "b", "a"):
        ingest(watch=watch, events=[], sender=Sender(page=page))
    assert kinds(watch) == ["session_start", "multi_session"]


def test_the_server_says_nothing_that_the_policy_does_not_record(scope) -> None:
    watch, _secret = make_running_watch(policy=make_policy(signals=["ip_changed"]), suppressed=["ip_changed"])
    note_presence(watch=watch, ip="203.0.113.9")
    note_presence(watch=watch, ip="198.51.100.7", user_agent="x")
    assert kinds(watch) == ["session_start"]
    assert record_server_event(watch=watch, event_type="answer_too_fast") is None
    with pytest.raises(ValueError):
        record_server_event(watch=watch, event_type="nonsense")
    with pytest.raises(ValueError):
        record_server_event(watch=watch, event_type="session_end", metadata={"much": "x" * 3000})


def test_an_alternative_is_asked_for_and_arranged(scope) -> None:
    watch = make_watch(policy=make_policy(camera="snapshots"))
    with pytest.raises(Refused):
        ask_alternative(watch=watch, note="  ")
    row = ask_alternative(watch=watch, note="I have no camera.")
    assert (row.wants_alternative, row.withdrawn_at is not None) == (True, True)
    with pytest.raises(Conflict):
        start_watch(watch=watch)
    give_consent(watch=watch)
    assert "camera" in asked_consent(watch).text
    watch = arrange_watch(watch=watch, actor=scope.admin, camera_waived=True, suppressed=["paste"])
    assert "camera" not in asked_consent(watch).text
    with pytest.raises(Conflict) as told:
        start_watch(watch=watch)
    assert told.value.reason_code == "no_consent"
    give_consent(watch=watch)
    start_watch(watch=watch)
    with pytest.raises(Conflict):
        arrange_watch(watch=watch, actor=scope.admin)
