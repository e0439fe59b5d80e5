"""What candidates ask the team: refusals with their sentences, one row for one wish, five at once at most."""

import pytest

from config.errors import Refused
from recruiting.domain.candidate_requests import TooManyOpen, answer_request, ask_team, close_replied
from recruiting.domain.mailing.sending import send_message
from recruiting.models import CandidateMessage, CandidateRequest
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior), first_name="Ada")


@pytest.mark.parametrize(
    ("kind", "text", "sentence", "fields"),
    [
        ("party", "When?", "Choose what you ask for.", []),
        ("question", " \n\0", "Write your question.", ["text"]),
        ("question", "x" * 4001, "Write at most 4000 characters.", ["text"]),
        ("explanation", "x" * 4001, "Write at most 4000 characters.", ["text"]),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(application, kind, text, sentence, fields) -> None:
    with pytest.raises(Refused) as refusal:
        ask_team(application=application, kind=kind, text=text)
    assert (refusal.value.sentence, list(refusal.value.fields)) == (sentence, fields)
    assert not CandidateRequest.objects.exists()
    assert not CandidateMessage.objects.exists()


def test_five_wait_at_most_and_an_answer_makes_room(scope, application) -> None:
    asked = [ask_team(application=application, kind="question", text=f"Question {n}?") for n in range(5)]
    with pytest.raises(TooManyOpen) as refusal:
        ask_team(application=application, kind="question", text="A sixth?")
    assert refusal.value.sentence.startswith("Five of your questions wait")
    answer_request(asked=asked[0], text="Tomorrow.", actor=scope.senior)
    assert ask_team(application=application, kind="question", text="A sixth?").pk
    assert CandidateRequest.objects.filter(status="open").count() == 5


def test_the_same_wish_is_one_row_until_it_is_answered(scope, application) -> None:
    first = ask_team(application=application, kind="explanation")
    assert ask_team(application=application, kind="explanation", text="Please.").pk == first.pk
    answer_request(asked=first, text="You were fifth of six.", actor=scope.senior)
    assert ask_team(application=application, kind="explanation").pk != first.pk


@pytest.mark.parametrize("text", ["", "  \n", "x" * 8001])
def test_an_answer_needs_words_and_an_end(scope, application, text) -> None:
    asked = ask_team(application=application, kind="question", text="When?")
    with pytest.raises(Refused) as refusal:
        answer_request(asked=asked, text=text, actor=scope.senior)
    assert refusal.value.fields == {"answer": "Write an answer of at most 8000 characters."}
    asked.refresh_from_db()
    assert (asked.status, asked.answer) == ("open", "")


def test_who_has_no_address_reads_the_answer_on_the_page_alone(scope) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior), email="")
    asked = ask_team(application=application, kind="question", text="When?")
    answered = answer_request(asked=asked, text="Tomorrow.", actor=scope.senior)
    assert (answered.status, answered.answer, answered.answered_by) == ("answered", "Tomorrow.", scope.senior)
    assert not CandidateMessage.objects.filter(direction="out").exists()


def test_what_the_candidate_wrote_answers_no_question(scope, application) -> None:
    asked = ask_team(application=application, kind="question", text="When?")
    assert close_replied(message=asked.message) == []
    reply = send_message(
        candidate=application.candidate, subject="Re", body="Soon.", actor=scope.senior, answers=asked.message
    )
    close_replied(message=reply)
    asked.refresh_from_db()
    assert (asked.status, asked.answer) == ("answered", "Soon.")
