"""Jobs: who sees the list and a job, who changes its status, publishes and copies it."""

import pytest

from config.tenancy import tenant_scope
from recruiting.domain.requisitions import create_requisition
from recruiting.enums import RequisitionStatus
from recruiting.models import JobRequisition
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries

STAFF = ("admin", "senior", "junior", "interviewer", "viewer")


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_requisition(scope.senior, title="Night baker", department="Bakery", location="Porto")


def fresh(job: JobRequisition) -> JobRequisition:
    return JobRequisition.objects.get(pk=job.pk)


def test_the_list_and_a_job_are_the_staffs(ours, theirs, job, browse) -> None:
    people = {**{role: ours.person(role) for role in (*STAFF, "candidate")}, "stranger": theirs.admin}
    listed = statuses(browse, "/jobs/", people)
    assert listed == {**dict.fromkeys(STAFF, 200), "candidate": 403, "stranger": 200}
    page = statuses(browse, f"/jobs/{job.public_id}/", people)
    assert page == {**dict.fromkeys(STAFF, 200), "candidate": 404, "stranger": 404}
    assert browse(None).get("/jobs/").status_code == 302
    assert "Night baker" not in browse(theirs.admin).get("/jobs/?tab=all").content.decode()


def test_the_list_has_tabs_search_and_counts(scope, job, browse) -> None:
    make_application(scope.senior, job)
    draft = make_requisition(scope.senior, status="draft", title="Pastry chef")
    client = browse(scope.senior)
    opened = client.get("/jobs/").content.decode()
    assert "Night baker" in opened
    assert draft.title not in opened
    assert '<td class="num" data-label="Applicants">1</td>' in opened
    assert draft.title in client.get("/jobs/?tab=draft").content.decode()
    found = client.get("/jobs/?tab=all&q=bakery+porto").content.decode()
    assert "Night baker" in found
    assert draft.title not in found
    assert "Night baker" not in browse(scope.junior).get("/jobs/?mine=1").content.decode()


def test_the_list_asks_the_same_whatever_its_length(scope, job, browse) -> None:
    client = browse(scope.senior)
    one = count_queries(lambda: client.get("/jobs/"))
    for _ in range(2):
        make_application(scope.senior, make_requisition(scope.senior))
    assert count_queries(lambda: client.get("/jobs/")) == one <= 12


def test_a_jobs_page_asks_the_same_whatever_happened(scope, job, browse) -> None:
    make_application(scope.senior, job)
    client = browse(scope.senior)
    one = count_queries(lambda: client.get(f"/jobs/{job.public_id}/"))
    for _ in range(2):
        make_application(scope.senior, job)
    assert count_queries(lambda: client.get(f"/jobs/{job.public_id}/")) == one <= 20


@pytest.mark.parametrize("verb", ["status", "publish", "unpublish", "duplicate"])
def test_verbs_are_for_those_who_may(ours, theirs, job, browse, verb: str) -> None:
    url = f"/jobs/{job.public_id}/{verb}/"
    people = {"stranger": theirs.admin, "viewer": ours.viewer, "interviewer": ours.interviewer, "nobody": None}
    expected = {"stranger": 404, "viewer": 403, "interviewer": 403, "nobody": 302}
    assert statuses(browse, url, people, "post", data={"status": "closed"}) == expected
    assert browse(ours.senior).get(url).status_code == 405
    assert fresh(job).status == RequisitionStatus.OPEN


def test_a_teammate_who_did_not_open_it_changes_nothing(ours, job, browse) -> None:
    assert browse(ours.junior).post(f"/jobs/{job.public_id}/status/", {"status": "closed"}).status_code == 403
    assert browse(ours.junior).post(f"/jobs/{job.public_id}/publish/").status_code == 403
    assert browse(ours.junior).get(f"/jobs/{job.public_id}/edit/").status_code == 403


def test_the_owner_pauses_goes_on_closes_and_reopens(ours, job, browse) -> None:
    client = browse(ours.senior)
    for status in ("paused", "open", "closed", "open"):
        assert client.post(f"/jobs/{job.public_id}/status/", {"status": status}).status_code == 302
        assert fresh(job).status == status


def test_a_move_outside_the_flow_is_refused_with_a_sentence(ours, job, browse) -> None:
    client = browse(ours.senior)
    client.post(f"/jobs/{job.public_id}/status/", {"status": "cancelled"})
    answer = client.post(f"/jobs/{job.public_id}/status/", {"status": "open"})
    assert answer.status_code == 409
    assert fresh(job).status == RequisitionStatus.CANCELLED
    assert client.post(f"/jobs/{job.public_id}/status/", {"status": "lost"}).status_code == 400


def test_publishing_is_a_right_of_its_own(ours, scope, browse) -> None:
    mine = create_requisition(actor=ours.junior, title="Mine")
    assert browse(ours.junior).post(f"/jobs/{mine.public_id}/publish/").status_code == 403
    assert browse(ours.senior).post(f"/jobs/{mine.public_id}/publish/").status_code == 302
    with tenant_scope(ours.tenant.pk):
        assert fresh(mine).is_published
    browse(ours.senior).post(f"/jobs/{mine.public_id}/unpublish/")
    assert not fresh(mine).is_published


def test_a_copy_is_a_draft_of_the_copier(ours, job, browse) -> None:
    answer = browse(ours.junior).post(f"/jobs/{job.public_id}/duplicate/")
    copied = JobRequisition.objects.exclude(pk=job.pk).get()
    assert answer.headers["Location"] == f"/jobs/{copied.public_id}/edit/"
    assert (copied.status, copied.created_by, copied.required_skills) == ("draft", ours.junior, job.required_skills)
