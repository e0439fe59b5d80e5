"""A public job in plain values: pay, place and the JobPosting that search engines read."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from recruiting.domain.careers.postings import body_of, closes_of, json_ld, pay_of, place_of, posting_data, summary_of
from recruiting.models import JobRequisition
from superadmin.models import Tenant
from tests.factories.recruiting_careers import make_public_job

PAID = {"currency": "EUR", "salary_period": "year"}


@pytest.mark.parametrize(
    ("low", "high", "period", "words", "value"),
    [
        ("62000", "78000", "year", "EUR 62,000 to 78,000 a year", {"minValue": 62000.0, "maxValue": 78000.0}),
        ("62000", None, "year", "from EUR 62,000 a year", {"value": 62000.0}),
        (None, "4500.50", "month", "up to EUR 4,500.50 a month", {"value": 4500.5}),
        ("300", "300", "day", "EUR 300 a day", {"value": 300.0}),
    ],
)
def test_pay_is_said_and_marked_up_as_far_as_it_is_known(low, high, period, words, value) -> None:
    amounts = [Decimal(one) if one else None for one in (low, high)]
    job = JobRequisition(min_salary=amounts[0], max_salary=amounts[1], currency="EUR", salary_period=period)
    assert pay_of(job) == words
    salary = data_of(job)["baseSalary"]
    assert salary["currency"] == "EUR"
    assert {name: salary["value"][name] for name in value} == value
    assert salary["value"]["unitText"] == period.upper()


def data_of(job: JobRequisition) -> dict:
    job.created_at = datetime(2026, 3, 2, tzinfo=UTC)
    job.positions_available = job.positions_available or 1
    return posting_data(Tenant(name="Ours", slug="ours", country=""), job)


@pytest.mark.parametrize("given", [{"currency": "EUR"}, {"min_salary": Decimal(5), "currency": ""}])
def test_no_amount_or_no_currency_is_no_pay(given) -> None:
    job = JobRequisition(title="Baker", **given)
    assert pay_of(job) == ""
    assert "baseSalary" not in data_of(job)


@pytest.mark.parametrize(
    ("policy", "location", "words"),
    [
        ("remote", "Porto", "Remote (Porto)"),
        ("remote", "", "Remote"),
        ("hybrid", "Porto", "Porto, partly remote"),
        ("hybrid", "", "Partly remote"),
        ("onsite", "Porto", "Porto"),
    ],
)
def test_where_the_work_is_done(policy, location, words) -> None:
    assert place_of(JobRequisition(remote_policy=policy, location=location)) == words


def test_a_bare_job_says_nothing_that_is_not_known() -> None:
    data = data_of(JobRequisition(title="Baker", location="", description=""))
    assert "Baker" in data["description"]
    for name in ("skills", "experienceRequirements", "occupationalCategory", "jobLocation", "validThrough"):
        assert name not in data


def test_remote_work_needs_a_country_and_no_street() -> None:
    job = JobRequisition(title="Baker", remote_policy="remote", location="")
    job.created_at = datetime(2026, 3, 2, tzinfo=UTC)
    data = posting_data(Tenant(name="Ours", slug="ours", country="PT"), job)
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "PT"}
    assert "jobLocation" not in data
    assert "applicantLocationRequirements" not in data_of(job)


def test_a_job_of_ours_is_told_whole_and_cannot_end_its_script(scope) -> None:
    job = make_public_job(
        scope.senior,
        title="Baker </script><b>",
        department="Bakery",
        min_salary=Decimal(20),
        salary_period="hour",
        currency="EUR",
        closes_at=datetime(2027, 3, 2, 12, tzinfo=UTC),
    )
    data = posting_data(scope.tenant, job)
    assert (data["validThrough"], data["occupationalCategory"]) == ("2027-03-02T12:00:00+00:00", "Bakery")
    assert data["skills"] == "Python, Django, Redis"
    assert data["experienceRequirements"]["monthsOfExperience"] == 36
    assert data["jobLocation"]["address"]["addressLocality"] == "Porto"
    assert closes_of(job) == "2 March 2027"
    assert "<" not in json_ld(scope.tenant, job)
    assert "\\u003C/script\\u003E" in json_ld(scope.tenant, job)


def test_a_heading_that_repeats_the_title_is_left_out() -> None:
    job = JobRequisition(title="Baker", description="# Baker\n\nWe bake *bread*\x07 at night.")
    assert body_of(job) == "We bake *bread*\x07 at night."
    assert summary_of(job) == "We bake bread at night."
    assert summary_of(job, 10).endswith("…")
