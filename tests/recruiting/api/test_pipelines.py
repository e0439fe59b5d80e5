"""Pipelines by the API: shaped by admins; acts on many, approvals, comparing and the timeline."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import CandidateMessage
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.api import Api


@pytest.fixture
def api(ours) -> Api:
    return Api(ours.admin)


@pytest.fixture
def rows(ours):
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior, hiring_manager=ours.interviewer)
        return [make_application(ours.senior, job), make_application(ours.senior, job, skills=("Python",))]


def test_a_pipeline_is_made_copied_shaped_and_put_away(api, ours, theirs) -> None:
    made = api.post("pipelines/", {"name": "Kitchen"}).json()
    assert [one["name"] for one in made["stages"]][:2] == ["Applied", "Screening"]
    assert api.post("pipelines/", {"name": "kitchen"}).status_code == 400
    stage = api.post(f"pipelines/{made['id']}/stages/", {"name": "Trial day", "sla_days": 2}).json()
    assert api.patch(f"pipeline-stages/{stage['id']}/", {"name": "Trial"}).json()["sla_days"] == 2
    assert api.post(f"pipeline-stages/{stage['id']}/shift/", {"places": -1}).json()["position"] == 5
    wrong = api.post(f"pipeline-stages/{stage['id']}/actions/", {"kind": "dance"})
    assert wrong.json()["errors"][0]["field"] == "kind"
    tag = api.post(f"pipeline-stages/{stage['id']}/actions/", {"kind": "tag", "value": "Tried"}).json()
    assert api.patch(f"stage-actions/{tag['id']}/", {"is_active": False}).json()["is_active"] is False
    copy = api.post("pipelines/", {"name": "Kitchen 2", "copy_of_id": made["id"]}).json()
    copied = next(one for one in copy["stages"] if one["name"] == "Trial")
    assert [one["value"] for one in api.get(f"pipeline-stages/{copied['id']}/actions/").json()] == ["Tried"]
    assert api.call("delete", f"stage-actions/{tag['id']}/").status_code == 204
    assert api.call("delete", f"pipeline-stages/{stage['id']}/").status_code == 204
    assert api.post(f"pipelines/{copy['id']}/default/").json()["is_default"] is True
    assert api.post(f"pipelines/{copy['id']}/archive/").status_code == 400
    assert api.post(f"pipelines/{made['id']}/archive/").json()["is_archived"] is True
    assert api.patch(f"pipelines/{made['id']}/", {"name": "Old kitchen"}).json()["name"] == "Old kitchen"
    assert api.post(f"pipelines/{made['id']}/restore/").json()["is_archived"] is False
    for person, status in ((ours.senior, 403), (ours.viewer, 403), (theirs.admin, 404)):
        assert Api(person).patch(f"pipelines/{made['id']}/", {"name": "Mine"}).status_code == status
        assert Api(person).call("delete", f"pipeline-stages/{copied['id']}/").status_code == status


def test_many_are_rejected_with_a_mail_once_and_taken_back(api, ours, rows) -> None:
    ids = [str(row.public_id) for row in rows]
    body = {"application_ids": ids, "action": "reject", "reason": "No seat.", "mail": True, "key": "k1"}
    first, again = api.post("applications/bulk/", body).json(), api.post("applications/bulk/", body).json()
    assert (first["done"], again) == (2, first)
    with tenant_scope(ours.tenant.pk):
        assert CandidateMessage.objects.filter(status="planned").count() == 2
    assert Api(ours.senior).post(f"applications/bulk/{first['act_id']}/undo/").status_code == 404
    assert api.post(f"applications/bulk/{first['act_id']}/undo/").json()["done"] == 2
    assert api.get(f"applications/{ids[0]}/").json()["outcome"] == ""
    assert api.post(f"applications/bulk/{first['act_id']}/undo/").status_code == 409
    tagged = api.post("applications/bulk/", {"application_ids": ids, "action": "tag", "tag": "Silver"}).json()
    assert tagged["done"] == 2


def test_rejecting_withdrawing_and_the_timeline_of_one(api, rows) -> None:
    first, second = (f"applications/{row.public_id}/" for row in rows)
    assert api.post(f"{first}reject/", {"reason": "No.", "mail": True}).json()["outcome"] == "rejected"
    assert [one["kind"] for one in api.get(f"{first}timeline/?show=mail").json()] == ["mail"]
    assert {one["kind"] for one in api.get(f"{first}timeline/").json()} >= {"move", "mail"}
    for _twice in range(2):
        assert api.post(f"{second}withdraw/", {"reason": ""}).json()["outcome"] == "withdrawn"


def test_comparing_and_publishing_with_approval(api, ours, rows) -> None:
    job = f"requisitions/{rows[0].requisition.public_id}/"
    compared = api.get(f"{job}compare/?application_id={rows[0].public_id}&application_id={rows[1].public_id}").json()
    assert [side["name"] for side in compared["sides"]] == [row.candidate.name for row in rows]
    django = next(line for line in compared["skills"] if line["name"] == "Django")
    quote = django["cells"][0]["quote"]
    assert (quote["text"][quote["start"] : quote["end"]], django["cells"][1]["shown"]) == ("Django", False)
    assert sum(compared["sides"][0]["points"].values()) == pytest.approx(compared["sides"][0]["score"], abs=0.05)
    with tenant_scope(ours.tenant.pk):
        ours.tenant.publish_needs_approval = True
        ours.tenant.save()
    manager = Api(ours.interviewer)
    assert api.post(f"{job}publish/").json()["code"] == "approval_needed"
    assert api.post(f"{job}publish/ask/").json()["status"] == "asked"
    assert api.post(f"{job}publish/approve/", {}).status_code == 403
    assert manager.post(f"{job}publish/decline/", {"note": "Not yet."}).json()["status"] == "declined"
    api.post(f"{job}publish/ask/")
    assert api.post(f"{job}publish/withdraw/").json()["status"] == "withdrawn"
    api.post(f"{job}publish/ask/")
    assert manager.post(f"{job}publish/approve/", {}).json()["is_published"] is True
