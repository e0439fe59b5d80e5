"""The skill checker: kept, dropped or pasted; one's own alone; nobody becomes a candidate."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.domain.learning import load_learning_resources
from recruiting.domain.skill_checks import create_skill_check, job_side, resume_side
from recruiting.models import Candidate, SkillCheck
from tests.kit.api import Api
from tests.kit.work import run_tasks
from tests.recruiting.views.test_own_documents import LISTING, RESUME, home

__all__ = ["home"]
LIST = reverse("recruiting:skill_check_list")


def checked(user, *, job=LISTING):
    check, _work = create_skill_check(user=user, resume=resume_side(content=RESUME.decode()), job=job_side(content=job))
    return check


def test_a_pasted_pair_is_compared_with_quotes_parts_and_what_to_learn(home, browse):
    load_learning_resources()
    robin, _jules = home
    client = browse(robin)
    answer = client.post(LIST, {"resume_content": RESUME.decode(), "job_content": LISTING})
    assert answer.status_code == 302
    assert "being compared" in client.get(answer.url).content.decode()
    run_tasks()
    check = SkillCheck.objects.get()
    assert check.status == "done"
    assert check.score is not None
    for skill in check.result["matched"]:
        quote = skill["quote"]
        assert check.resume_text[quote["start"] : quote["end"]] == quote["text"] != ""
    assert sum(part["points"] for part in check.result["parts"]) == pytest.approx(float(check.score), abs=0.05)
    page = client.get(answer.url).content.decode()
    assert "Kafka" in page
    assert "https://kafka.apache.org/documentation/" in page
    assert "Quote found in source" in page
    assert Candidate.objects.count() == 0
    assert client.post(f"{answer.url}remove/").url == LIST
    assert not SkillCheck.objects.exists()


def test_kept_documents_and_files_serve_and_nothing_is_asked_twice(home, browse):
    robin, jules = home
    api = Api(robin)
    api.upload("me/resumes/", [("cv.txt", RESUME)], field="file")
    api.post("me/job-listings/", {"content": LISTING})
    run_tasks()
    kept, listing = (api.get(f"me/{name}/").json()["results"][0]["id"] for name in ("resumes", "job-listings"))
    first = api.post("skill-checks/", {"resume_id": kept, "job_listing_id": listing})
    assert first.status_code == 202
    assert first.json()["status"] == "waiting"
    files = {"resume_file": SimpleUploadedFile("cv.txt", RESUME)}
    files["job_file"] = SimpleUploadedFile("job.md", LISTING.encode())
    assert browse(robin).post(LIST, files).status_code == 302
    run_tasks()
    one, two = (api.get(f"skill-checks/{row['id']}/").json() for row in api.get("skill-checks/").json()["results"])
    assert one["score"] == two["score"] is not None
    assert one["result"]["matched"][0]["quote"]["text"] in one["resume_text"]
    stolen = Api(jules).post("skill-checks/", {"resume_id": kept, "job_text": LISTING})
    assert stolen.status_code == 404


def test_what_is_missing_or_too_short_is_said_beside_its_field(home, browse):
    client = browse(home[0])
    page = client.post(LIST, {"resume_content": RESUME.decode()})
    assert page.status_code == 422
    assert "Choose a posting or paste it." in page.content.decode()
    page = client.post(LIST, {"resume_content": "short", "job_content": LISTING})
    assert page.status_code == 422
    assert "between 40 and 60000" in page.content.decode()
    assert not SkillCheck.objects.exists()


def test_the_wrong_document_and_the_same_text_are_named(home, browse):
    robin, _jules = home
    same = checked(robin, job=RESUME.decode())
    run_tasks()
    page = browse(robin).get(reverse("recruiting:skill_check_detail", args=[same.public_id])).content.decode()
    assert "the same text" in page


def test_a_check_is_its_persons_alone(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        check = checked(ours.senior)
    address = reverse("recruiting:skill_check_detail", args=[check.public_id])
    assert browse(ours.senior).get(address).status_code == 200
    for other in (ours.admin, theirs.senior):
        assert browse(other).get(address).status_code == 404
        assert browse(other).post(f"{address}remove/").status_code == 404
        assert Api(other).get(f"skill-checks/{check.public_id}/").status_code == 404
    assert browse(ours.candidate).get(LIST).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(home, browse, django_assert_num_queries, rows):
    robin, _jules = home
    for _ in range(rows):
        checked(robin)
    client = browse(robin)
    client.get(LIST)
    with django_assert_num_queries(8):
        assert client.get(LIST).status_code == 200
