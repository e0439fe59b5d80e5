"""The review by API: queue, timeline, verdicts, policies; who sees what, and how much it asks of the database."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.tenancy import tenant_scope
from proctoring.domain.ingest import ingest
from proctoring.domain.watches import end_watch
from proctoring.models import ProctoringEvent, ProctoringReviewer, Watch
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api
from tests.kit.queries import count_queries

FIRST = "/api/v1/proctoring/snapshots"


def sit(company: Any, *, actor: Any = None, **fields: Any) -> Watch:
    """An ended watch of a candidate with a picture and three events of the page."""
    with tenant_scope(company.tenant.pk):
        candidate = make_candidate(actor or company.senior)
        policy = make_policy(camera="snapshots")
        watch, secret = make_running_watch(policy=policy, candidate=candidate, **fields)
        sha256 = upload(watch, secret, jpeg(1)).json()["sha256"]
        batch = [event(1, "print", snapshot_sha256=sha256), event(2), event(4, "paste", metadata={"length": 4})]
        ingest(watch=watch, events=batch)
        return end_watch(watch=watch, reason="submitted")


def upload(watch: Watch, secret: str, data: bytes, *, path: str = FIRST, **more: str) -> Any:
    """One picture as the page sends it."""
    file = SimpleUploadedFile("p.jpg", data, "image/jpeg")
    return Client().post(
        path, {"watch_id": str(watch.public_id), "file": file, **more}, headers={"X-Watch-Secret": secret}
    )


@pytest.fixture
def watch(ours, theirs) -> Watch:
    return sit(ours)


@pytest.fixture
def api(ours) -> Api:
    return Api(ours.admin)


def severe(api: Api, watch: Watch) -> dict[str, Any]:
    found = api.get("admin/proctoring/events", watch_id=str(watch.public_id), severity="high").json()["results"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("slash", ["", "/"])
def test_events_are_listed_and_judged_under_the_documents_names(api, watch, slash: str) -> None:
    path = f"admin/proctoring/events{slash}"
    shown = api.get(path, test_session_id=str(watch.subject_id)).json()["results"]
    assert [one["event_type"] for one in shown] == ["session_end", "paste", "tab_switch", "print", "session_start"]
    assert shown[3]["test_session_id"] == str(watch.subject_id)
    assert shown[3]["snapshot_url"].startswith("/api/v1/proctoring/snapshots/")
    assert shown[0]["snapshot_url"] is None
    one = f"admin/proctoring/events/{shown[3]['id']}"
    said = api.patch(f"{one}/review{slash}", {"reviewed": True, "flagged": True, "reviewer_notes": "Seen."})
    assert said.status_code == 200, said.json()
    told = said.json()
    assert (told["reviewed"], told["flagged"], told["reviewer_notes"]) == (True, True, "Seen.")
    assert told["reviewed_by"]["name"]
    assert told["hash"] == shown[3]["hash"]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"severity": "high"}, {"print"}),
        ({"severity": ["high", "medium"]}, {"print"}),
        ({"type": "paste"}, {"paste"}),
        ({"event_type": ["paste", "tab_switch"]}, {"paste", "tab_switch"}),
        ({"reviewed": "true"}, set()),
        ({"unreviewed_severe": "true"}, {"print"}),
        ({"source": "server"}, {"session_start", "session_end"}),
        ({"watch_id": "11111111-1111-4111-8111-111111111111"}, set()),
    ],
)
def test_events_are_narrowed(api, watch, query: dict[str, Any], kinds: set[str]) -> None:
    assert {one["event_type"] for one in api.get("admin/proctoring/events", **query).json()["results"]} == kinds


@pytest.mark.parametrize("query", [{"severity": "worst"}, {"type": "x"}, {"watch_id": "1"}])
def test_a_filter_that_is_none_is_told(api, watch, query: dict[str, str]) -> None:
    assert api.get("admin/proctoring/events", **query).status_code == 400


def test_a_review_takes_only_what_it_knows(api, watch) -> None:
    path = f"admin/proctoring/events/{severe(api, watch)['id']}/review/"
    assert api.patch(path, {"severity": "low"}).status_code == 400
    assert api.patch(path, {"reviewer_notes": "x" * 2001}).status_code == 400
    assert api.patch(path, {"reviewed": "perhaps"}).status_code == 400


def test_who_sees_and_who_reviews(ours, theirs, watch, api) -> None:
    one = f"admin/proctoring/events/{severe(api, watch)['id']}"
    seen = {
        role: Api(ours.person(role)).get(f"{one}/").status_code for role in ("senior", "viewer", "junior", "candidate")
    }
    assert seen == {"senior": 200, "viewer": 200, "junior": 404, "candidate": 403}
    judged = {
        role: Api(ours.person(role)).patch(f"{one}/review/", {"reviewed": True}).status_code
        for role in ("senior", "viewer", "junior", "candidate")
    }
    assert judged == {"senior": 403, "viewer": 403, "junior": 403, "candidate": 403}
    assert Api(theirs.admin).get(f"{one}/").status_code == 404
    assert Api(theirs.admin).patch(f"{one}/review/", {"reviewed": True}).status_code == 404
    with tenant_scope(ours.tenant.pk):
        ProctoringReviewer.objects.create(user=ours.senior)
    assert Api(ours.senior).patch(f"{one}/review/", {"reviewed": True}).status_code == 200


def test_a_junior_sees_the_watches_of_own_candidates(ours, theirs) -> None:
    own, others = sit(ours, actor=ours.junior), sit(ours)
    listed = [one["id"] for one in Api(ours.junior).get("proctoring/watches/").json()["results"]]
    assert listed == [str(own.public_id)]
    assert Api(ours.junior).get(f"proctoring/watches/{others.public_id}/").status_code == 404


def test_the_whole_review(api, ours, watch) -> None:
    with tenant_scope(ours.tenant.pk):
        ProctoringReviewer.objects.create(user=ours.senior)
    path, other = f"proctoring/watches/{watch.public_id}", Api(ours.senior)
    queue = api.get("proctoring/watches", to_review="true").json()["results"]
    assert [one["id"] for one in queue] == [str(watch.public_id)]
    shown = api.get(f"{path}/").json()
    assert shown["summary"]["total"] == sum(term["points"] for term in shown["summary"]["terms"]) == shown["suspicion"]
    assert shown["consents"][0]["records"]
    line = api.get(f"{path}/timeline/").json()
    assert ([one["number"] for one in line["events"]], line["gaps"]) == ([1, 2, 3, 4, 5], [[3, 3]])
    assert set(line["at"]) == {one["id"] for one in line["events"]}
    assert len(line["snapshots"]) == 1
    assert api.get(f"{path}/verify/").json()["broken"] == ""
    early = api.post(f"{path}/verdicts/", {"verdict": "invalid", "reason": "Printed."})
    assert (early.status_code, early.json()["code"]) == (400, "no_evidence_opened")
    assert api.post(f"admin/proctoring/events/{severe(api, watch)['id']}/open/").status_code == 200
    asked = api.post(f"{path}/explain/", {"question": "What did you print?"})
    assert asked.json()["review_status"] == "asked"
    made = api.post(f"{path}/verdicts", {"verdict": "invalid", "reason": "Printed."})
    assert (made.status_code, made.json()["is_final"]) == (201, False)
    verdict = f"proctoring/verdicts/{made.json()['id']}"
    same = api.post(f"{verdict}/confirm/")
    assert (same.status_code, same.json()["code"]) == (403, "same_person")
    assert other.post(f"{verdict}/confirm/", {"note": "So it is."}).json()["is_final"] is True
    assert api.post(f"{verdict}/decline/").status_code == 409
    assert api.get(f"{path}/verdicts/").json()["results"][0]["second_note"] == "So it is."
    assert api.get("proctoring/watches", to_review="true").json()["results"] == []
    assert api.post(f"{path}/reopen/", {"reason": "New facts."}).json()["review_status"] == "open"
    assert api.post(f"{path}/arrange/", {"camera_waived": True}).status_code == 409


def test_a_picture_goes_only_to_whom_its_link_was_made_for(api, ours, theirs, watch) -> None:
    url = severe(api, watch)["snapshot_url"].removeprefix("/api/v1/")
    got = api.get(url)
    assert (got.status_code, got["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(got.streaming_content) == jpeg(1)
    assert "no-store" in got["Cache-Control"]
    assert Api(ours.senior).get(url).json()["code"] == "link_not_yours"
    assert Api(theirs.admin).get(url).status_code == 404
    assert Client().get(f"/api/v1/{url}").status_code == 401
    assert api.get(url.split("?")[0]).json()["code"] == "link_ended"


@pytest.mark.parametrize("path", [FIRST, f"{FIRST}/"])
def test_pictures_are_taken_from_a_running_watch(ours, theirs, path: str) -> None:
    with tenant_scope(ours.tenant.pk):
        watch, secret = make_running_watch(policy=make_policy(camera="snapshots"))
        plain, plain_secret = make_running_watch()
    first = upload(watch, secret, jpeg(1), path=path, reason="tab_switch", taken_at=watch.started_at.isoformat())
    assert (first.status_code, first.json()["reason"]) == (201, "tab_switch")
    again = upload(watch, secret, jpeg(1), path=path)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert upload(watch, "wrong", jpeg(2), path=path).status_code == 403
    assert upload(watch, secret, b"<html>", path=path).json()["code"] == "not_a_jpeg"
    assert upload(watch, secret, b"\xff\xd8\xff" + b"x" * 200_000, path=path).json()["code"] == "too_large"
    assert upload(plain, plain_secret, jpeg(1), path=path).json()["code"] == "camera_off"
    body = json.dumps({"watch_id": str(watch.public_id), "secret": secret})
    assert Client().post(path, body, "application/json").status_code == 401
    assert Client().post(path, body, "application/json", headers={"X-Watch-Secret": secret}).status_code == 415
    for mark in range(2, 40):
        answer = upload(watch, secret, jpeg(mark), path=path)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_snapshots")
    assert answer["Retry-After"]


def test_policies(api, ours, theirs) -> None:
    made = api.post("proctoring/policies", {"name": "Usual", "strictness": "medium", "is_default": True})
    assert made.status_code == 201, made.json()
    policy = made.json()
    assert (policy["warn_at"], policy["is_default"], policy["consent_version"]) == (10, True, 1)
    path = f"proctoring/policies/{policy['id']}"
    changed = api.patch(f"{path}/", {"end_at": 40, "retention_days": 60}).json()
    assert (changed["end_at"], changed["consent_version"]) == (40, 2)
    wrong = api.patch(f"{path}/", {"end_at": 1})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "end_at")
    assert api.post("proctoring/policies", {"name": "Usual"}).json()["errors"][0]["field"] == "name"
    assert api.post("proctoring/policies", {"name": "X", "signals": ["nonsense"]}).status_code == 400
    assert api.patch(f"{path}/", {"nonsense": 1}).status_code == 400
    assert "60 days after" in api.get(f"{path}/consent/").json()["text"]
    assert api.call("delete", f"{path}/").status_code == 204
    assert api.get("proctoring/policies/", is_active="true").json()["results"] == []
    assert api.post(f"{path}/default/").status_code == 400
    assert api.post(f"{path}/restore/").json()["is_active"] is True
    assert api.post(f"{path}/default/").json()["is_default"] is True
    assert Api(ours.senior).get(f"{path}/").status_code == 200
    assert Api(ours.senior).patch(f"{path}/", {"name": "Y"}).status_code == 403
    assert Api(theirs.admin).get(f"{path}/").status_code == 404
    assert Api(ours.candidate).get(f"{path}/").status_code == 403


def test_people_see_and_take_along_what_was_recorded_of_them(ours, theirs) -> None:
    watch, mine = sit(ours, user=ours.candidate), Api(ours.candidate)
    listed = mine.get("proctoring/mine/").json()["results"]
    assert [one["id"] for one in listed] == [str(watch.public_id)]
    shown = mine.get(f"proctoring/mine/{watch.public_id}/").json()
    assert len(shown["events"]) == 5
    assert "reviewer_notes" not in shown["events"][0]
    file = mine.get(f"proctoring/mine/{watch.public_id}/export/")
    assert file["Content-Disposition"].startswith("attachment")
    assert file.json() == shown
    for other in (ours.admin, ours.junior, theirs.candidate):
        assert Api(other).get(f"proctoring/mine/{watch.public_id}/").status_code == 404
    unasked = mine.post(f"proctoring/mine/{watch.public_id}/explain/", {"text": "I did not."})
    assert unasked.json()["code"] == "not_asked"
    Api(ours.admin).post(f"proctoring/watches/{watch.public_id}/explain/", {"question": "Did you?"})
    assert mine.post(f"proctoring/mine/{watch.public_id}/explain/", {"text": "I did not."}).status_code == 200
    assert mine.post(f"proctoring/mine/{watch.public_id}/withdraw/").status_code == 200
    assert mine.post(f"proctoring/mine/{watch.public_id}/withdraw/").json()["code"] == "no_consent"


@pytest.mark.parametrize("path", ["admin/proctoring/events", "proctoring/watches/", "proctoring/policies/"])
def test_a_list_asks_the_same_with_one_row_and_with_many(api, ours, theirs, path: str) -> None:
    sit(ours)
    one = count_queries(lambda: api.get(path))
    sit(ours)
    sit(ours)
    assert count_queries(lambda: api.get(path)) == one <= 12


def test_a_timeline_asks_the_same_however_long(api, ours, watch) -> None:
    path = f"proctoring/watches/{watch.public_id}/timeline/"
    few = count_queries(lambda: api.get(path))
    with tenant_scope(ours.tenant.pk):
        other = sit(ours)
        fields = {"watch": other, "tenant": ours.tenant, "detected_at": other.ended_at, "event_type": "print"}
        more = [ProctoringEvent(number=number, hash="x", severity="high", **fields) for number in range(100, 150)]
        ProctoringEvent.objects.bulk_create(more)
    assert count_queries(lambda: api.get(f"proctoring/watches/{other.public_id}/timeline/")) == few <= 12
