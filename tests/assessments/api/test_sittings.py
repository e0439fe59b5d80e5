"""The candidate's side of the API: every refusal is a problem with a sentence that says what to do."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessments.api import throttles
from assessments.enums import QuestionKind
from assessments.models import Answer, HelpRequest, SessionEvent, TestSession
from config.tenancy import tenant_scope
from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
from tests.kit.api import Api
from tests.kit.sitters import Candidate, link_in, moved_clock, some_value


@pytest.fixture
def link(ours, theirs) -> str:
    """An invitation to a test with a question of every kind. No tenant is open in the test: the secret opens it."""
    with tenant_scope(ours.tenant.pk):
        question_set = make_question_set(ours.senior)
        questions = [make_question(ours.senior, question_set, kind) for kind in QuestionKind.values]
        assessment = publish(make_assessment(ours.senior, questions=questions), ours.senior)
        return link_in(make_invitation(ours.senior, assessment).link)


@pytest.fixture
def who(link) -> Candidate:
    """A candidate whose clock runs."""
    candidate = Candidate(link)
    assert candidate.post("start").status_code == 200
    return candidate


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The body of a refusal, which must be one."""
    body = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"], body["code"]) == (status, "application/problem+json", code)
    assert body["detail"].endswith(".")
    return body


def position_of(who: Candidate, kind: str) -> int:
    return next(one["position"] for one in who.paper() if one["kind"] == kind)


def test_a_whole_test_from_the_link_to_the_hand_in(link, ours) -> None:
    who = Candidate(f"https://candor.example/t/{link}/?from=mail")
    assert (who.answer.status_code, who.state["status"], who.state["total_questions"]) == (200, "invited", 11)
    problem(who.get("paper"), 409, "not_yet")
    problem(who.save({"question": 1, "client_seq": 1, "value": {}}), 409, "not_started")
    assert who.post("check", {"results": {"network": {"ok": True}}}).json()["status"] == "ready"
    started = who.post("start").json()
    assert (started["status"], started["allowed_seconds"]) == ("in_progress", 1800)
    for question in who.paper():
        if question["kind"] != "file_upload":
            change = {"question": question["position"], "client_seq": question["position"]}
            saved = who.save({**change, "value": some_value(question)}).json()
            assert [one["outcome"] for one in saved["results"]] == ["saved"]
            assert saved["deadline_at"] == started["deadline_at"]
    assert who.get().json()["answered"] == 10
    again = Candidate(link)
    assert (again.id, again.secret) == (who.id, who.secret)
    assert [one["value"] for one in again.paper()] == [one["value"] for one in who.paper()]
    done = who.post("submit").json()
    assert (done["status"], done["answered"], done["end_reason"]) == ("submitted", 10, "submitted")
    assert who.get("result").json()["state"] == "waiting"
    problem(Candidate(link).answer, 409, "link_used")
    with tenant_scope(ours.tenant.pk):
        assert Answer.objects.filter(is_answered=True).count() == 10


def test_links_that_do_not_work_say_why_and_what_to_do(link) -> None:
    problem(Candidate("nonsense").answer, 404, "link_unknown")
    problem(Candidate("").answer, 400, "invalid")
    with moved_clock() as clock:
        clock.forward(days=3)
        problem(Candidate(link).answer, 410, "link_expired")


@pytest.mark.parametrize("path", ["", "paper", "result", "start", "answers", "go", "submit", "help"])
def test_without_the_right_secret_nothing_is_shown(who, path) -> None:
    other = {"X-Sitting-Secret": "AAAA.BBBB"}
    client, address = Client(), f"/api/v1/sittings/{who.id}{'/' + path if path else ''}"
    for headers in ({}, other):
        if path in ("", "paper", "result"):
            answer = client.get(address, headers=headers)
        else:
            body = {"client_id": "a", "changes": []}
            answer = client.post(address, body, "application/json", headers=headers)
        problem(answer, 401, "sitting_secret")
        assert answer["WWW-Authenticate"] == "Sitting"


def test_a_secret_opens_its_own_sitting_alone(who, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        other = Candidate(link_in(make_invitation(ours.senior).link))
    other.id = who.id
    problem(other.get(), 404, "not_found")
    problem(other.save(), 404, "not_found")


def test_a_tenants_person_who_is_signed_in_sits_in_the_links_tenant(link, browse, theirs) -> None:
    who = Candidate(link, client=browse(theirs.admin))
    assert who.answer.status_code == 200
    assert who.post("start").json()["company"] == "Ours"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        "null",
        '{"client_id": "a"}',
        '{"client_id": "a b", "changes": []}',
        '{"client_id": "a", "changes": [{"question": 1}]}',
        '{"client_id": "a", "changes": [{"question": "1", "client_seq": 1}]}',
        '{"client_id": "a", "changes": [{"question": 1, "client_seq": -1}]}',
        '{"client_id": "a", "changes": [{"question": 1, "client_seq": 99999999999999999999}]}',
        '{"client_id": "a", "changes": [{"question": 1, "client_seq": 1, "surprise": 2}]}',
        '{"client_id": "a", "changes": [{"question": 1, "client_seq": 1, "client_at": "soon"}]}',
        "\x00",
    ],
)
def test_a_save_that_cannot_be_read_is_refused_whole(who, body) -> None:
    address = f"/api/v1/sittings/{who.id}/answers"
    answer = who.client.post(address, body, "application/json", headers=who.headers)
    problem(answer, 400, "invalid")


def test_a_closing_page_may_send_its_secret_in_the_body(who) -> None:
    change = {"question": position_of(who, "numeric"), "client_seq": 1, "value": {"number": "7"}}
    body = {"client_id": "a", "changes": [change], "secret": who.secret}
    answer = who.client.post(f"/api/v1/sittings/{who.id}/answers", json.dumps(body), "text/plain")
    assert answer.json()["results"][0]["outcome"] == "saved"


def test_saves_that_come_too_fast_are_put_off(who, monkeypatch) -> None:
    monkeypatch.setattr("assessments.api.viewsets.sittings_answers.SITTINGS", throttles.Buckets(burst=2, a_second=0.5))
    assert [who.save().status_code for _ in range(3)] == [200, 200, 429]
    answer = who.save()
    problem(answer, 429, "too_many")
    assert int(answer["Retry-After"]) >= 1


def test_hostile_values_are_refused_one_by_one(who) -> None:
    paper = who.paper()
    values: list[Any] = [
        [],
        {},
        "x",
        5,
        {"choice": ["A"]},
        {"text": "\u0000\ud800"},
        {"order": [[]]},
        {"gaps": []},
        {"x": {}},
    ]
    for question in paper:
        seqs = enumerate(values, start=100 * question["position"])
        answer = who.save(*[{"question": question["position"], "client_seq": seq, "value": one} for seq, one in seqs])
        assert answer.status_code == 200, (question["kind"], answer.content)
        assert {one["outcome"] for one in answer.json()["results"]} <= {"saved", "refused"}
    assert who.get("paper").status_code == 200


def test_a_file_is_an_answer_and_is_checked_by_content(who) -> None:
    position = position_of(who, "file_upload")

    def upload(name: str, data: bytes, **more: Any) -> Any:
        given = {"question": position, "file": SimpleUploadedFile(name, data), **more}
        return who.client.post(f"/api/v1/sittings/{who.id}/files", given, headers=who.headers)

    kept = upload("answer.pdf", b"%PDF-1.7 words")
    assert (kept.status_code, kept.json()["result"]["outcome"]) == (201, "saved")
    value = {"file": kept.json()["id"]}
    assert next(one["value"] for one in who.paper() if one["position"] == position) == value
    assert upload("same.pdf", b"%PDF-1.7 words").json()["id"] == kept.json()["id"]
    problem(upload("answer.pdf", b"MZ not a pdf"), 400, "wrong_kind")
    problem(upload("answer.exe", b"MZ"), 400, "wrong_kind")
    problem(upload("answer.txt", b""), 400, "empty")
    problem(upload("answer.pdf", b"%PDF", question=position_of(who, "single")), 400, "not_a_file_question")
    problem(upload("answer.pdf", b"%PDF", question=99), 404, "not_found")
    other = who.save({"question": position, "client_seq": 5, "value": {"file": str(who.id)}})
    assert other.json()["results"][0]["code"] == "bad_value"


def test_help_reaches_the_team_and_its_answer_the_page(who, ours) -> None:
    assert who.post("help", {"message": "The picture does not load"}).status_code == 201
    assert who.post("help", {"message": "The picture does not load"}).status_code == 201
    problem(who.post("help", {"message": ""}), 400, "invalid")
    with tenant_scope(ours.tenant.pk):
        request = HelpRequest.objects.get()
    staff = Api(ours.senior)
    answered = staff.post(f"sessions/{who.id}/help/", {"help_id": str(request.public_id), "answer": "Reload the page."})
    assert answered.status_code == 200, answered.content
    assert who.get().json()["help"][0]["answer"] == "Reload the page."
    assert who.get().json()["status"] == "in_progress"


def test_flags_and_moves(who) -> None:
    assert who.post("flag", {"question": 2, "flagged": True}).json() == {"question": 2, "flagged": True}
    moved = who.post("go", {"position": 2}).json()
    assert (moved["question"]["flagged"], moved["current"]) == (True, 2)
    problem(who.post("flag", {"question": 99, "flagged": True}), 404, "not_found")
    problem(who.post("go", {"position": 99}), 404, "not_found")
    problem(who.post("go", {}), 400, "invalid")


def test_no_break_is_arranged(who) -> None:
    problem(who.post("pause-for-break"), 409, "no_break_left")
    assert who.post("resume").status_code == 200


def test_after_the_deadline_any_read_hands_in(link, ours) -> None:
    with moved_clock() as clock:
        who = Candidate(link)
        who.post("start")
        position = position_of(who, "numeric")
        who.save({"question": position, "client_seq": 1, "value": {"number": "7"}})
        clock.forward(minutes=30, seconds=11)
        late = who.save({"question": position, "client_seq": 2, "value": {"number": "8"}}).json()
        assert late["results"][0]["outcome"] == "late"
        state = who.get().json()
        assert (state["status"], state["end_reason"], state["seconds_left"]) == ("submitted", "time", 0)
        assert all(one["hidden"] and "stem" not in one for one in who.paper())
    with tenant_scope(ours.tenant.pk):
        assert SessionEvent.objects.filter(to_status="submitted").count() == 1
        assert TestSession.objects.get().completed_at == TestSession.objects.get().deadline_at
        assert Answer.objects.get(place__position=position).value == {"number": "7"}


def test_a_candidates_words_are_escaped_nowhere_but_shown_as_data(who) -> None:
    position = position_of(who, "short_text")
    words = "<script>alert(1)</script> & “ü”"
    who.save({"question": position, "client_seq": 1, "value": {"text": words}})
    assert next(one["value"] for one in who.paper() if one["position"] == position) == {"text": words}
