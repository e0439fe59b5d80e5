"""Practice and previews: for whoever is signed in, each for themselves."""

import pytest

from assessments.domain.previews import start_preview
from assessments.models import TestSession
from tests.factories.assessments import make_assessment, make_question, make_question_set
from tests.kit.access import statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(scope):
    """A practice set that can be practiced."""
    made = make_question_set(scope.senior, title="Rust", skill="Rust", is_practice=True)
    for kind in ("single", "true_false", "numeric"):
        make_question(scope.senior, made, kind)
    return made


def begun(browse, user):
    browse(user).post("/practice/start/", {"skill": "Rust", "level": "intermediate"})
    return TestSession.objects.get(user=user)


def test_a_practice_is_begun_by_its_topic_and_level(scope, browse, topic):
    client = browse(scope.candidate)
    assert "Rust" in client.get("/practice/").content.decode()
    session = begun(browse, scope.candidate)
    assert (session.is_practice, session.status, session.total_questions) == (True, "in_progress", 3)
    assert client.get(f"/sittings/{session.public_id}/test/").content.count(b'data-question="') == 3


@pytest.mark.parametrize("given", [{}, {"skill": "Cobol", "level": "expert"}, {"skill": "Rust", "level": "expert"}])
def test_what_cannot_be_practiced_is_said_on_the_form(scope, browse, topic, given):
    answer = browse(scope.candidate).post("/practice/start/", given)
    assert answer.status_code in (400, 422)
    assert not TestSession.objects.exists()


def test_a_practice_is_its_persons_alone(scope, theirs, browse, topic):
    session = begun(browse, scope.candidate)
    people = {"owner": scope.candidate, "teammate": scope.senior, "stranger": theirs.admin, "nobody": None}
    for page in ("test/", "test/1/"):
        found = statuses(browse, f"/sittings/{session.public_id}/{page}", people)
        assert found == {"owner": 200, "teammate": 404, "stranger": 404, "nobody": 302}


def test_a_practice_that_is_left_has_no_result(scope, browse, topic):
    session = begun(browse, scope.candidate)
    browse(scope.candidate).post(f"/sittings/{session.public_id}/leave/")
    session.refresh_from_db()
    assert session.status == "abandoned"


def test_a_preview_starts_by_its_button(scope, browse):
    session = start_preview(assessment=make_assessment(scope.senior), actor=scope.senior)
    client, path = browse(scope.senior), f"/sittings/{session.public_id}/test/"
    assert b"Preview as a candidate" in client.get(path).content
    session.refresh_from_db()
    assert session.status == "invited"
    client.post(path)
    assert client.get(path).content.count(b'data-question="') == 3
