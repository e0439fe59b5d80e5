"""What is too fast for a person, by the rule; and asking for help while one sits."""

from typing import Any

import pytest

from accounts.domain.memberships import deactivate_member
from accounts.models import Notification
from assessments.domain.autosave import Change, save_batch
from assessments.domain.help_requests import LONGEST, answer_help, ask_help, team_of
from assessments.domain.sitting_signs import is_too_fast
from assessments.models import HelpRequest, TestSession
from config.errors import Conflict, Refused
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_sitting, publish
from tests.factories.sat import RIGHT, WRONG, said_value
from tests.kit.sitters import moved_clock

LONG_STEM = " ".join(["Which", "of", "these", "four", "options", "is", "the", "right", "one"] * 3) + "?"


@pytest.fixture
def clock():
    with moved_clock() as moved:
        yield moved


def sitting(company: Company, **question: Any) -> TestSession:
    rows = [make_question(company.senior, **question)]
    return make_sitting(company.senior, publish(make_assessment(company.senior, questions=rows), company.senior))


def too_fast(session: TestSession, value: Any, *, seq: int = 1) -> bool:
    change = Change(question=1, client_seq=seq, value=value)
    batch = save_batch(public_id=session.public_id, client_id="a", changes=[change])
    (answer,) = batch.applied
    return is_too_fast(answer, batch.before[answer.pk])


def test_a_right_answer_to_a_long_question_at_once_is_too_fast(scope: Company, clock) -> None:
    for stem, said, fast in ((LONG_STEM, RIGHT, True), (LONG_STEM, WRONG, False), ("Which?", RIGHT, False)):
        session = sitting(scope, stem=stem)
        clock.forward(seconds=1)
        assert too_fast(session, said_value(session.paper.get(), said)) is fast


def test_the_same_answer_after_reading_is_not(scope: Company, clock) -> None:
    session = sitting(scope, stem=LONG_STEM)
    clock.forward(seconds=30)
    assert not too_fast(session, said_value(session.paper.get(), RIGHT))


def test_an_answer_that_is_cleared_is_never_too_fast(scope: Company, clock) -> None:
    session = sitting(scope, kind="long_text")
    clock.forward(seconds=30)
    assert not too_fast(session, {"text": "short"})
    assert not too_fast(session, None, seq=2)


def test_a_text_that_grows_faster_than_one_types_is_too_fast(scope: Company, clock) -> None:
    session = sitting(scope, kind="long_text")
    clock.forward(seconds=30)
    assert not too_fast(session, {"text": "begun"})
    clock.forward(seconds=2)
    assert too_fast(session, {"text": "begun " + "x" * 130}, seq=2)


def test_help_is_asked_once_and_the_team_is_told(scope: Company) -> None:
    session = make_sitting(scope.senior)
    first = ask_help(session=session, message=" The picture is missing. ")
    assert ask_help(session=session, message="The picture is missing.") == first
    notice = Notification.objects.get(kind="assessments.help")
    assert (notice.user, notice.message) == (scope.senior, "The picture is missing.")
    answered = answer_help(request=first, actor=scope.senior, answer=" Load again. ")
    assert (answered.answer, answered.answered_by) == ("Load again.", scope.senior)
    with pytest.raises(Conflict, match="Somebody answered this already"):
        answer_help(request=first, actor=scope.admin, answer="Me too")
    assert ask_help(session=session, message="The picture is missing.") != first


def test_empty_and_endless_words_are_refused(scope: Company) -> None:
    session = make_sitting(scope.senior)
    request = ask_help(session=session, message="Help")
    for words in ("  ", "x" * (LONGEST + 1)):
        with pytest.raises(Refused, match="at most 2000 characters") as refused:
            ask_help(session=session, message=words)
        assert list(refused.value.fields) == ["message"]
        with pytest.raises(Refused, match="at most 2000 characters") as refused:
            answer_help(request=request, actor=scope.senior, answer=words)
        assert list(refused.value.fields) == ["answer"]


def test_twenty_requests_are_enough(scope: Company) -> None:
    session = make_sitting(scope.senior)
    HelpRequest.objects.bulk_create(
        HelpRequest(tenant_id=scope.tenant.pk, session=session, message=f"{n}") for n in range(20)
    )
    with pytest.raises(Refused, match="asked many times already") as refused:
        ask_help(session=session, message="Once more")
    assert refused.value.reason_code == "too_many"


def test_where_the_inviter_left_the_admins_are_asked(scope: Company) -> None:
    session = make_sitting(scope.senior)
    assert team_of(session) == [scope.senior]
    membership = scope.senior.memberships.get()
    deactivate_member(membership=membership, actor=scope.admin)
    assert team_of(session) == [scope.admin]
