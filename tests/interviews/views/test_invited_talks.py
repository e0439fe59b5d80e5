"""An invited interview by its link: no account, the same talk, a person instead."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviews.domain.invitation_links import secret_of
from interviews.models import Chat, InvitedInterview
from tests.factories.interviews_invited import make_invitation, started
from tests.factories.interviews_talks import GOOD

JSON: dict[str, Any] = {"content_type": "application/json", "headers": {"Accept": "application/json"}}


@pytest.fixture
def invitation(scope: Any) -> InvitedInterview:
    return started(scope.senior)


def at(name: str, invitation: InvitedInterview) -> str:
    return reverse(f"interviews:invited_{name}", kwargs={"secret": secret_of(invitation)})


def test_the_talk_needs_the_link_alone(invitation: InvitedInterview) -> None:
    page = Client().get(at("talk", invitation))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Ask for a person instead" in text
    assert invitation.template_version.questions[0]["question"].split()[0] in text
    for later in invitation.template_version.questions[1:]:
        assert later["question"] not in text
    said = Client().post(at("turns", invitation), {"client_id": "a", "text": GOOD}, **JSON)
    assert said.status_code == 200
    assert said.json()["turn"]["content"] == GOOD
    assert Client().get(at("turns", invitation), {"after": "2"}).json()["turns"][0]["client_id"] == "a"
    stream = Client().get(at("stream", invitation))
    assert b"event: done" in b"".join(stream.streaming_content)


def test_before_the_start_it_leads_to_the_door_and_an_unknown_link_nowhere(scope: Any) -> None:
    waiting = make_invitation(scope.senior)
    assert Client().get(at("talk", waiting))["Location"] == at("open", waiting)
    assert Client().get(reverse("interviews:invited_talk", kwargs={"secret": "nothing"})).status_code == 404


def test_a_person_may_be_asked_for(invitation: InvitedInterview) -> None:
    client = Client()
    assert client.get(at("person", invitation)).status_code == 200
    assert client.post(at("person", invitation), {"message": "By phone."})["Location"] == at("person", invitation)
    assert "was told on" in client.get(at("person", invitation)).content.decode()
    assert "You asked for a person" in client.get(at("talk", invitation)).content.decode()


def test_ending_it_leads_to_what_comes_next(invitation: InvitedInterview) -> None:
    assert Client().get(at("finish", invitation)).status_code == 405
    assert Client().post(at("finish", invitation))["Location"] == at("done", invitation)
    assert Chat.objects.get(pk=invitation.chat_id).status == "finalizing"
    assert Client().get(at("talk", invitation))["Location"] == at("done", invitation)
    refused = Client().post(at("turns", invitation), {"client_id": "b", "text": GOOD}, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "chat_over")
