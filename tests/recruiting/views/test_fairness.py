"""The fairness center and the candidate's own page: who opens what, and what stands there."""

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.domain.careers import status_link
from recruiting.domain.fairness.lint import lint_file
from recruiting.models import NameSwapProbe, SelfIdentification
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_fairness import ask_self_id, make_answers, make_unequal
from tests.kit.access import statuses
from tests.kit.api import Api
from tests.kit.kept import kept
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
PAGES = ("recruiting:fairness_center", "recruiting:override_list", "recruiting:probe_list", "recruiting:ai_log_list")


@pytest.fixture
@kept
def job(ours, theirs):
    for company in (theirs, ours):
        with tenant_scope(company.tenant.pk):
            made = make_unequal(company)
    return made


def test_admins_alone_open_the_center(ours, theirs, job, browse) -> None:
    people = {name: getattr(ours, name) for name in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    whole = {**dict.fromkeys(people, 403), "admin": 200, "nobody": 302}
    measure = [reverse(f"recruiting:fairness_{one}", args=["applied"]) for one in ("measure", "export")]
    for url in [*(reverse(name) for name in PAGES), *measure, reverse("recruiting:ai_log_export")]:
        assert statuses(browse, url, {**people, "nobody": None}) == whole, url
    assert browse(ours.admin).get(reverse("recruiting:fairness_measure", args=["nothing"])).status_code == 404


def test_the_center_and_a_measure_in_figures(ours, job, browse) -> None:
    client = browse(ours.admin)
    page = client.get(reverse("recruiting:fairness_center")).content.decode()
    assert "below 4/5" in page
    assert "Candidates are not asked at present" in page
    page = client.get(reverse("recruiting:fairness_measure", args=["applied"])).content.decode()
    assert all(
        words in page for words in ("Female", "30.0 %", "60.0 %", "0.500", "7 people did not say", "too few to show")
    )
    none = client.get(reverse("recruiting:fairness_measure", args=["applied"]), {"period": "2020"})
    assert (
        "Nobody who is counted here has answered" not in none.content.decode()
    )  # a period that is not offered counts all
    bad = client.get(reverse("recruiting:fairness_center"), {"period": "yesterday"}).content.decode()
    assert 'role="alert"' in bad


def test_the_export_has_the_form_that_the_linter_reads(ours, theirs, job, browse) -> None:
    answer = browse(ours.admin).get(reverse("recruiting:fairness_export", args=["applied"]))
    data = b"".join(answer.streaming_content)
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    women = next(one for one in rows if one["table"] == "sex" and one["sex"] == "Female")
    assert (women["applicants"], women["selected"], women["selection_rate"], women["impact_ratio"]) == (
        "30", "9", "30.00%", "0.500",
    )  # fmt: skip
    assert next(one for one in rows if one["sex"] == "Unknown")["applicants"] == "7"
    pacific = [one for one in rows if "Pacific" in one["race_ethnicity"]]
    assert {(one["applicants"], one["selection_rate"]) for one in pacific} == {("", "")}
    findings = lint_file(data)
    # Groups that nobody belongs to are not listed, and hidden ones have no figures.
    assert {one.code for one in findings} <= {"dropped_group", "people_missing", "ratio_missing"}
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.get(name="recruiting.fairness.exported").description == "applied"


def test_as_many_statements_for_many_rows(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        make_answers(job, 1, sex="female", outcome="rejected")
    client, url = browse(ours.admin), reverse("recruiting:fairness_measure", args=["overall"])
    few = count_queries(lambda: client.get(url))
    with tenant_scope(ours.tenant.pk):
        make_answers(job, 3, sex="male", outcome="rejected")
    assert count_queries(lambda: client.get(url)) == few


def test_a_probe_is_asked_for_run_and_read(ours, theirs, browse) -> None:
    for company in (theirs, ours):
        with tenant_scope(company.tenant.pk):
            made = make_requisition(company.senior, title="Probed")
            application = make_application(company.senior, made, first_name="Robin", last_name="Sample")
    client = browse(ours.admin)
    for user in (ours.senior, ours.candidate):
        assert browse(user).post(reverse("recruiting:probe_new"), {"job": made.public_id}).status_code == 403
    answer = client.post(reverse("recruiting:probe_new"), {"job": str(made.public_id)})
    assert answer.status_code == 302
    again = client.post(reverse("recruiting:probe_new"), {"job": str(made.public_id)}, follow=True)
    assert "is under way" in again.content.decode()
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        probe = NameSwapProbe.objects.get()
        application.refresh_from_db()
    assert (probe.status, probe.resumes) == ("done", 1)
    assert {row["kind"] for row in probe.results["rows"]} >= {"name", "pronoun"}
    assert [row for row in probe.results["rows"] if row["delta"] or row["fields"]] == []
    page = client.get(answer["Location"]).content.decode()
    assert "Scores that moved" in page
    assert "Engine: offline" in page
    assert browse(theirs.admin).get(answer["Location"]).status_code == 404
    api = Api(ours.admin)
    assert api.get("name-swap-probes/").json()["results"][0]["id"] == str(probe.public_id)
    assert Api(theirs.admin).get(f"name-swap-probes/{probe.public_id}/").status_code == 404
    assert Api(ours.senior).post("name-swap-probes/", {"job": str(made.public_id)}).status_code == 403
    assert api.post("name-swap-probes/", {"job": str(made.public_id)}).status_code == 202


def test_the_api_gives_what_the_page_shows(ours, theirs, job) -> None:
    api = Api(ours.admin)
    codes = [one["code"] for one in api.get("impact-measures/").json()]
    assert codes[:2] == ["overall", "applied"]
    table = api.get("impact-measures/applied/").json()["tables"][0]
    women = next(one for one in table["groups"] if one["category"] == "Female")
    assert (women["assessed"], women["rate"], women["impact_ratio"], women["below_four_fifths"]) == (30, 0.3, 0.5, True)
    pacific = [
        one for one in api.get("impact-measures/applied/").json()["tables"][1]["groups"] if "Pacific" in one["category"]
    ]
    assert [(one["assessed"], one["selected"], one["rate"]) for one in pacific] == [(None, None, None)]
    assert api.get("impact-measures/nothing/").status_code == 404
    assert api.get("impact-measures/", period="2026-9").status_code == 400
    assert Api(ours.senior).get("impact-measures/").status_code == 403
    assert Client().get("/api/v1/impact-measures/").status_code == 401


@pytest.fixture
def path(ours, theirs) -> str:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
        return status_link(application).removeprefix("http://127.0.0.1:8000")


def test_a_candidate_answers_changes_and_takes_back(ours, path) -> None:
    client, own = Client(), f"{path}about-you/"
    assert "about-you" not in client.get(path).content.decode()
    assert "does not ask" in client.get(own).content.decode()
    assert client.post(own, {"sex": "male"}).status_code == 422
    with tenant_scope(ours.tenant.pk):
        ask_self_id(ours)
    assert own in client.get(path).content.decode()
    assert client.post(own, {}).status_code == 422
    assert client.post(own, {"sex": "female", "ethnicity": "asian"}).status_code == 302
    page = client.get(own).content.decode()
    assert "Your answer: Female; Asian." in page
    with tenant_scope(ours.tenant.pk):
        assert SelfIdentification.objects.get().sex == "female"
    assert client.post(own, {"decline": "1"}).status_code == 302
    assert "rather not answer" in client.get(own).content.decode()
    assert client.get(f"{own}take-back/").status_code == 405
    assert client.post(f"{own}take-back/").status_code == 302
    with tenant_scope(ours.tenant.pk):
        assert not SelfIdentification.objects.exists()
    assert client.get("/a/unknown/about-you/").status_code == 404


def test_the_ai_log_is_lines_with_a_proof(ours, theirs, path, browse) -> None:
    answer = browse(ours.admin).get(reverse("recruiting:ai_log_export"))
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert (lines[0]["type"], lines[0]["tenant"], lines[-1]["type"]) == ("begin", ours.tenant.slug, "end")
    calls = [one for one in lines if one["type"] == "call"]
    assert calls[0]["purpose"] == "match_explain"
    assert lines[-1]["rows"] == len(calls)
    assert "response" not in calls[0]
    bad = browse(ours.admin).get(reverse("recruiting:ai_log_export"), {"start": "2026-02-01", "end": "2026-01-01"})
    assert bad.status_code == 422
    assert "The period ends before it begins." in bad.content.decode()
    assert bad.context["first"] == browse(ours.admin).get(reverse("recruiting:ai_log_list")).context["first"]
