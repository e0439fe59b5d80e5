"""Practice that is handed in counts for the streak; a test or a preview does not."""

import pytest

from accounts.models import Streak
from assessments.domain.practice import start_practice
from assessments.domain.question_sets import create_question_set
from assessments.domain.sittings import start_sitting, submit_sitting
from tests.factories.assessments import make_question, make_sitting


@pytest.fixture
def practice(scope):
    pool = create_question_set(actor=scope.senior, title="Practice", skill="Sums", is_practice=True)
    for _one in range(10):
        make_question(scope.senior, pool)
    return start_sitting(session=start_practice(user=scope.candidate, question_set=pool))


def test_a_practice_counts_the_day_once(scope, theirs, practice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit_sitting(session=practice)
    streak = Streak.objects.get()
    assert (streak.user, streak.kind, streak.current_days) == (scope.candidate, "practice", 1)


def test_a_test_counts_nothing(scope, theirs, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit_sitting(session=make_sitting(scope.senior))
    assert not Streak.objects.exists()
