"""AI interviews by the API: practice of one's own, an invited one by its secret."""

from typing import Any

import pytest
from django.test import Client

from interviews.domain.invitation_links import secret_of
from interviews.models import Chat, ChatMessage
from tests.factories.interviews_invited import make_invitation, started
from tests.factories.interviews_talks import GOOD
from tests.kit.api import Api


@pytest.fixture
def api(scope: Any) -> Api:
    return Api(scope.candidate)


def made(api: Api, **fields: Any) -> str:
    said = api.post("chats", {"title": "Backend engineer", "count": 2, **fields})
    assert said.status_code == 201, said.content
    return str(said.json()["id"])


def test_a_practice_from_making_to_its_end(api: Api) -> None:
    one = made(api)
    shown = api.get(f"chats/{one}").json()
    assert shown["status"] == "ready"
    assert [set(question) >= {"question", "time_limit"} for question in shown["key_questions"]] == [True, True]
    started_chat = api.post(f"chats/{one}/start").json()
    assert [message["role"] for message in started_chat["messages"]] == ["assistant", "assistant"]
    told = api.post(f"chats/{one}/messages", {"content": GOOD, "client_id": "a"})
    again = api.post(f"chats/{one}/messages", {"content": GOOD, "client_id": "a"})
    assert told.status_code == 201
    assert told.json()["message"] == again.json()["message"]
    assert told.json()["reply"]["seq"] == again.json()["reply"]["seq"]
    ended = api.post(f"chats/{one}/finalize").json()
    assert ended["state"]["ended"] is True
    refused = api.post(f"chats/{one}/messages", {"content": GOOD})
    assert (refused.status_code, refused.json()["code"]) == (409, "chat_over")


def test_the_idempotency_key_names_an_answer_too(api: Api) -> None:
    one = made(api)
    for _ in range(2):
        api.client.post(
            f"/api/v1/chats/{one}/messages",
            {"content": GOOD},
            content_type="application/json",
            headers={**api.headers, "Idempotency-Key": "k1"},
        )
    assert ChatMessage.objects.filter(role="user").count() == 1


def test_what_is_unknown_empty_or_too_long_is_refused_by_name(api: Api) -> None:
    one = made(api)
    unknown = api.post("chats", {"title": "x", "colour": "red"})
    assert (unknown.status_code, unknown.json()["errors"][0]["field"]) == (400, "colour")
    assert api.post("chats", {"title": "x", "count": 21}).status_code == 400
    assert api.post(f"chats/{one}/messages", {"content": " "}).json()["code"] == "empty"
    assert api.post(f"chats/{one}/messages", {"content": "x" * 20001}).status_code == 400


def test_messages_after_a_place_and_the_stream(api: Api) -> None:
    one = made(api)
    api.post(f"chats/{one}/start")
    assert [turn["seq"] for turn in api.get(f"chats/{one}/messages", after="1").json()] == [2]
    stream = api.get(f"chats/{one}/stream", turn="2")
    assert stream["Content-Type"].startswith("text/event-stream")
    assert b"event: done" in b"".join(stream.streaming_content)
    alone = api.client.get(f"/api/v1/chats/{one}/stream", headers={**api.headers, "Accept": "text/event-stream"})
    assert alone.status_code == 200, "an EventSource accepts nothing else"


def test_drill_restart_change_and_delete(api: Api) -> None:
    one = made(api)
    tried = api.post(f"chats/{one}/drill", {"number": 1, "text": GOOD})
    assert tried.status_code == 201
    assert set(tried.json()) >= {"score", "parts", "quotes", "seconds"}
    assert api.post(f"chats/{one}/drill", {"number": 9}).status_code == 404
    assert len(api.get(f"chats/{one}/drill").json()) == 1
    assert api.patch(f"chats/{one}", {"title": "Other"}).json()["title"] == "Other"
    again = api.post(f"chats/{one}/restart")
    assert again.status_code == 201
    assert again.json()["id"] != one
    assert api.call("delete", f"chats/{one}").status_code == 204
    assert api.get(f"chats/{one}").status_code == 404


def test_a_practice_is_its_persons_alone(scope: Any, theirs: Any, api: Api) -> None:
    one = made(api)
    for person in (scope.admin, scope.senior, theirs.admin):
        assert Api(person).get(f"chats/{one}").status_code == 404
        assert Api(person).post(f"chats/{one}/messages", {"content": "x"}).status_code == 404


def test_the_secret_of_an_invitation_opens_its_interview_and_nothing_else(scope: Any, api: Api) -> None:
    invitation = started(scope.senior)
    mine, other = invitation.chat, made(api)
    client, headers = Client(), {"X-Interview-Secret": secret_of(invitation)}
    shown = client.get(f"/api/v1/chats/{mine.public_id}", headers=headers)
    assert shown.status_code == 200, shown.content
    assert len(shown.json()["key_questions"]) == 1  # only what was asked
    said = client.post(
        f"/api/v1/chats/{mine.public_id}/messages",
        {"content": GOOD, "client_id": "s"},
        content_type="application/json",
        headers=headers,
    )
    assert said.status_code == 201
    assert client.get(f"/api/v1/chats/{other}", headers=headers).status_code == 404
    assert client.get("/api/v1/chats", headers=headers).status_code == 404
    assert client.get(f"/api/v1/chats/{mine.public_id}", headers={"X-Interview-Secret": "wrong"}).status_code == 404
    assert client.get(f"/api/v1/chats/{mine.public_id}").status_code == 401
    for action in ("restart", "drill"):
        refused = client.post(f"/api/v1/chats/{mine.public_id}/{action}", headers=headers)
        assert refused.status_code in (401, 403), (action, refused.status_code)
    assert client.delete(f"/api/v1/chats/{mine.public_id}", headers=headers).status_code in (401, 403)


def test_an_invitation_that_was_not_begun_opens_nothing(scope: Any) -> None:
    invitation = make_invitation(scope.senior)
    answer = Client().get(
        "/api/v1/chats/00000000-0000-0000-0000-000000000000", headers={"X-Interview-Secret": secret_of(invitation)}
    )
    assert answer.status_code == 404
    assert Chat.objects.count() == 0
