"""The timeline of a watched interview: which question was in force when."""

from typing import Any

from interviews.domain import chat_states
from interviews.domain.invitation_starts import start
from interviews.domain.invitation_watches import consent
from interviews.domain.queries.question_lanes import worked_on
from tests.factories.interviews_invited import make_invitation, opened, talk_of
from tests.factories.interviews_talks import say
from tests.factories.proctoring import make_policy


def test_a_stretch_for_each_question_that_was_asked(scope: Any) -> None:
    made = opened(make_invitation(scope.senior, policy=make_policy(scope.admin)))
    watch = consent(invitation=made)
    assert watch is not None
    assert worked_on(watch) == []
    running = start(invitation=made)
    say(talk_of(running), "", goes_on=True)
    chat = chat_states.finish(chat=talk_of(running))
    stretches = worked_on(watch)
    assert [one.label for one in stretches] == ["1", "2"]
    assert stretches[0].ends == stretches[1].begins
    assert stretches[1].ends == chat.finalized_at
    first = chat.key_questions.get(order=1)
    assert first.question[:30] in stretches[0].detail
