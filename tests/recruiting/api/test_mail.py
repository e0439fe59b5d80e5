"""Mail by API: templates, sequences, messages, and the signed door for received mail."""

import time

import pytest
from django.test import Client

from config.tenancy import tenant_scope
from recruiting.domain.mailing.signing import signature_of
from recruiting.domain.policies import edit_policy
from recruiting.models import CandidateMessage, UnmatchedMail
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_mail import make_template, raw_mail
from tests.kit.api import Api

SECRET = "a long secret of this server"


@pytest.fixture
def application(scope):
    return make_application(scope.junior, make_requisition(scope.senior, title="Baker"), first_name="Ada")


def test_templates_are_checked_previewed_and_closed_to_others(scope, theirs, application):
    lead, words = Api(scope.senior), {"kind": "general", "name": "Mine", "subject": "On {{ job.titel }}", "body": "Hi"}
    wrong = lead.post("mail-templates/", words)
    assert (wrong.status_code, wrong.json()["code"]) == (400, "unknown_variable")
    assert "job.title" in wrong.json()["errors"][0]["message"]
    made = lead.post("mail-templates/", {**words, "subject": "On {{ job.title }}"}).json()
    path = f"mail-templates/{made['id']}/"
    shown = lead.post(f"{path}preview/", {"application_id": str(application.public_id)}).json()
    assert shown == {"subject": "On Baker", "body": "Hi", "problems": {}}
    assert lead.patch(path, {"body": "Hello"}).json()["body"] == "Hello"
    assert lead.post(f"{path}archive/").json()["archived_at"]
    assert Api(scope.viewer).get(path).status_code == 200
    assert Api(scope.viewer).patch(path, {"body": "x"}).status_code == 403
    assert Api(theirs.admin).get(path).status_code == 404
    assert Api(scope.interviewer).get("mail-templates/").status_code == 403


def test_messages_are_sent_listed_and_canceled(scope, theirs, application):
    api, path = Api(scope.junior), f"candidates/{application.candidate.public_id}/messages/"
    sent = api.post(path, {"subject": "Hi {{ candidate.first_name }}", "body": "You?", "key": "1"})
    assert (sent.status_code, sent.json()["subject"], sent.json()["status"]) == (201, "Hi Ada", "queued")
    assert api.post(path, {"subject": "Hi", "body": "You?", "key": "1"}).json()["id"] == sent.json()["id"]
    later = api.post(path, {"subject": "Later", "body": "x", "send_at": "2100-01-01T00:00:00Z"}).json()
    assert later["status"] == "planned"
    assert [one["subject"] for one in api.get(path).json()["results"]] == ["Later", "Hi Ada"]
    assert api.get("messages/", status="planned").json()["results"][0]["id"] == later["id"]
    cancel = f"messages/{later['id']}/cancel/"
    assert Api(scope.viewer).post(cancel).status_code == 403
    assert [api.post(cancel).json(), api.post(cancel).json()] == [{"canceled": True}, {"canceled": False}]
    refused = api.post(path, {"subject": "x", "body": "{{ job.location }}"}).json()
    assert (refused["code"], refused["errors"][0]["field"]) == ("unresolved_variable", "body")
    assert Api(theirs.admin).get(path).status_code == 404
    assert Api(scope.interviewer).get(path).status_code == 403
    assert Api(scope.viewer).post(path, {"subject": "x", "body": "y"}).status_code == 403


def test_sequences_are_made_begun_and_stopped(scope, theirs, application):
    template = make_template(scope.senior)
    lead, steps = Api(scope.senior), [{"days_after": 1, "template_id": str(template.public_id)}]
    made = lead.post("sequences/", {"name": "Nudge", "steps": steps}).json()
    path = f"sequences/{made['id']}/"
    assert made["steps"][0]["days_after"] == 1
    changed = lead.call("put", path, {"name": "Nudges", "steps": steps * 2}).json()
    assert (changed["name"], len(changed["steps"])) == ("Nudges", 2)
    assert Api(scope.junior).call("put", path, {"name": "x", "steps": steps}).status_code == 403
    asked = {"application_ids": [str(application.public_id)]}
    (other,) = Api(theirs.admin).get("sequences/").json()["results"] or [None]
    assert other is None
    begun = Api(scope.junior).post(f"{path}enroll/", asked).json()
    again = Api(scope.junior).post(f"{path}enroll/", asked).json()
    assert begun[0]["run_id"]
    assert again[0] == {"application_id": asked["application_ids"][0], "run_id": None, "detail": again[0]["detail"]}
    stopped = Api(scope.junior).post(f"sequence-runs/{begun[0]['run_id']}/stop/").json()
    assert (stopped["state"], stopped["stop_reason"]) == ("stopped", "by_hand")


def push(body: bytes, *, secret: str = SECRET, at: float = 0, **changed: bytes) -> object:
    stamp = str(int(time.time() + at))
    headers = {"X-Candor-Timestamp": stamp, "X-Candor-Signature": f"sha256={signature_of(body, stamp, secret)}"}
    sent = changed.get("sent", body)
    return Client().post("/api/v1/mail/inbound", sent, content_type="message/rfc822", headers=headers)


def test_the_door_takes_signed_mail_alone_and_each_once(scope, application, settings):
    mail = raw_mail(application.candidate.email)
    assert push(mail, secret="").status_code == 401
    settings.INBOUND_MAIL_SECRET = SECRET
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    refused = [push(mail, secret="other"), push(mail, at=-400), push(mail, at=400), push(mail, sent=mail + b"x")]
    assert [one.status_code for one in refused] == [401] * 4
    assert not CandidateMessage.objects.exists()
    assert [push(mail).json(), push(mail).json()] == [{"result": "matched"}, {"result": "known"}]
    assert CandidateMessage.objects.get().body == "Yes, I am interested."
    assert push(raw_mail("new@mail.test")).json() == {"result": "unmatched"}
    assert [push(b"x" * (5 * 1024 * 1024 + 1)).status_code, push(b"nothing").status_code] == [413, 400]
    assert push(raw_mail("a@b.test", to="who@else.test")).json()["code"] == "no_company"
    lead, waiting = Api(scope.senior), UnmatchedMail.objects.get()
    path = f"unmatched-mail/{waiting.public_id}/"
    assert Api(scope.junior).get(path).status_code == 403
    made = lead.post(f"{path}match/", {"candidate_id": str(application.candidate.public_id)})
    assert (made.status_code, made.json()["direction"]) == (201, "in")
    assert lead.post(f"{path}discard/").status_code == 409
    with tenant_scope(scope.tenant.pk):
        assert CandidateMessage.objects.count() == 2
