"""The center's figures against counts by hand, what is hidden, and what only looks at a person's own company."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.domain.consents import withdraw_consent
from config.tenancy import tenant_scope
from recruiting.domain.fairness.center import MeasureTables, fairness_tables
from recruiting.domain.fairness.overrides import override_rates
from recruiting.domain.queries.fairness import Asked, declined_of
from recruiting.models import SelfIdentification
from tests.factories.recruiting_fairness import make_answers, make_unequal
from tests.kit.kept import kept
from tests.kit.queries import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def job(ours, theirs):
    for company in (theirs, ours):
        with tenant_scope(company.tenant.pk):
            made = make_unequal(company)
    return made


def measured(company, asked=None) -> dict[str, MeasureTables]:
    with tenant_scope(company.tenant.pk):
        return {one.code: one for one in fairness_tables(asked or Asked())}


def lines(measure: MeasureTables, place: int = 0) -> dict[str, tuple]:
    return {
        str(one.label): (one.assessed, one.group.count.selected if one.group else None)
        for one in measure.tables[place].lines
    }


def test_sex_by_hand(ours, job) -> None:
    found = measured(ours)
    assert list(found) == ["overall", "applied", "screening", "assessment", "interview", "offer", "score-match"]
    assert lines(found["applied"]) == {"Female": (30, 9), "Male": (40, 24)}
    table = found["applied"].tables[0]
    assert (table.best, table.lowest_ratio, table.unknown) == ("Male", "0.500", 7)
    assert [one.code for one in table.warnings] == ["adverse_impact"]
    # 4 of 30 women were hired: four are few, so both counts of the hired are hidden.
    assert lines(found["overall"]) == {"Female": (30, None), "Male": (40, None)}
    assert found["overall"].selected == 18


def test_two_pacific_islanders_are_told_by_no_table(ours, job) -> None:
    found = measured(ours)
    for measure in found.values():
        for table in measure.tables:
            for line in table.lines:
                if "Pacific" in str(line.label):
                    assert (line.assessed, line.group) == (None, None)
    # Alone they would be the total less the others, so a second group is hidden with them.
    hidden = {str(one.label) for one in found["applied"].tables[1].lines if one.assessed is None}
    assert hidden == {"Native Hawaiian or Pacific Islander", "Black or African American"}


def test_scores_by_hand(ours, job) -> None:
    # 18 have 80, 19 have 60, 40 have 40: the median of 77 is 40, so 60 and 80 are above it.
    table = measured(ours)["score-match"]
    assert lines(table) == {"Female": (30, 9), "Male": (40, 24)}
    assert "40" in table.says


def test_waiting_and_withdrawn_people_are_not_counted(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        make_answers(job, 6, sex="female", ethnicity="white")
        make_answers(job, 6, sex="female", ethnicity="white", outcome="withdrawn")
    assert lines(measured(ours)["applied"])["Female"] == (30, 9)


def test_a_consent_that_was_taken_back_takes_its_answer_along(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        rows = SelfIdentification.objects.filter(sex="male", ethnicity="white", application__outcome="rejected")
        withdraw_consent(consent=rows.order_by("pk").first().consent)
        given, declined = declined_of(Asked())
    assert (given, declined) == (69, 0)
    assert measured(ours)["applied"].tables[0].unknown == 8


def test_a_period_a_job_and_another_company(ours, theirs, job) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    assert measured(ours, Asked(since=tomorrow))["overall"].assessed == 0
    assert measured(ours, Asked(job=str(job.public_id)))["overall"].assessed == 77
    assert measured(theirs, Asked(job=str(job.public_id)))["overall"].assessed == 0


def test_as_many_statements_for_many_as_for_few(ours, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_unequal(theirs)
        many = count_queries(lambda: fairness_tables(Asked()))
    with tenant_scope(ours.tenant.pk):
        assert count_queries(lambda: fairness_tables(Asked())) == many == 3


def test_override_rates_count_what_people_decided(ours, theirs, job) -> None:
    with tenant_scope(ours.tenant.pk):
        job.applications.filter(outcome="hired").update(match_score=80)
        job.applications.filter(outcome="rejected", stage__kind="applied").update(match_score=40)
        job.applications.filter(outcome="rejected", stage__kind="screening").update(match_score=90)
        rates = {one.label: one for one in override_rates(Asked())}
    order = rates["The order of applicants by skill match"]
    # 40 at 40, 18 at 80, 19 at 90: the median is 40, so 37 stand above it; 19 of them were rejected.
    assert (order.decided, order.overridden) == (37, 19)
    assert {"Points of an answer in a test", "The overall score of an AI interview"} <= set(rates)
    with tenant_scope(theirs.tenant.pk):
        assert all(one.decided == 0 and one.rate is None for one in override_rates(Asked()))
