"""The pages of exports: leads, admins for everything, and nobody else's files."""

import json

from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.models import Application, ExportRun
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks


def test_a_lead_chooses_columns_and_fetches_the_file(ours, theirs, browse):
    client = browse(ours.senior)
    with tenant_scope(ours.tenant.pk):
        make_candidate(ours.senior, first_name="Ada", tags=["spring"])
        make_candidate(ours.senior, first_name="Bo")
    address = reverse("recruiting:export_new", args=["candidates"]) + "?tag=spring"
    assert b"Narrowed by 1 filter" in client.get(address).content
    assert client.post(address, {"format": "csv"}).status_code == 422
    client.post(address, {"format": "csv", "columns": ["first_name"]})
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        run = ExportRun.objects.get()
    fetch = reverse("recruiting:export_file", args=[run.public_id])
    assert fetch.encode() in client.get(reverse("recruiting:export_list")).content
    answer = client.get(fetch, follow=True)
    assert b"".join(answer.streaming_content).split() == [b"first_name", b"Ada"]
    people = {"owner": ours.senior, "teammate": ours.admin, "junior": ours.junior, "stranger": theirs.senior}
    assert statuses(browse, fetch, people) == {"owner": 302, "teammate": 404, "junior": 404, "stranger": 404}
    key = client.get(fetch).url.partition("?")[2]
    assert browse(ours.admin).get(f"{fetch}?{key}").status_code == 404


def test_the_applicants_of_one_job_with_their_match(ours, theirs, browse):
    with tenant_scope(theirs.tenant.pk):
        foreign = make_requisition(theirs.senior)
        make_application(theirs.senior, foreign)
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        application = make_application(ours.senior, job)
        make_application(ours.senior, make_requisition(ours.senior))
        Application.objects.filter(pk=application.pk).update(match_score=72)
    client, address = browse(ours.senior), f"/exports/new/applications/?job={job.public_id}"
    assert f'href="{address}"' in client.get(f"/jobs/{job.public_id}/applicants/").content.decode()
    assert address not in client.get(f"/jobs/{job.public_id}/").content.decode()
    assert address not in browse(ours.viewer).get(f"/jobs/{job.public_id}/applicants/").content.decode()
    people = {"viewer": ours.viewer, "junior": ours.junior, "teammate": ours.admin, "stranger": theirs.senior}
    assert statuses(browse, address, people) == {"viewer": 403, "junior": 403, "teammate": 200, "stranger": 200}
    assert b"Narrowed by 1 filter" in client.get(address).content
    asked = {"format": "csv", "columns": ["candidate_id", "match_score"]}
    for maker, path, lines in (
        (ours.senior, address, [b"candidate_id,match_score", f"{application.candidate.public_id},72.0".encode()]),
        (theirs.senior, address, [b"candidate_id,match_score"]),
    ):
        browse(maker).post(path, asked)
        run_tasks()
        run = ExportRun._base_manager.get(actor=maker)
        answer = browse(maker).get(reverse("recruiting:export_file", args=[run.public_id]), follow=True)
        assert b"".join(answer.streaming_content).split() == lines
    assert b"All that you see" in client.get("/exports/new/applications/?job=nonsense").content


def test_the_list_of_jobs_leads_to_its_export(ours, theirs, browse):
    assert 'href="/exports/new/jobs/"' in browse(ours.senior).get("/jobs/").content.decode()
    assert "/exports/new/" not in browse(ours.viewer).get("/jobs/").content.decode()


def test_everything_is_for_admins(ours, theirs, browse):
    people = {"senior": ours.senior, "junior": ours.junior, "viewer": ours.viewer, "admin": ours.admin}
    found = statuses(browse, reverse("recruiting:export_everything"), people, "post")
    assert found == {"senior": 403, "junior": 403, "viewer": 403, "admin": 302}
    listed = statuses(browse, reverse("recruiting:export_list"), people)
    assert listed == {"senior": 200, "junior": 403, "viewer": 403, "admin": 200}
    with tenant_scope(ours.tenant.pk):
        assert ExportRun.objects.get().actor == ours.admin


def test_a_person_as_json_resume(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior, first_name="Ada", last_name="Winter")
    address = reverse("recruiting:candidate_json_resume", args=[person.public_id])
    people = {"lead": ours.senior, "interviewer": ours.interviewer, "stranger": theirs.senior}
    assert statuses(browse, address, people) == {"lead": 200, "interviewer": 403, "stranger": 404}
    assert json.loads(browse(ours.senior).get(address).content)["basics"]["name"] == "Ada Winter"


def test_the_list_costs_the_same_for_one_and_three(ours, browse):
    client, listed = browse(ours.admin), reverse("recruiting:export_list")
    client.post(reverse("recruiting:export_everything"))
    one = count_queries(lambda: client.get(listed))
    for _ in range(2):
        client.post(reverse("recruiting:export_everything"))
    assert count_queries(lambda: client.get(listed)) == one
