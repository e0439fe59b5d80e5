"""Reviews by API: asked for, followed, read, tried again, compared, on paper."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import ReviewRequest
from tests.factories.recruiting import make_candidate, make_resume
from tests.factories.recruiting_reviews import make_read_resume
from tests.kit.api import Api
from tests.kit.work import run_tasks
from tests.recruiting.domain.test_reviews import AGENTS, broken


@pytest.fixture
def resume(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        yield make_read_resume(make_candidate(ours.senior), ours.senior)


def asked(resume, **fields):
    return {"resume_id": str(resume.public_id), "target_industry": "software", **fields}


def test_a_review_is_asked_for_followed_and_read(resume, ours):
    api = Api(ours.senior)
    answer = api.post("reviews/", asked(resume, target_role="Backend engineer"))
    assert answer.status_code == 202, answer.json()
    said = answer.json()
    assert (said["status"], said["overall_score"], said["was_under_way"]) == ("pending", None, False)
    again = api.post("reviews/", asked(resume, target_role="Backend engineer")).json()
    assert (again["id"], again["was_under_way"]) == (said["id"], True)
    run_tasks()
    assert api.client.get(said["task_url"], headers=api.headers).json()["status"] == "SUCCESS"
    read = api.get(f"reviews/{said['id']}/").json()
    text = api.get(f"resumes/{resume.public_id}/text/").json()
    quoted = [item for item in read["items"] if item["original_text"]]
    assert (read["status"], read["text_id"], len(quoted) > 3) == ("completed", text["id"], True)
    assert all(text["content"][one["start"] : one["end"]] == one["original_text"] for one in quoted)
    groups = {group["code"]: group for group in read["result"]["groups"]}
    parts = round(0.4 * groups["structure"]["mean"] + 0.6 * groups["appeal"]["mean"], 1)
    assert read["result"]["overall_score"] == pytest.approx(parts, abs=0.1)
    (row,) = api.get("reviews/", candidate_id=read["candidate_id"], status="completed").json()["results"]
    assert (row["id"], row["band"]) == (said["id"], read["result"]["band"])
    assert api.get("reviews/", resume_id=read["resume_id"], target_industry="general").json()["results"] == []
    paper = api.get(f"reviews/{said['id']}/pdf/")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert "software" in [one["code"] for one in api.get("reviews/industries/").json()]


def test_what_cannot_be_reviewed_is_a_problem_that_names_the_field(resume, ours):
    api = Api(ours.senior)
    answer = api.post("reviews/", asked(resume, target_industry="alchemy"))
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (answer.json()["code"], answer.json()["errors"][0]["field"]) == ("unknown_industry", "target_industry")
    assert api.post("reviews/", asked(resume, kind="all")).json()["errors"][0]["code"] == "unknown_field"


def test_who_may_not(resume, ours, theirs):
    body = asked(resume)
    said = Api(ours.senior).post("reviews/", body).json()
    run_tasks()
    path = f"reviews/{said['id']}/"
    wanted = {
        ours.viewer: (403, 200, 403), ours.junior: (400, 404, 404), ours.interviewer: (403, 404, 403),
        ours.candidate: (403, 403, 403), theirs.admin: (400, 404, 404),
    }  # fmt: skip
    for user, codes in wanted.items():
        api = Api(user)
        found = (api.post("reviews/", body), api.get(path), api.post(f"{path}retry/"))
        assert tuple(one.status_code for one in found) == codes, user


def test_trying_again_comparing_and_asking_for_several(resume, ours):
    api = Api(ours.senior)
    failed = api.post("reviews/", asked(resume)).json()
    with broken(*AGENTS):
        run_tasks(retries=True)
    row = api.get(f"reviews/{failed['id']}/").json()
    assert (row["status"], row["failure_code"], row["result"]) == ("failed", "ZeroDivisionError", None)
    assert api.get(f"reviews/{failed['id']}/pdf/").status_code == 400
    assert api.post(f"reviews/{failed['id']}/retry/").status_code == 202
    other = api.post("reviews/", asked(resume, target_industry="healthcare")).json()
    run_tasks()
    assert api.post(f"reviews/{failed['id']}/retry/").json()["code"] == "not_failed"
    compared = api.get(f"reviews/{failed['id']}/compare/", other_id=other["id"]).json()
    assert (compared["left_id"], compared["right_id"]) == (other["id"], failed["id"])
    overall = compared["scores"][0]
    assert overall["change"] == pytest.approx(overall["right"] - overall["left"])
    assert api.get(f"reviews/{failed['id']}/compare/", other_id="x").status_code == 404
    with tenant_scope(ours.tenant.pk):
        people = [make_candidate(ours.senior) for _ in range(2)]
        make_resume(people[0], ours.senior)
    ids = [str(one.public_id) for one in people]
    answer = api.post("reviews/bulk/", {"candidate_ids": ids, "target_industry": "general"})
    assert (answer.status_code, len(answer.json()["requested"]), len(answer.json()["refusals"])) == (202, 1, 1)
    assert (
        Api(ours.junior).post("reviews/bulk/", {"candidate_ids": ids, "target_industry": "general"}).status_code == 400
    )
    with tenant_scope(ours.tenant.pk):
        assert ReviewRequest.objects.count() == 3
