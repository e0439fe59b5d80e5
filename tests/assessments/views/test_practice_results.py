"""After a practice: where the gaps can be learned, and the streak. For the person alone."""

import pytest

from assessments.domain.practice import start_practice
from assessments.domain.practice_results import gaps_of
from assessments.domain.sittings import start_sitting, submit_sitting
from recruiting.domain.learning import load_learning_resources
from recruiting.models import LearningResource
from tests.factories.assessments import make_question, make_question_set
from tests.factories.sat import RIGHT, said_value
from tests.kit.access import statuses
from tests.kit.queries import count_queries

pytestmark = pytest.mark.django_db
HEAD = "Where to learn what was missing"


@pytest.fixture
def topic(scope):
    """A practice set on a skill that the catalog of resources knows, by another spelling."""
    load_learning_resources()
    made = make_question_set(scope.senior, skill="python", is_practice=True)
    for _one in range(3):
        make_question(scope.senior, made)
    return made


@pytest.fixture
def practiced(scope, topic, django_capture_on_commit_callbacks):
    """`practiced(user, right)`: a practice handed in with so many of three right."""

    def sit(user, right):
        session = start_sitting(session=start_practice(user=user, question_set=topic))
        for place in session.paper.select_related("version", "answer").order_by("position")[:right]:
            place.answer.value, place.answer.is_answered = said_value(place, RIGHT), True
            place.answer.save()
        with django_capture_on_commit_callbacks(execute=True):
            submit_sitting(session=session)
        return f"/sittings/{session.public_id}/result/"

    return sit


def test_a_gap_is_shown_with_resources_of_its_level_and_the_streak(scope, theirs, browse, practiced):
    page = browse(scope.candidate).get(practiced(scope.candidate, 1)).content.decode()
    assert HEAD in page
    first = LearningResource.objects.filter(skill="Python", level="beginner").first()
    assert first.url in page
    assert "You have practiced on 1 day running." in page
    assert 'href="/settings/streaks/"' in page


def test_who_knows_it_is_sent_nowhere(scope, theirs, browse, practiced):
    page = browse(scope.candidate).get(practiced(scope.candidate, 3)).content.decode()
    assert "100 %" in page
    assert HEAD not in page


def test_the_result_is_its_persons_alone(scope, theirs, browse, practiced):
    people = {"owner": scope.candidate, "teammate": scope.senior, "stranger": theirs.admin, "nobody": None}
    found = statuses(browse, practiced(scope.candidate, 0), people)
    assert found == {"owner": 200, "teammate": 404, "stranger": 404, "nobody": 302}


def test_gaps_are_the_weakest_first_in_two_statements(scope, theirs):
    load_learning_resources()
    one = [{"name": "Python", "percentage": 20.0}, {"name": "Git", "percentage": 60.0}]
    three = [
        *one,
        *({"name": "Docker", "percentage": 69.9}, {"name": "SQL", "percentage": 0.0}),
        *({"name": "Java", "percentage": 70.0}, {"name": "Falconry", "percentage": 0.0}),
    ]
    assert [gap.name for gap in gaps_of(three)] == ["SQL", "Python", "Git", "Docker"]
    assert count_queries(lambda: gaps_of(one)) == count_queries(lambda: gaps_of(three)) == 2
    assert count_queries(lambda: gaps_of([])) == 0
