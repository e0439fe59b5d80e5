"""Practice pages: one's own alone; made, changed, begun again, deleted; drills."""

from typing import Any

import pytest
from django.urls import reverse

from interviews.domain import talks
from interviews.domain.drills import open_drill
from interviews.enums import ChatStatus
from interviews.models import Chat, ChatMessage, DrillAnswer
from tests.factories.interviews_talks import GOOD, make_practice, say

JSON: dict[str, Any] = {"content_type": "application/json", "headers": {"Accept": "application/json"}}


def at(name: str, chat: Chat, **more: Any) -> str:
    return reverse(f"interviews:{name}", kwargs={"public_id": chat.public_id, **more})


@pytest.fixture
def chat(scope: Any) -> Chat:
    return make_practice(scope.candidate, count=2)


def test_a_practice_is_made_and_says_what_will_happen(scope: Any, browse: Any) -> None:
    client = browse(scope.candidate)
    given = {"title": "Nurse", "type": "GEN", "difficulty": "3", "count": "2"}
    page = client.post(reverse("interviews:chat_new"), given)
    chat = Chat.objects.get()
    assert page["Location"] == at("chat_detail", chat)
    assert (chat.status, chat.key_questions.count(), chat.user) == (ChatStatus.READY, 2, scope.candidate)
    assert "Start the interview" in client.get(at("chat_detail", chat)).content.decode()


def test_what_is_missing_is_said_beside_its_field(scope: Any, browse: Any) -> None:
    page = browse(scope.candidate).post(
        reverse("interviews:chat_new"), {"type": "GEN", "difficulty": "3", "count": "99"}
    )
    assert page.status_code == 422
    assert "Give it a title." in page.content.decode()


@pytest.mark.parametrize("name", ["detail", "talk", "transcript", "edit", "turns", "stream"])
def test_nobody_else_sees_a_practice(scope: Any, theirs: Any, browse: Any, chat: Chat, name: str) -> None:
    for person in (scope.admin, scope.senior, theirs.admin):
        assert browse(person).get(at(f"chat_{name}", chat)).status_code == 404
    assert browse(None).get(at(f"chat_{name}", chat)).status_code == 302


def test_the_talk_goes_from_start_to_transcript(scope: Any, browse: Any, chat: Chat) -> None:
    client = browse(scope.candidate)
    assert client.get(at("chat_talk", chat))["Location"] == at("chat_detail", chat)
    assert client.get(at("chat_start", chat)).status_code == 405
    assert client.post(at("chat_start", chat))["Location"] == at("chat_talk", chat)
    assert "AI interviewer" in client.get(at("chat_talk", chat)).content.decode()
    for number in range(2):
        body = {"client_id": f"a{number}", "goes_on": True, "answers": 2 + 2 * number}
        said = client.post(
            at("chat_turns", chat), body, content_type="application/json", headers={"Accept": "application/json"}
        )
        assert said.status_code == 200, said.content
    assert said.json()["state"]["ended"] is True
    assert client.get(at("chat_talk", chat))["Location"] == at("chat_detail", chat)
    assert client.get(at("chat_detail", chat)).status_code == 200
    assert "Goes on to the next question." in client.get(at("chat_transcript", chat)).content.decode()


def test_without_scripts_an_answer_is_a_form(scope: Any, browse: Any, chat: Chat) -> None:
    talks.begin(chat=chat)
    page = browse(scope.candidate).post(at("chat_turns", chat), {"client_id": "form", "answers": "2", "text": GOOD})
    assert page["Location"] == at("chat_talk", chat)
    assert ChatMessage.objects.get(chat=chat, client_id="form").content == GOOD


def test_a_draft_is_found_again_and_an_older_one_does_not_stand(scope: Any, browse: Any, chat: Chat) -> None:
    talks.begin(chat=chat)
    client = browse(scope.candidate)
    kept = [
        client.post(
            at("chat_draft", chat), {"text": text, "seq": seq, "answers": 2}, content_type="application/json"
        ).json()["kept"]
        for text, seq in (("second", 20), ("first", 10))
    ]
    assert kept == [True, False]
    assert "second</textarea>" in client.get(at("chat_talk", chat)).content.decode()
    say(chat, GOOD)
    late = client.post(
        at("chat_draft", chat), {"text": "old", "seq": 30, "answers": 2}, content_type="application/json"
    )
    assert late.json()["kept"] is False
    assert "old</textarea>" not in client.get(at("chat_talk", chat)).content.decode()


def test_a_stream_gives_the_words_and_resumes_where_the_reader_stands(scope: Any, browse: Any, chat: Chat) -> None:
    talks.begin(chat=chat)
    client = browse(scope.candidate)
    whole = b"".join(client.get(at("chat_stream", chat), {"turn": 2}).streaming_content).decode()
    assert whole.startswith("retry: 300\n\n")
    assert "event: done" in whole
    ended = b"".join(
        client.get(at("chat_stream", chat), {"turn": 2}, headers={"Last-Event-ID": "0.10"}).streaming_content
    ).decode()
    text = ChatMessage.objects.get(chat=chat, seq=2).content
    assert text[:10] not in ended
    assert f"id: 0.{len(text)}" in ended
    again = b"".join(
        client.get(at("chat_stream", chat), {"turn": 2}, headers={"Last-Event-ID": "7.3"}).streaming_content
    ).decode()
    assert again.index("event: reset") < again.index("event: done")


def test_too_many_streams_are_told_to_come_back(scope: Any, browse: Any, chat: Chat, settings: Any) -> None:
    talks.begin(chat=chat)
    client = browse(scope.candidate)
    held = [client.get(at("chat_stream", chat)) for _ in range(settings.STREAMS_PER_PROCESS)]
    try:
        refused = client.get(at("chat_stream", chat))
        assert (refused.status_code, refused["Retry-After"]) == (503, "2")
    finally:
        for one in held:
            one.close()
    last = client.get(at("chat_stream", chat))
    assert last.status_code == 200
    last.close()


def test_title_and_difficulty_change_before_the_start_only_the_title_after(scope: Any, browse: Any, chat: Chat) -> None:
    client = browse(scope.candidate)
    client.post(at("chat_edit", chat), {"title": "Harder", "difficulty": "9"})
    chat.refresh_from_db()
    assert (chat.title, chat.difficulty, chat.key_questions.count()) == ("Harder", 9, 2)
    talks.begin(chat=chat)
    client.post(at("chat_edit", chat), {"title": "Later", "difficulty": "1"})
    chat.refresh_from_db()
    assert (chat.title, chat.difficulty) == ("Later", 9)


def test_the_same_settings_again_keep_the_old_one(scope: Any, browse: Any, chat: Chat) -> None:
    talks.begin(chat=chat)
    browse(scope.candidate).post(at("chat_restart", chat))
    again = Chat.objects.exclude(pk=chat.pk).get()
    assert (again.title, again.status, again.key_questions.count()) == (chat.title, ChatStatus.READY, 2)
    assert Chat.objects.filter(pk=chat.pk).exists()


def test_a_practice_is_deleted_with_its_turns(scope: Any, browse: Any, chat: Chat) -> None:
    talks.begin(chat=chat)
    say(chat, GOOD)
    browse(scope.candidate).post(at("chat_delete", chat))
    assert not Chat.objects.exists()
    assert not ChatMessage.objects.exists()


def test_a_drill_is_timed_criticized_and_kept(scope: Any, browse: Any, chat: Chat) -> None:
    client = browse(scope.candidate)
    here = at("chat_drill", chat, number=1)
    assert client.get(here).status_code == 200
    assert not DrillAnswer.objects.exists()
    client.post(here)
    assert client.post(here, {"text": " "}).status_code == 422
    client.post(here, {"text": GOOD})
    first = DrillAnswer.objects.get()
    assert first.seconds is not None
    assert first.text == GOOD
    for quote in first.quotes:
        assert first.text[quote["start"] : quote["end"]] == quote["text"]
    assert "Try 1" in client.get(here).content.decode()
    assert open_drill(question=first.question).attempt == 2


def test_the_list_asks_as_often_for_three_as_for_one(
    scope: Any, browse: Any, chat: Chat, django_assert_num_queries: Any
) -> None:
    client = browse(scope.candidate)
    client.get(reverse("interviews:chat_list"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("interviews:chat_list"))
    for _ in range(2):
        make_practice(scope.candidate, count=1)
    with django_assert_num_queries(len(one)):
        client.get(reverse("interviews:chat_list"))
