"""A watched interview: the bar on the page, signs of life, the end of the recording with the end of the talk."""

from typing import Any

from django.test import Client
from django.urls import reverse

from interviews.domain import chat_states
from interviews.enums import ChatStatus
from interviews.models import Chat
from proctoring.models import ProctoringEvent, Watch
from tests.factories.interviews_talks import begin_invited
from tests.factories.proctoring import make_running_watch


def watched(scope: Any) -> Chat:
    watch, _secret = make_running_watch(scope.admin)
    return begin_invited(user=scope.candidate, watch=watch)


def test_the_page_says_what_is_recorded_and_hears_two_pages(scope: Any, browse: Any) -> None:
    chat = watched(scope)
    client: Client = browse(scope.candidate)
    page = client.get(reverse("interviews:chat_talk", kwargs={"public_id": chat.public_id}))
    assert "data-watch-bar" in page.content.decode()
    turns = reverse("interviews:chat_turns", kwargs={"public_id": chat.public_id})
    for name in ("one", "two", "one", "two"):
        assert client.get(turns, headers={"X-Talk-Page": name}).status_code == 200
    assert ProctoringEvent.objects.filter(watch=chat.watch, event_type="multi_session").exists()


def test_the_recording_ends_with_the_talk(scope: Any, browse: Any) -> None:
    chat = watched(scope)
    chat_states.finish(chat=chat)
    assert chat.watch is not None
    assert Watch.objects.get(pk=chat.watch.pk).status == "ended"
    assert Chat.objects.get(pk=chat.pk).status == ChatStatus.FINALIZING
    client: Client = browse(scope.candidate)
    page = client.get(reverse("interviews:chat_detail", kwargs={"public_id": chat.public_id}))
    assert "data-watch-bar" not in page.content.decode()


def test_without_a_watch_there_is_no_bar(scope: Any, browse: Any) -> None:
    chat = begin_invited(user=scope.candidate)
    client: Client = browse(scope.candidate)
    page = client.get(reverse("interviews:chat_talk", kwargs={"public_id": chat.public_id}))
    assert "data-watch-bar" not in page.content.decode()
