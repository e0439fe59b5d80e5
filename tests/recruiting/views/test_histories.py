"""What was computed, and when: versions of a match, runs of extractions."""

import pytest
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.matches import match_application
from recruiting.domain.requisitions import edit_requisition
from recruiting.models import ExtractionLog, SkillMatch
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
LOG = reverse("recruiting:extraction_list")
POSTING = "Senior backend developer\n\nRequirements: 5 years of Python, PostgreSQL, Kafka."


def test_every_version_of_a_match_can_be_opened(scope, browse, theirs):
    application = make_application(scope.admin, make_requisition(scope.admin), skills=("Python",))
    first = SkillMatch.objects.get()
    job = edit_requisition(
        requisition=application.requisition, actor=scope.admin, required_skills={"Python": "", "Cobol": ""}
    )
    application.requisition = job
    match_application(application=application)
    page = reverse("recruiting:application_matches", args=[application.public_id])
    client = browse(scope.admin)
    now = client.get(page)
    assert [one.match.is_current for one in now.context["versions"]] == [True, False]
    assert "COBOL" in [one.name for one in now.context["match"].missing_required]
    old = client.get(page, {"match": first.public_id})
    assert [one.name for one in old.context["match"].missing_required] == ["Django"]
    assert f"?match={first.public_id}" in now.content.decode()
    assert client.get(page, {"match": "none"}).status_code == 200
    assert browse(theirs.admin).get(page).status_code == 404


def test_the_log_is_narrowed_and_a_posting_is_read_again(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        add_job_description(actor=ours.senior, content=POSTING)
        log_extraction(kind="cv", user=ours.senior, filename="scan.pdf", error="The file is only a picture.")
    run_tasks()
    client = browse(ours.senior)
    failed = client.get(LOG, {"ended": "no"}).content.decode()
    assert "only a picture" in failed
    assert failed.count("cd-status--positive") == 0
    with tenant_scope(ours.tenant.pk):
        run = ExtractionLog.objects.get(kind="jd")
    page = reverse("recruiting:extraction_detail", args=[run.public_id])
    read = client.get(page)
    assert "Senior backend developer" in read.content.decode()
    assert "&#x27;text&#x27;" not in read.content.decode()
    assert [one.lines for one in read.context["found"] if one.name == "title"] == [("Senior backend developer",)]
    assert client.post(reverse("recruiting:extraction_reread", args=[run.public_id])).url == LOG
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        assert ExtractionLog.objects.filter(kind="jd").count() == 2
    assert browse(ours.viewer).get(LOG).status_code == 403
    assert browse(theirs.senior).get(page).status_code == 404


def test_the_log_asks_as_often_for_three_as_for_one(ours, theirs, browse, django_assert_num_queries):
    client = browse(ours.senior)
    for number in range(3):
        with tenant_scope(ours.tenant.pk):
            log_extraction(kind="cv", user=ours.senior, filename=f"{number}.pdf")
        if number != 1:
            client.get(LOG)
            with django_assert_num_queries(6):
                client.get(LOG)
