"""Sittings for staff: who sees which, what is shown, and releasing."""

from functools import partial

import pytest
from django.urls import reverse

from assessments.domain.grading import grade_session
from assessments.models import TestSession
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.sat import make_sat
from tests.kit.queries import count_queries

CANARY = "canary-of-the-key"


@pytest.fixture
def graded(scope: Company) -> TestSession:
    bank = make_question_set(scope.admin)
    questions = [
        make_question(scope.admin, bank, "single", explanation=f"Because {CANARY}."),
        make_question(scope.admin, bank, "short_text"),
    ]
    assessment = publish(make_assessment(scope.admin, questions=questions), scope.admin)
    return grade_session(session=make_sat(scope.admin, assessment))


def test_session_list_shows_the_result(graded: TestSession, scope: Company, browse) -> None:
    page = browse(scope.admin).get(reverse("assessments:session_list", args=[graded.assessment.public_id]))
    assert page.status_code == 200
    assert graded.candidate_name in page.content.decode()
    assert "100 %" in page.content.decode()


@pytest.mark.parametrize(("role", "sees_key"), [("admin", True), ("senior", True), ("viewer", False)])
def test_session_detail_shows_the_key_to_authors_alone(
    graded: TestSession, scope: Company, browse, role: str, sees_key: bool
) -> None:
    page = browse(scope.person(role)).get(reverse("assessments:session_detail", args=[graded.public_id]))
    assert page.status_code == 200
    assert (CANARY in page.content.decode()) is sees_key


def test_strangers_see_no_sitting(graded: TestSession, scope: Company, theirs: Company, browse) -> None:
    for person, status in ((theirs.admin, 404), (scope.junior, 404), (scope.candidate, 404)):
        address = reverse("assessments:session_detail", args=[graded.public_id])
        assert browse(person).get(address).status_code == status, person.email
    assert browse(None).get(address).status_code == 302


def test_session_release_shows_the_result_to_the_candidate(graded: TestSession, scope: Company, browse) -> None:
    address = reverse("assessments:session_release", args=[graded.public_id])
    assert browse(scope.viewer).post(address).status_code == 403
    assert browse(scope.admin).post(address).status_code == 302
    graded.refresh_from_db()
    assert graded.status == "released"


def test_sessions_release_many_at_once(graded: TestSession, scope: Company, browse) -> None:
    waiting = make_sat(scope.admin, graded.assessment)
    address = reverse("assessments:sessions_release", args=[graded.assessment.public_id])
    page = browse(scope.admin).post(address, {"row": [graded.public_id, waiting.public_id]}, follow=True)
    graded.refresh_from_db()
    waiting.refresh_from_db()
    assert (graded.status, waiting.status) == ("released", "submitted")
    assert "no result yet" in page.content.decode()


def test_session_export_is_safe_for_spreadsheets(graded: TestSession, scope: Company, browse) -> None:
    TestSession.objects.filter(pk=graded.pk).update(candidate_name="=HYPERLINK(1)")
    answer = browse(scope.admin).get(reverse("assessments:session_export", args=[graded.assessment.public_id]))
    body = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK(1)" in body
    assert body.count("\n") == 2


@pytest.mark.parametrize("name", ["session_list", "marking_list", "statistics_detail"])
def test_lists_ask_the_same_number_of_queries_with_one_row_and_three(
    graded: TestSession, scope: Company, browse, name: str
) -> None:
    client, address = browse(scope.admin), reverse(f"assessments:{name}", args=[graded.assessment.public_id])
    one = count_queries(lambda: client.get(address))
    for _ in range(2):
        grade_session(session=make_sat(scope.admin, graded.assessment))
    assert count_queries(lambda: client.get(address)) == one


def test_session_detail_asks_the_same_number_of_queries_whatever_the_paper(scope: Company, browse) -> None:
    counts = []
    for size in (1, 3):
        bank = make_question_set(scope.admin)
        questions = [make_question(scope.admin, bank) for _ in range(size)]
        assessment = publish(make_assessment(scope.admin, questions=questions), scope.admin)
        session = grade_session(session=make_sat(scope.admin, assessment))
        client, address = browse(scope.admin), reverse("assessments:session_detail", args=[session.public_id])
        counts.append(count_queries(partial(client.get, address)))
    assert counts[0] == counts[1]
