"""Questions between groups: told of groups that are large enough, of nobody, and to those alone who read the center."""

import pytest

from assessments.domain.grading import grade_session
from assessments.domain.queries import differences
from assessments.domain.queries.differences import differences_of
from assessments.models import Assessment
from config.tenancy import tenant_scope
from recruiting.domain.fairness.self_identification import identify
from recruiting.domain.queries.fairness import groups_of
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_fairness import ask_self_id, make_answers
from tests.factories.sat import RIGHT, WRONG, make_sat
from tests.kit.api import Api

ADDRESS = "/fairness/questions/"
# Everybody has two of three questions right: the first and second, or the second and third.
FIRST, THIRD = (RIGHT, RIGHT, WRONG), (WRONG, RIGHT, RIGHT)


def taken(company: Company, kind: str = "single") -> tuple[Assessment, list[int]]:
    bank = make_question_set(company.admin)
    questions = [make_question(company.admin, bank, kind) for _each in range(3)]
    return publish(make_assessment(company.admin, questions=questions), company.admin), [one.pk for one in questions]


def sit(company: Company, sex: str, told: list[tuple[str, ...]], assessment: Assessment, keys: list[int]) -> None:
    """A sitting for each, of an applicant who says this of themselves ('' for nothing)."""
    applications = make_answers(make_requisition(company.admin), len(told), sex=sex)
    for application, said in zip(applications, told, strict=True):
        answers = dict(zip(keys, said, strict=True))
        grade_session(session=make_sat(company.admin, assessment, answers, application=application))


@pytest.fixture
def unequal(scope, theirs, monkeypatch) -> Assessment:
    """A test of 41 people whose first question is harder for women of equal totals; groups from six people on."""
    monkeypatch.setattr(differences, "MINIMUM", 6)
    with tenant_scope(theirs.tenant.pk):
        taken(theirs)
    ask_self_id(scope)
    test, keys = taken(scope)
    sit(scope, "male", [FIRST] * 16 + [THIRD] * 4, test, keys)
    sit(scope, "female", [FIRST] * 4 + [THIRD] * 12, test, keys)
    sit(scope, "another", [FIRST] * 3, test, keys)
    sit(scope, "", [FIRST] * 2, test, keys)
    return test


def test_a_question_that_is_harder_for_one_group_is_named(unequal, ours, theirs, browse) -> None:
    found = differences_of(assessment=unequal, trait="sex")
    assert (found.people, found.groups) == (41, 2)
    worst = found.rows[0]
    assert worst.name.startswith("1. ")
    assert (worst.dif.reference, worst.dif.n_reference) == ("male", 20)
    assert (worst.dif.focal, worst.dif.n_focal) == ("female", 16)
    assert worst.dif.alpha == pytest.approx(16 * 12 / (4 * 4))
    assert (worst.dif.ets, found.rows[1].dif.ets, found.rows[2].dif.reason[:10]) == ("C", "C", "the groups")

    page = browse(ours.admin).get(ADDRESS).content.decode()
    assert "harder for Female" in page
    assert "C, large" in page
    assert "Another answer" not in page, "a small group is not there"
    by_ethnicity = browse(ours.admin).get(ADDRESS, {"trait": "ethnicity", "test": "nonsense"}).content.decode()
    assert "Too few to compare" in by_ethnicity
    assert "No test has results yet" in browse(theirs.admin).get(ADDRESS).content.decode()

    answer = Api(ours.admin).get(f"assessments/{unequal.public_id}/differences/").json()
    first, last = answer["questions"][0], answer["questions"][-1]
    assert (answer["people"], answer["groups"], first["class"], first["focal"]) == (41, 2, "C", "female")
    assert (first["n_focal"], last["n_focal"], last["odds_ratio"]) == (16, None, None)
    assert Api(theirs.admin).get(f"assessments/{unequal.public_id}/differences/").status_code == 404


def test_what_is_taken_back_counts_no_more(scope, theirs, monkeypatch) -> None:
    ask_self_id(scope)
    application = make_application(scope.admin, make_requisition(scope.admin))
    row = identify(application=application, sex="female", ethnicity="", language="en")
    assert groups_of([application.pk], "sex") == {application.pk: "female"}
    assert groups_of([application.pk], "ethnicity") == {}
    with tenant_scope(theirs.tenant.pk):
        assert groups_of([application.pk], "sex") == {}
    row.consent.withdrawn_at = row.created_at
    row.consent.save()
    assert groups_of([application.pk], "sex") == {}


def test_it_is_for_those_who_read_the_fairness_center(ours, theirs, browse) -> None:
    roles = ("admin", "senior", "junior", "viewer", "interviewer", "candidate")
    assert [browse(ours.person(role)).get(ADDRESS).status_code for role in roles] == [200, *[403] * 5]
    with tenant_scope(ours.tenant.pk):
        test, _keys = taken(ours)
    path = f"assessments/{test.public_id}/differences/"
    assert [Api(ours.person(role)).get(path).status_code for role in roles[:2]] == [200, 403]
    assert Api(ours.admin).get(path, trait="shoe size").status_code == 400
    tab = browse(ours.admin).get("/fairness/").content.decode()
    assert f'href="{ADDRESS}"' in tab
