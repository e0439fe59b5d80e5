"""Reports in the browser and by the API: who reads them, what a link opens, what a spreadsheet gets."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain.report_load import REPORT as INTERVIEWERS
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.registry import reports_for
from recruiting.models import Application
from superadmin.models import AuditLog
from tests.factories.interviews_meetings import make_session
from tests.factories.recruiting_reports import make_history
from tests.kit.access import statuses
from tests.kit.api import Api
from tests.kit.kept import kept

pytestmark = pytest.mark.django_db
ROWS = reverse("recruiting:report_rows", args=["reasons"])


@pytest.fixture
@kept
def past(ours, theirs):
    """Both companies have a past."""
    for company, seed in ((ours, 7), (theirs, 3)):
        with tenant_scope(company.tenant.pk):
            make_history(company, seed=seed)
    return ours


def test_staff_read_reports_and_candidates_do_not(past, browse):
    people = {
        "senior": past.senior,
        "junior": past.junior,
        "viewer": past.viewer,
        "person": past.candidate,
        "nobody": None,
    }
    whole = {"senior": 200, "junior": 200, "viewer": 200, "person": 403, "nobody": 302}
    for name in ("recruiting:report_list", "recruiting:report_detail", "recruiting:report_export"):
        url = reverse(name, args=[] if name.endswith("list") else ["funnel"])
        assert statuses(browse, url, people) == whole, name
    load = reverse("recruiting:report_detail", args=["recruiter-load"])
    assert statuses(browse, load, people) == {**whole, "junior": 404}
    assert browse(past.senior).get(reverse("recruiting:report_detail", args=["nothing"])).status_code == 404


def test_every_report_draws_itself_with_rows_and_without(past, theirs, browse):
    with tenant_scope(past.tenant.pk):
        codes = [one.code for one in reports_for(past.senior)]
    assert {"funnel", "interviewer-load", "time-to-fill"} <= set(codes)
    for code in codes:
        page = browse(past.senior).get(reverse("recruiting:report_detail", args=[code]), {"start": "2020-01-01"})
        assert page.status_code == 200
        assert "theirs" not in page.content.decode()
        empty = browse(past.senior).get(
            reverse("recruiting:report_detail", args=[code]), {"job": "", "end": "2019-01-01"}
        )
        assert empty.status_code == 200


def test_a_figure_opens_its_rows_and_no_other_company_sees_them(past, theirs, browse):
    page = browse(past.senior).get(reverse("recruiting:report_detail", args=["reasons"]), {"start": "2020-01-01"})
    link = next(cell["url"] for row in page.context["rows"] for cell in row["cells"] if cell["url"])
    count = next(cell["value"] for row in page.context["rows"] for cell in row["cells"] if cell["url"])
    opened = browse(past.senior).get(link)
    assert len(opened.context["page"].items) == count > 0
    assert browse(past.junior).get(link).status_code == 200
    foreign = browse(theirs.senior).get(link)
    ours = {one.pk for one in opened.context["page"].items}
    assert not ours & {one.pk for one in foreign.context["page"].items}
    assert browse(past.senior).get(ROWS, {"key": "x", "column": "share"}).status_code == 404


def test_a_period_that_ends_before_it_begins_is_said(past, browse):
    page = browse(past.senior).get(
        reverse("recruiting:report_detail", args=["funnel"]), {"start": "2026-02-01", "end": "2026-01-01"}
    )
    assert "ends before it begins" in page.content.decode()


def test_a_table_for_spreadsheets_holds_no_formula_and_is_recorded(past, browse):
    with tenant_scope(past.tenant.pk):
        Application.objects.filter(outcome="rejected").update(outcome_reason="=HYPERLINK(1)")
    answer = browse(past.senior).get(reverse("recruiting:report_export", args=["reasons"]), {"start": "2020-01-01"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert rows[0][:3] == ["from", "to", "row"]
    assert "'=HYPERLINK(1)" in {row[2] for row in rows[1:]}
    with tenant_scope(past.tenant.pk):
        assert AuditLog.objects.filter(name="recruiting.report.exported").exists()


def test_interviewers_are_counted_by_interviews_of_the_period(ours, theirs):
    for company in (ours, theirs):
        with tenant_scope(company.tenant.pk):
            make_session(company.senior, lead=company.interviewer)
    with tenant_scope(ours.tenant.pk):
        ahead = ReportFilters.of({"end": timezone.localdate() + timedelta(days=30)})
        rows = INTERVIEWERS.build(ours.senior, ahead).rows
        assert [(row.label, row.cells["coming"], row.cells["owed"]) for row in rows] == [(ours.interviewer.name, 1, 0)]
        assert INTERVIEWERS.build(ours.senior, ReportFilters.of({})).rows == []


def test_the_same_figures_by_the_api(past, theirs):
    api = Api(past.senior)
    listed = api.get("hiring-reports/").json()
    assert {"code", "title", "definition", "filters", "columns"} <= set(listed[0])
    found = api.get("hiring-reports/funnel/", start="2020-01-01").json()
    with tenant_scope(past.tenant.pk):
        report = next(one for one in reports_for(past.senior) if one.code == "funnel")
        asked = ReportFilters.of({"start": ReportFilters.of({}).start.replace(year=2020, month=1, day=1)})
        assert [row["cells"]["reached"] for row in found["rows"]] == [
            r.cells["reached"] for r in report.build(past.senior, asked).rows
        ]
    assert Api(past.junior).get("hiring-reports/recruiter-load/").status_code == 404
    assert api.get("hiring-reports/funnel/", start="2026-02-01", end="2026-01-01").status_code == 400
    assert Api(past.candidate).get("hiring-reports/").status_code == 403
