"""Publishing with approval: the recruiter asks, the hiring manager answers, nobody goes round it."""

import pytest
from django.urls import reverse

from accounts.models import Notification
from recruiting.domain.requisitions import ApprovalNeeded, publish_requisition
from recruiting.models import PublishApproval
from tests.factories.recruiting import make_requisition
from tests.kit.access import statuses


@pytest.fixture
def job(scope):
    scope.tenant.publish_needs_approval = True
    scope.tenant.save()
    return make_requisition(scope.senior, hiring_manager=scope.interviewer)


def to(job, verb: str) -> str:
    return reverse(f"recruiting:publish_{verb}", args=[job.public_id])


def told(kind: str) -> list[int]:
    return list(Notification.objects.filter(kind=f"recruiting.{kind}").values_list("user_id", flat=True))


def test_it_is_asked_declined_asked_again_and_approved(scope, job, browse) -> None:
    asker, manager, page = browse(scope.senior), browse(scope.interviewer), f"/jobs/{job.public_id}/"
    assert "Ask to publish" in asker.get(page).content.decode()
    assert asker.post(reverse("recruiting:requisition_publish", args=[job.public_id])).status_code == 400
    asker.post(to(job, "ask"))
    asker.post(to(job, "ask"))
    assert (PublishApproval.objects.count(), told("publish_asked")) == (1, [scope.interviewer.pk])
    assert "approval since" in asker.get(page).content.decode()
    assert manager.post(to(job, "decline"), {"note": " "}).status_code == 400
    manager.post(to(job, "decline"), {"note": "The salary is missing."})
    assert "The salary is missing." in asker.get(page).content.decode()
    asker.post(to(job, "ask"))
    manager.post(to(job, "approve"))
    job.refresh_from_db()
    assert (job.is_published, told("publish_answered")) == (True, [scope.senior.pk, scope.senior.pk])
    assert manager.post(to(job, "approve")).status_code == 400


def test_the_manager_publishes_at_once_and_an_asking_is_taken_back(scope, job, browse) -> None:
    browse(scope.senior).post(to(job, "ask"))
    browse(scope.senior).post(to(job, "withdraw"))
    assert PublishApproval.objects.get().status == "withdrawn"
    with pytest.raises(ApprovalNeeded):
        publish_requisition(requisition=job, actor=scope.admin)
    assert publish_requisition(requisition=job, actor=scope.interviewer).is_published


def test_who_may_ask_and_who_answers(scope, job, browse, ours, theirs) -> None:
    people = {
        "admin": ours.admin,
        "junior": ours.junior,
        "viewer": ours.viewer,
        "stranger": theirs.admin,
        "nobody": None,
    }
    asked = {"admin": 302, "junior": 403, "viewer": 403, "stranger": 404, "nobody": 302}
    assert statuses(browse, to(job, "ask"), people, "post") == asked
    assert statuses(browse, to(job, "approve"), people, "post") == {**asked, "admin": 403}
    assert statuses(browse, to(job, "decline"), people, "post") == {**asked, "admin": 403}
    assert statuses(browse, to(job, "withdraw"), people, "post") == asked


def test_without_a_manager_nobody_can_be_asked(scope, job, browse) -> None:
    lonely = make_requisition(scope.senior)
    answer = browse(scope.senior).post(to(lonely, "ask"))
    assert answer.status_code == 400
    assert "Name a hiring manager" in browse(scope.senior).get(f"/jobs/{lonely.public_id}/").content.decode()
