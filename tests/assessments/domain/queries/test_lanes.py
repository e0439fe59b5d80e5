"""What a watched person worked on, told by what was saved when."""

from uuid import uuid4

from assessments.domain.autosave import Change, save_answers
from assessments.domain.queries.lanes import worked_on
from proctoring.models import Watch
from tests.factories.assessments import make_sitting


def test_a_run_of_saves_of_one_question_is_one_stretch(scope):
    session = make_sitting(scope.senior)
    for seq, (question, letter) in enumerate([(1, "A"), (1, "B"), (2, "A"), (1, "C")], 1):
        change = Change(question=question, client_seq=seq, value={"choice": letter}, base_rev=seq)
        save_answers(session=session, client_id="a", changes=[change])
    told = worked_on(Watch(subject_id=session.public_id))
    assert [one.label for one in told] == ["1", "2", "1"]
    assert told[0].begins == session.started_at
    assert all(one.begins <= one.ends for one in told)
    assert [one.begins for one in told[1:]] == [one.ends for one in told[:-1]]
    assert "saved 2 times" in told[0].detail
    assert "which one is right" in told[0].detail


def test_nothing_is_told_of_a_sitting_that_has_not_begun(scope):
    assert worked_on(Watch(subject_id=make_sitting(scope.senior, start=False).public_id)) == []
    assert worked_on(Watch(subject_id=uuid4())) == []
