"""The shape of a scorecard: what the kit asks for beside what every scorecard asks for."""

from interviews.domain.anchors import common_of
from interviews.domain.feedback import open_feedback
from interviews.domain.queries.scorecards import scorecard_of
from interviews.forms.feedback import FeedbackForm
from tests.factories.interviews_scorecards import make_feedback, make_held_interview
from tests.factories.recruiting import make_application, make_requisition

KIT = [
    {"name": "Technical  depth", "anchors": {"5": "Has repaired a queue at night"}},
    {"name": "communication"},
    {"name": "Queues"},
]


def held(scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    return make_held_interview(application, [scope.interviewer, scope.junior], competencies=KIT)


def test_a_competency_named_like_a_common_criterion_is_asked_once_with_its_anchors(scope) -> None:
    form = FeedbackForm(feedback=open_feedback(interview=held(scope), user=scope.interviewer))
    labels = [str(one.label) for one in [*form.ratings(), *form.focus()]]
    assert labels == ["Overall", "Technical depth", "Communication", "Problem solving", "Culture add", "Queues"]
    assert form.fields["technical_rating"].anchors == {5: "Has repaired a queue at night"}
    assert len(form.fields["communication_rating"].anchors) == 5


def test_what_was_rated_under_such_a_name_before_is_told_apart(scope) -> None:
    session = held(scope)
    make_feedback(
        session, scope.interviewer, technical_rating=4, competency_ratings={"Technical depth": 2, "Queues": 3}
    )
    labels = [row.label for row in scorecard_of(session).rows]
    assert "Technical depth" in labels
    assert "Technical depth, of the plan" in labels
    assert "Queues" in labels


def test_common_of_reads_names_as_people_write_them() -> None:
    assert [common_of(name) for name in ("problem  SOLVING", "Overall", "Problem", "")] == [
        "problem_solving_rating",
        "overall_rating",
        "",
        "",
    ]
