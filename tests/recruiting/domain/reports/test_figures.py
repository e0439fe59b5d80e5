# ruff: noqa: E501, S608 - own words; statements of SQL read better whole
"""Every figure of every report equals what an SQL statement of its own counts, on both databases."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from config.tenancy import tenant_scope
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.registry import report_for, reports_for
from recruiting.domain.reports.shapes import ReportData, percentile
from recruiting.models import Application
from tests.factories.recruiting_reports import make_history
from tests.kit.queries import count_queries

pytestmark = pytest.mark.django_db
LATER = ["screening", "assessment", "interview", "offer", "hired"]
CAME = "a.tenant_id = %s AND a.applied_at >= %s AND a.applied_at < %s"


@pytest.fixture
def world(ours, theirs):
    """Both companies have a past; only ours is counted."""
    for company, seed in ((theirs, 3), (ours, 7)):
        with tenant_scope(company.tenant.pk):
            make_history(company, seed=seed)
    return ours


def asked(days: int = 60, **named: str) -> ReportFilters:
    end = timezone.localdate()
    return ReportFilters(start=end - timedelta(days=days - 1), end=end, **named)


def built(company, code: str, filters: ReportFilters | None = None, role: str = "senior") -> ReportData:
    with tenant_scope(company.tenant.pk):
        user = company.person(role)
        return report_for(user, code).build(user, filters or asked())


def sql(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def period(company) -> tuple[int, datetime, datetime]:
    return company.tenant.pk, asked().since, asked().until


def moment(value: Any) -> datetime:
    """SQLite gives text, PostgreSQL a moment."""
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def days(come: Any, gone: Any) -> float:
    return (moment(gone) - moment(come)).total_seconds() / 86400


def check_funnel(company) -> None:
    kinds = ["applied", *LATER]
    for place, row in enumerate(built(company, "funnel").rows):
        wanted = kinds[place:]
        marks = ", ".join(["%s"] * len(wanted))
        stood = f"EXISTS (SELECT 1 FROM recruiting_applicationevent e WHERE e.application_id = a.id AND e.to_kind IN ({marks}))"
        stands = f"EXISTS (SELECT 1 FROM recruiting_pipelinestage s WHERE s.id = a.stage_id AND s.kind IN ({marks}))"
        where = "1 = 1" if place == 0 else f"({stood} OR {stands})"
        values = () if place == 0 else (*wanted, *wanted)
        [(count,)] = sql(
            f"SELECT COUNT(*) FROM recruiting_application a WHERE {CAME} AND {where}", *period(company), *values
        )
        assert row.cells["reached"] == count, row
    assert built(company, "funnel").rows[0].cells["reached"] > 5


def check_stays(company) -> None:
    tenant, since, until = period(company)
    found = sql(
        "SELECT e.to_stage, e.created_at, (SELECT MIN(n.created_at) FROM recruiting_applicationevent n WHERE "
        "n.application_id = e.application_id AND n.id > e.id) FROM recruiting_applicationevent e "
        "WHERE e.tenant_id = %s AND e.kind IN ('applied', 'moved', 'reopened')",
        tenant,
    )
    took = defaultdict(list)
    for stage, came, gone in found:
        if gone is not None and since <= moment(gone) < until:
            took[stage].append(days(came, gone))
    here = Counter(
        name
        for (name,) in sql(
            "SELECT s.name FROM recruiting_application a JOIN recruiting_pipelinestage s ON s.id = a.stage_id "
            "WHERE a.tenant_id = %s AND a.outcome = ''",
            tenant,
        )
    )
    rows = built(company, "time-in-stage").rows
    assert {row.label for row in rows} == {*took, *here}
    for row in rows:
        values = took[row.label]
        assert row.cells["ended"] == len(values)
        assert row.cells["here"] == here[row.label]
        if len(values) > 1:
            assert row.cells["median"] == pytest.approx(median(values), abs=0.06)
            assert row.cells["p90"] == pytest.approx(quantiles(values, n=10, method="inclusive")[8], abs=0.06)
            assert row.cells["p75"] == pytest.approx(quantiles(values, n=4, method="inclusive")[2], abs=0.06)
    assert sum(len(values) for values in took.values()) > 10


def check_hires(company) -> None:
    tenant, since, until = period(company)
    found = sql(
        "SELECT r.title, a.applied_at, a.decided_at FROM recruiting_application a JOIN recruiting_jobrequisition r "
        "ON r.id = a.requisition_id WHERE a.tenant_id = %s AND a.outcome = 'hired' AND a.decided_at >= %s AND a.decided_at < %s",
        tenant, since, until,
    )  # fmt: skip
    took = [days(came, gone) for _title, came, gone in found]
    rows = built(company, "time-to-hire").rows
    assert took
    assert rows[0].cells["hired"] == len(took)
    assert rows[0].cells["median"] == pytest.approx(median(took), abs=0.06)
    assert rows[0].cells["longest"] == pytest.approx(max(took), abs=0.06)
    assert {row.label: row.cells["hired"] for row in rows[1:]} == Counter(title for title, *_rest in found)


def check_sources(company) -> None:
    found = sql(
        "SELECT a.source, COUNT(*), SUM(CASE WHEN a.outcome = 'hired' THEN 1 ELSE 0 END), SUM(CASE WHEN EXISTS (SELECT 1 "
        "FROM recruiting_applicationevent e WHERE e.application_id = a.id AND e.to_kind IN ('interview', 'offer', 'hired')) "
        f"THEN 1 ELSE 0 END) FROM recruiting_application a WHERE {CAME} GROUP BY a.source",
        *period(company),
    )
    rows = built(company, "sources").rows
    counted = [(r.key, r.cells["applied"], r.cells["hired"], r.cells["interviewed"]) for r in rows]
    assert sorted(counted) == sorted(found)
    assert [row.cells["applied"] for row in rows] == sorted((row.cells["applied"] for row in rows), reverse=True)


def check_load(company) -> None:
    found = sql(
        "SELECT u.email, COUNT(*) FROM recruiting_application a JOIN recruiting_usercandidateassignment c "
        "ON c.candidate_id = a.candidate_id AND c.is_active AND c.assignment_type = 'primary' "
        "JOIN accounts_user u ON u.id = c.user_id WHERE a.tenant_id = %s AND a.outcome = '' GROUP BY u.email",
        company.tenant.pk,
    )
    [(whole,)] = sql(
        "SELECT COUNT(*) FROM recruiting_application WHERE tenant_id = %s AND outcome = ''", company.tenant.pk
    )
    rows = {row.key: row.cells["applications"] for row in built(company, "recruiter-load").rows}
    emails = {str(one.public_id): one.email for one in (company.senior, company.junior)}
    assert {emails[key]: count for key, count in rows.items() if key != "nobody"} == dict(found)
    assert sum(rows.values()) == whole


def check_reasons(company) -> None:
    tenant, since, until = period(company)
    found = sql(
        "SELECT outcome_reason, COUNT(*) FROM recruiting_application WHERE tenant_id = %s AND outcome IN "
        "('rejected', 'withdrawn') AND decided_at >= %s AND decided_at < %s GROUP BY outcome_reason",
        tenant, since, until,
    )  # fmt: skip
    assert {row.key: row.cells["all"] for row in built(company, "reasons").rows} == dict(found)


def check_activity(company) -> None:
    tenant, since, until = period(company)
    rows = built(company, "activity").rows
    for kind, outcome, name in (("applied", "", "applied"), ("moved", "", "moved"), ("decided", "hired", "hired")):
        [(count,)] = sql(
            "SELECT COUNT(*) FROM recruiting_applicationevent WHERE tenant_id = %s AND kind = %s AND outcome = %s "
            "AND created_at >= %s AND created_at < %s",
            tenant, kind, outcome, since, until,
        )  # fmt: skip
        assert sum(row.cells[name] for row in rows) == count
    assert len(rows) in (9, 10)


def check_openings(company) -> None:
    found = sql(
        "SELECT r.title, COUNT(*), SUM(CASE WHEN a.outcome = '' THEN 1 ELSE 0 END) FROM recruiting_application a JOIN "
        "recruiting_jobrequisition r ON r.id = a.requisition_id WHERE a.tenant_id = %s AND r.status = 'open' GROUP BY r.title",
        company.tenant.pk,
    )
    rows = built(company, "open-jobs").rows
    assert sorted((row.label, row.cells["applied"], row.cells["running"]) for row in rows) == sorted(found)


def check_all(company) -> None:
    for check in (
        check_funnel, check_stays, check_hires, check_sources, check_load, check_reasons, check_activity, check_openings,
    ):  # fmt: skip
        check(company)


def test_every_figure_equals_its_own_sql(world):
    check_all(world)


@pytest.mark.db_server
def test_every_figure_equals_its_own_sql_on_postgresql(world):
    check_all(world)


def test_the_rows_behind_a_figure_are_as_many_as_it_says(world):
    with tenant_scope(world.tenant.pk):
        opened = 0
        for report in reports_for(world.senior):
            for row in report.build(world.senior, asked()).rows:
                for column in report.columns:
                    value = row.cells[column.key]
                    if not (column.drills and report.behind and value) or column.key == "moved":
                        continue
                    rows = report.behind(world.senior, asked(), row.key, column.key)
                    if report.code != "time-in-stage" or column.key == "here":
                        assert rows.count() == value, (report.code, row.key, column.key)
                    assert {one.tenant_id for one in rows} == {world.tenant.pk}
                    opened += 1
        assert opened > 20


def test_who_sees_a_part_counts_that_part(world):
    with tenant_scope(world.tenant.pk):
        mine = Application.objects.filter(
            candidate__assignments__user=world.junior, candidate__assignments__is_active=True
        )
        recent = mine.filter(applied_at__gte=asked().since).count()
        assert report_for(world.junior, "recruiter-load") is None
        assert report_for(world.candidate, "funnel") is not None  # the door is the rule's; figures count nothing
    assert built(world, "funnel", role="junior").rows[0].cells["reached"] == recent > 0
    assert built(world, "funnel", role="interviewer").rows[0].cells["reached"] == 0
    whole = built(world, "funnel").rows[0].cells["reached"]
    assert built(world, "funnel", role="viewer").rows[0].cells["reached"] == whole > recent


def test_filters_narrow_and_add_up(world):
    whole = built(world, "funnel").rows[0].cells["reached"]
    parts = [built(world, "funnel", asked(department=name)).rows[0].cells["reached"] for name in ("Kitchen", "Rooms")]
    assert sum(parts) == whole
    assert all(parts)
    later = built(world, "funnel", asked(days=30)).rows[0].cells["reached"]
    assert 0 < later < whole


def test_a_report_costs_the_same_whatever_the_rows(ours):
    def cost() -> dict[str, int]:
        with tenant_scope(ours.tenant.pk):
            return {
                one.code: count_queries(lambda one=one: one.build(ours.senior, asked(days=200)))
                for one in reports_for(ours.senior)
            }

    with tenant_scope(ours.tenant.pk):
        make_history(ours, people=3, seed=1)
    few = cost()
    with tenant_scope(ours.tenant.pk):
        make_history(ours, people=20, seed=2)
    assert {code: n for code, n in cost().items() if n > few[code]} == {}
    assert max(few.values()) <= 4


@pytest.mark.parametrize(
    ("values", "rank", "found"), [([], 50, None), ([4], 90, 4.0), ([1, 2, 3, 4], 50, 2.5), ([1, 2, 3, 4, 5], 90, 4.6)]
)
def test_percentiles_by_hand(values, rank, found):
    assert percentile(values, rank) == found
