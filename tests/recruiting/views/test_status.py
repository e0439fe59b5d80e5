"""A candidate's own page: what it says and does not say, what may be done there, and who may open it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import ConsentRecord, Notification, OutgoingMail
from config.tenancy import tenant_scope
from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.candidate_requests import answer_request
from recruiting.domain.careers import status_link
from recruiting.domain.mailing.sending import cancel_message, deliver_message, send_message, send_template
from recruiting.domain.mailing.templates import default_template
from recruiting.models import Application, CandidateMessage, CandidateRequest, PipelineStage, StatusLink
from superadmin.models import Tenant
from tests.conftest import Company
from tests.factories.recruiting_careers import begin, filled, make_public_job, resume_bytes, resume_file
from tests.kit.work import run_tasks


@pytest.fixture
def applied(ours: Company, theirs: Company) -> Application:
    with tenant_scope(ours.tenant.pk):
        job = make_public_job(ours.senior, title="Night baker", hiring_manager=ours.viewer)
    assert Client().post(begin(Client(), job), filled(agree_retention="on")).status_code == 302
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        return Application.objects.select_related("requisition", "candidate", "stage").get()


@pytest.fixture
def path(ours: Company, applied: Application) -> str:
    with tenant_scope(ours.tenant.pk):
        return status_link(applied).removeprefix("http://127.0.0.1:8000")


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def stage(ours: Company, kind: str, **changes: str) -> PipelineStage:
    row = PipelineStage.objects.get(kind=kind, pipeline__is_default=True)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


def test_the_page_says_where_it_stands_in_words_for_the_candidate(ours, applied, path) -> None:
    text = page(path)
    assert "Now: Application received" in text
    assert all(words in text for words in ("Night baker", "Ada Sample", "ada.txt", "Interviews", "Offer"))
    with tenant_scope(ours.tenant.pk):
        to = stage(ours, "interview", name="Shortlist B, weak")
        move_application(application=applied, to_stage=to, actor=ours.senior, reason="Better than feared")
    text = page(path)
    assert "Now: Interviews" in text
    assert not [words for words in ("Shortlist B", "feared", "score", "%") if words in text.split("<main")[1]]


def test_nobody_keeps_or_finds_the_page(path) -> None:
    answer = Client().get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert 'content="noindex, nofollow"' in answer.content.decode()


def test_a_rejection_shows_once_it_can_no_longer_be_taken_back(ours, applied, path) -> None:
    with tenant_scope(ours.tenant.pk):
        decide_application(application=applied, outcome="rejected", reason="Too shy", actor=ours.senior)
    text = page(path)
    assert "Now: Application received" in text
    assert "not to go on" not in text
    with tenant_scope(ours.tenant.pk):
        Application.objects.update(decided_at=timezone.now() - timedelta(hours=49))
    text = page(path)
    assert "Ours has decided not to go on with this application." in text
    assert "Too shy" not in text
    assert "Withdraw" not in text


def test_a_rejection_shows_with_its_mail_and_not_before(ours, applied, path) -> None:
    with tenant_scope(ours.tenant.pk):
        decide_application(application=applied, outcome="rejected", reason="Too shy", actor=ours.senior)
        send = {"template": default_template("rejection"), "application": applied, "actor": ours.senior}
        later = timezone.now() + timedelta(days=9)
        planned = send_template(trigger="one", run_after=later, **send)
        Application.objects.update(decided_at=timezone.now() - timedelta(hours=49))
    assert "Now: Application received" in page(path)
    with tenant_scope(ours.tenant.pk):
        cancel_message(message=planned, actor=ours.senior)
        Application.objects.update(decided_at=timezone.now())
        send_template(trigger="two", **send)
    assert "has decided not to go on" in page(path)


def test_withdrawing_is_asked_first_and_told(ours, applied, path) -> None:
    assert "Withdraw your application?" in page(f"{path}withdraw/")
    with tenant_scope(ours.tenant.pk):
        assert Application.objects.get().outcome == ""
    assert Client().post(f"{path}withdraw/", {"reason": "Found another"}).status_code == 302
    with tenant_scope(ours.tenant.pk):
        row = Application.objects.get()
        assert (row.outcome, row.outcome_reason, row.decided_by) == ("withdrawn", "Found another", None)
    assert "This application is withdrawn." in page(path)
    assert Client().post(f"{path}withdraw/").status_code == 302


def test_the_resume_is_replaced_until_the_team_reads(ours, applied, path) -> None:
    newer = resume_file(resume_bytes(skills="Redis"), "newer.txt")
    assert Client().post(f"{path}resume/", {"resume": newer, "fax": ""}).status_code == 302
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        row = Application.objects.select_related("resume").get()
        assert (row.resume.original_filename, row.resume.version_number) == ("newer.txt", 2)
    bad = Client().post(f"{path}resume/", {"resume": resume_file(b"MZ\0\0", "x.exe"), "fax": ""})
    assert (bad.status_code, "not a document" in bad.content.decode()) == (422, True)
    with tenant_scope(ours.tenant.pk):
        move_application(application=applied, to_stage=stage(ours, "screening"), actor=ours.senior)
    late = Client().post(f"{path}resume/", {"resume": resume_file(), "fax": ""})
    assert (late.status_code, "begun to read" in late.content.decode()) == (422, True)
    with tenant_scope(ours.tenant.pk):
        assert Application.objects.get().resume_id == row.resume_id


def test_a_question_reaches_the_team_and_its_answer_the_candidate(ours, applied, path) -> None:
    asked = {"text": "Is there <b>night</b> pay?"}
    assert Client().post(f"{path}ask/", asked).status_code == 302
    assert Client().post(f"{path}ask/", {"text": "  "}).status_code == 422
    with tenant_scope(ours.tenant.pk):
        row = CandidateRequest.objects.get()
        told = Notification.objects.filter(kind="recruiting.candidate_asks").order_by("user__email")
        assert [one.user for one in told] == [ours.senior, ours.viewer]
        answer_request(asked=row, text="Yes, a quarter more.", actor=ours.senior)
        said = CandidateMessage.objects.exclude(trigger="applied").order_by("pk")
        written = list(said.values_list("direction", "body", "thread"))
    assert written[0][:2] == ("in", asked["text"])
    assert written[0][2] == written[1][2]
    assert path not in written[1][1]
    text = page(path)
    assert "Yes, a quarter more." in text
    assert "<b>night" not in text
    mail = OutgoingMail.objects.filter(kind="recruiting.message").latest("pk")
    assert "Yes, a quarter more." in mail.body_text
    assert path in mail.body_text


@pytest.mark.parametrize("later", [False, True])
def test_an_answer_from_the_conversation_closes_the_question_once_it_goes(
    ours, applied, path, later, django_capture_on_commit_callbacks
) -> None:
    Client().post(f"{path}ask/", {"text": "Is there night pay?"})
    with tenant_scope(ours.tenant.pk):
        row = CandidateRequest.objects.select_related("message", "application__candidate").get()
        at = timezone.now() + timedelta(hours=1) if later else None
        about = {"candidate": row.application.candidate, "subject": "Re: pay", "actor": ours.senior}
        with django_capture_on_commit_callbacks(execute=True):
            send_message(**about, body="About something else")
            message = send_message(**about, body="Yes: {{ status_link }}", answers=row.message, run_after=at)
        row.refresh_from_db()
        assert row.status == ("open" if later else "answered")
        with django_capture_on_commit_callbacks(execute=True):
            assert deliver_message(message=message) is later
        row.refresh_from_db()
    assert (row.status, row.answer, row.answered_by) == ("answered", "Yes: [status link]", ours.senior)
    assert "Yes: [status link]" in page(path)
    assert OutgoingMail.objects.filter(kind="recruiting.message").count() == 3


def test_a_person_and_an_explanation_are_asked_for_once_each(ours, applied, path) -> None:
    for kind in ("person", "explanation", "person"):
        assert Client().post(f"{path}request/", {"kind": kind}).status_code == 302
    assert Client().post(f"{path}request/", {"kind": "money"}).status_code == 400
    with tenant_scope(ours.tenant.pk):
        kinds = list(CandidateRequest.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["person", "explanation"]


def test_only_the_free_consent_is_taken_back_here(ours, applied, path) -> None:
    with tenant_scope(ours.tenant.pk):
        needed, _read, free = ConsentRecord.objects.about(applied).order_by("pk")
    assert Client().post(f"{path}consents/{needed.public_id}/").status_code == 404
    assert Client().post(f"{path}consents/{free.public_id}/").status_code == 302
    free.refresh_from_db()
    assert free.withdrawn_at is not None
    assert "taken back on" in page(path)


def test_an_old_link_is_renewed_by_mail_only(ours, applied, path) -> None:
    with tenant_scope(ours.tenant.pk):
        StatusLink.objects.update(expires_at=timezone.now())
    old = Client().get(path)
    assert (old.status_code, "Mail me a new link" in old.content.decode()) == (410, True)
    unknown = Client().post("/a/no-such-secret/renew/")
    renewed = Client().post(f"{path}renew/")
    plain = [answer.content.split(b"<main")[1] for answer in (renewed, unknown)]
    assert plain[0] == plain[1]
    assert Client().get(path).status_code == 404
    mail = OutgoingMail.objects.get(kind="recruiting.status_link")
    new = next(word for word in mail.body_text.split() if "/a/" in word).removeprefix("http://127.0.0.1:8000")
    assert new != path
    assert "Night baker" in page(new)


def test_what_is_no_link_opens_nothing(ours, applied, path, monkeypatch) -> None:
    for wrong in ("/a/x/", path.upper().replace("/A/", "/a/"), path[:-2] + "/"):
        assert Client().get(wrong).status_code == 404
    Tenant.objects.filter(pk=ours.tenant.pk).update(is_active=False)
    assert Client().get(path).status_code == 404
    monkeypatch.setattr("recruiting.views.status_doors.LINKS_AN_HOUR", 1)
    assert Client().get(path).status_code == 429


def test_a_signed_in_candidate_finds_own_applications_by_verified_mail(ours, theirs, applied, path, browse) -> None:
    from allauth.account.models import EmailAddress

    from tests.factories.people import make_person

    me = make_person(theirs.tenant, "candidate", email="me@example.test")
    assert "Night baker" not in browse(me).get("/home/").content.decode()
    address = EmailAddress.objects.create(user=me, email="Ada.Sample@example.test", verified=False)
    assert "Night baker" not in browse(me).get("/home/").content.decode()
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    home = browse(me).get("/home/").content.decode()
    assert "Night baker" in home
    assert path in home


def test_after_a_decision_a_person_may_be_asked_for_and_the_decision_contested(ours, theirs, applied, path) -> None:
    contest = "If you think that the decision is wrong"
    assert contest not in page(path)
    with tenant_scope(ours.tenant.pk):
        decide_application(application=applied, outcome="rejected", reason="Too shy", actor=ours.senior)
    assert contest not in page(path), "it is not told yet"
    with tenant_scope(ours.tenant.pk):
        Application.objects.update(decided_at=timezone.now() - timedelta(hours=49))
    text = page(path)
    assert contest in text
    assert text.count(f'action="{path}request/"') == 1
    assert "Your résumé</h2>" not in text
    for kind in ("person", "explanation"):
        assert Client().post(f"{path}request/", {"kind": kind}).status_code == 302
    assert Client().post(f"{path}ask/", {"text": "I bake at night."}).status_code == 302
    with tenant_scope(ours.tenant.pk):
        asked = list(CandidateRequest.objects.order_by("pk"))
        assert [one.kind for one in asked] == ["person", "explanation", "question"]
        assert Notification.objects.filter(user=ours.viewer, tenant=ours.tenant).count() >= 3
        answer_request(asked=asked[0], text="A person has looked.", actor=ours.senior)
    assert "A person has looked." in page(path)


def test_who_took_it_back_contests_nothing(ours, theirs, applied, path) -> None:
    assert Client().post(f"{path}withdraw/").status_code == 302
    text = page(path)
    assert f'action="{path}request/"' in text
    assert "If you think that the decision is wrong" not in text
