"""Pages of figures: few people, many people, and who sees the options."""

import pytest
from django.urls import reverse

from assessments.domain.grading import grade_session
from assessments.domain.results_charts import histogram, information
from assessments.domain.results_similarity import lines_span
from assessments.domain.statistics import Matrix, analyze
from assessments.models import Assessment
from tests.conftest import Company
from tests.factories.assessments import make_assessment, publish
from tests.factories.sat import RIGHT, WRONG, make_sat


@pytest.fixture
def taken(scope: Company) -> Assessment:
    assessment = publish(make_assessment(scope.admin), scope.admin)
    for said in (RIGHT, WRONG):
        grade_session(session=make_sat(scope.admin, assessment, said))
    return assessment


def test_statistics_detail_of_few_shows_counts_alone(taken: Assessment, scope: Company, browse) -> None:
    address = reverse("assessments:statistics_detail", args=[taken.public_id])
    for role, status, sees in (("admin", 200, True), ("viewer", 200, False), ("candidate", 404, False)):
        page = browse(scope.person(role)).get(address)
        assert page.status_code == status, role
        assert ("Option 1" in page.content.decode()) is sees
    assert "Too few" in browse(scope.admin).get(address).content.decode()


def test_statistics_export_is_a_table(taken: Assessment, scope: Company, browse) -> None:
    answer = browse(scope.admin).get(reverse("assessments:statistics_export", args=[taken.public_id]))
    lines = answer.content.decode().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("question,maximum,n,")


def test_similarity_list_is_for_authors(taken: Assessment, scope: Company, browse) -> None:
    address = reverse("assessments:similarity_list", args=[taken.public_id])
    assert [browse(scope.person(role)).get(address).status_code for role in ("admin", "viewer", "candidate")] == [
        200,
        403,
        404,
    ]


def test_charts_stay_in_their_box() -> None:
    rows = [[float((person * item) % 7 > item) for item in range(1, 6)] for person in range(60)]
    names = tuple(f"Q{n}" for n in range(1, 6))
    report = analyze(Matrix(names=names, maxima=(1.0,) * 5, values=tuple(map(tuple, rows))))
    line = information(report)
    assert all(0 <= float(part.split(",")[1]) <= 180 for part in line["points"].split())


def test_histogram_counts_everyone_once() -> None:
    bars = histogram([0, 5, 9.99, 10, 99, 100, 100])
    assert [bar.count for bar in bars] == [3, 1, 0, 0, 0, 0, 0, 0, 0, 3]
    assert histogram([]) == []


def test_lines_span() -> None:
    assert "ab\ncd\nef"[slice(*lines_span("ab\ncd\nef", 2, 3))] == "cd\nef"
