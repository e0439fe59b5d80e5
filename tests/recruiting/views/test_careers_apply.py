"""Applying from outside: two steps without scripts, one person and one application, nothing lost, nobody told who is
known."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import ConsentRecord, OutgoingMail
from config.tenancy import tenant_scope
from recruiting.domain.careers.public import job_key
from recruiting.domain.mailing.templates import default_template, edit_template
from recruiting.domain.requisitions import set_requisition_status
from recruiting.models import (
    Application,
    ApplyDraft,
    Arrival,
    Candidate,
    CandidateMessage,
    JobRequisition,
    ResumeIntake,
    SkillMatch,
)
from superadmin.models import Tenant
from tests.conftest import Company
from tests.factories.recruiting_careers import (
    EMAIL,
    begin,
    begun,
    filled,
    make_job_question,
    make_public_job,
    resume_bytes,
    resume_file,
)
from tests.kit.work import run_tasks


@pytest.fixture
def job(ours: Company, theirs: Company) -> JobRequisition:
    with tenant_scope(ours.tenant.pk):
        return make_public_job(ours.senior, title="Night baker")


def thanks(job: JobRequisition) -> str:
    return f"/careers/ours/{job_key(job)}/thanks/"


def the_application(job: JobRequisition) -> Application:
    with tenant_scope(job.tenant_id):
        return Application.objects.select_related("candidate", "resume", "requisition", "stage").get(requisition=job)


def test_a_resume_fills_the_form_and_becomes_an_application(ours, job) -> None:
    client = Client()
    step = begin(client, job, query="?src=spring&utm_campaign=fair&other=1")
    assert step.endswith("?src=spring&utm_campaign=fair")
    page = client.get(step).content.decode()
    assert 'value="Ada"' in page
    assert f'value="{EMAIL}"' in page
    assert "ada.txt" in page
    assert "It rejects nobody" in page
    answer = client.post(step, filled(first_name="Adeline", agree_retention="on"))
    assert (answer.status_code, answer["Location"]) == (302, thanks(job))
    assert client.get(thanks(job)).status_code == 200
    run_tasks()
    application = the_application(job)
    with tenant_scope(ours.tenant.pk):
        person, arrival = application.candidate, Arrival.objects.get(application=application)
        assert (person.name, person.email, person.source) == ("Adeline Sample", EMAIL, "careers")
        assert {"Python", "Django"} <= set(person.skills)
        assert (application.source, application.cover_letter) == ("careers", "I bake.")
        assert (arrival.source_token, arrival.utm) == ("spring", {"utm_campaign": "fair"})
        assert application.resume is not None
        assert application.resume.version_number == 1
        assert application.resume.current_text.sections.exists()
        assert SkillMatch.objects.filter(application=application, is_current=True).count() == 1
        consents = list(ConsentRecord.objects.about(application).order_by("pk"))
    assert [one.purpose for one in consents] == ["application", "ai_assistance", "retention"]
    assert {one.person_email for one in consents} == {EMAIL}
    assert all(one.version.startswith("1-") and "Ours" in one.text for one in (consents[0], consents[2]))
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    link = next(word for word in str(sent.body).split() if "/a/" in word)
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_who_applied_before_sees_the_same_page_and_gets_a_mail(ours, job) -> None:
    first = Client().post(begin(Client(), job), filled())
    with tenant_scope(ours.tenant.pk):
        Candidate.objects.update(first_name="Kept")
    again = Client().post(begin(Client(), job), filled(first_name="Mallory", cover_letter="Other words"))
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    run_tasks()
    application = the_application(job)
    assert (application.candidate.first_name, application.cover_letter) == ("Kept", "I bake.")
    kinds = list(OutgoingMail.objects.order_by("pk").values_list("kind", "to"))
    assert kinds == [("recruiting.message", EMAIL), ("recruiting.application_again", EMAIL)]
    with tenant_scope(ours.tenant.pk):
        assert Candidate.objects.count() == 1
        assert ResumeIntake.objects.count() == 1


def test_the_same_form_sent_twice_counts_once(ours, job) -> None:
    step = begin(Client(), job)
    assert [Client().post(step, filled()).status_code for _ in range(2)] == [302, 302]
    assert OutgoingMail.objects.count() == 1
    the_application(job)


def test_what_is_typed_of_a_known_person_changes_nothing_of_theirs(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        from tests.factories.recruiting import make_candidate

        known = make_candidate(ours.senior, email=EMAIL, first_name="Ada", last_name="Known", phone="")
    Client().post(begin(Client(), job), filled(last_name="Mallory", phone="+351 999 999 999", link="https://evil.test"))
    application = the_application(job)
    assert application.candidate_id == known.pk
    person = application.candidate
    assert (person.last_name, person.phone, person.links) == ("Known", "", [])
    assert person.current_company == "Sample Works"


def test_errors_keep_the_file_and_what_was_typed(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        question = make_job_question(job, ours.senior)
        number = make_job_question(
            job, ours.senior, kind="number", text="Years?", is_required=False, flags={"below": 3}
        )
    step = begin(Client(), job)
    client = Client()
    bad = client.post(step, filled(email="no address", agree_application=None, **{f"q_{number.public_id}": "many"}))
    page = bad.content.decode()
    assert bad.status_code == 422
    assert "4 things need your attention" in page
    for words in ("Answer this question.", "Write a number.", "Tick this box", "ada.txt", "I bake.", 'value="many"'):
        assert words in page
    with tenant_scope(ours.tenant.pk):
        assert not Application.objects.exists()
    good = {f"q_{question.public_id}": "no", f"q_{number.public_id}": "2,5"}
    assert client.post(step, filled(**good)).status_code == 302
    application = the_application(job)
    assert application.outcome == ""
    said = [(one["question"], one["answer"], one["flagged"]) for one in application.answers.values()]
    assert said == [("May you work in Portugal?", "no", True), ("Years?", 2.5, True)]
    with tenant_scope(ours.tenant.pk):
        assert application.arrival.flagged == 2


def test_a_refused_file_says_why_and_keeps_nothing(ours, job) -> None:
    path = f"/careers/ours/{job_key(job)}/apply/"
    for data, words in (
        (b"", "The file is empty"),
        (b"MZ" + b"\0" * 200, "not a document"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ):
        answer = Client().post(path, {"resume": resume_file(data or b"", "x.pdf") if data else _empty(), "fax": ""})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    with tenant_scope(ours.tenant.pk):
        assert not ApplyDraft.objects.exists()


def _empty():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("x.pdf", b"")


def test_another_file_may_be_chosen_on_the_second_page(ours, job) -> None:
    step = begin(Client(), job)
    other = resume_file(resume_bytes(skills="Redis"), "newer.txt")
    assert Client().post(step, {**filled(), "resume": other}).status_code == 302
    run_tasks()
    assert the_application(job).resume.original_filename == "newer.txt"
    bad = Client().post(begin(Client(), job), {**filled(), "resume": resume_file(b"MZ\0\0", "bad.exe")})
    assert bad.status_code == 422
    assert "not a document" in bad.content.decode()


def test_programs_are_stopped_and_people_told_what_to_do(ours, job) -> None:
    step = begin(Client(), job)
    for changes, words in (
        ({"fax": "spam"}, "Leave this empty"),
        ({"begun": begun(0)}, "very quick"),
        ({"begun": "forged"}, "very quick"),
    ):
        answer = Client().post(step, filled(**changes))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    with tenant_scope(ours.tenant.pk):
        assert not Application.objects.exists()
    assert Client().post(step.replace("/apply/", "/apply/x"), filled()).status_code == 410


def test_an_address_sends_so_much_in_an_hour(ours, job, monkeypatch) -> None:
    monkeypatch.setattr("recruiting.views.careers_apply.FORMS_AN_HOUR", 1)
    monkeypatch.setattr("recruiting.views.careers_apply.FILES_AN_HOUR", 3)
    step = begin(Client(), job)
    assert Client().post(step, filled()).status_code == 302
    full = Client().post(begin(Client(), job), filled(email="other@example.test"))
    assert full.status_code == 429
    assert int(full["Retry-After"]) > 0
    assert "what you wrote stays" in full.content.decode()
    begin(Client(), job)
    path = f"/careers/ours/{job_key(job)}/apply/"
    assert Client().post(path, {"resume": resume_file(), "fax": ""}).status_code == 429


def test_a_job_that_closes_meanwhile_takes_nothing(ours, job) -> None:
    step = begin(Client(), job)
    with tenant_scope(ours.tenant.pk):
        set_requisition_status(requisition=job, status="paused", actor=ours.senior)
    assert Client().post(step, filled()).status_code == 410
    with tenant_scope(ours.tenant.pk):
        assert not Application.objects.exists()


def test_a_form_belongs_to_its_job_and_a_day(ours, theirs, job, django_capture_on_commit_callbacks) -> None:
    with tenant_scope(theirs.tenant.pk):
        other = make_public_job(theirs.senior, title="Their baker")
    step = begin(Client(), job)
    key = step.rstrip("/").rsplit("/", 1)[1]
    assert Client().get(f"/careers/theirs/{job_key(other)}/apply/{key}/").status_code == 410
    assert Client().get(f"/careers/theirs/{job_key(job)}/apply/{key}/").status_code == 404
    with tenant_scope(ours.tenant.pk):
        draft = ApplyDraft.objects.get()
    assert draft.file.storage.exists(draft.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        run_tasks()
    assert not draft.file.storage.exists(draft.file.name)
    assert Client().get(step).status_code == 410


def test_script_in_names_and_questions_is_text(ours, job) -> None:
    bad = "<script>alert(1)</script>"
    with tenant_scope(ours.tenant.pk):
        make_job_question(job, ours.senior, kind="short", text=bad, help_text=bad, is_required=False, flags={})
    step = begin(Client(), job)
    assert bad not in Client().get(step).content.decode()
    answer = Client().post(step, filled(first_name=bad, last_name=bad, cover_letter=bad, email="x"))
    assert answer.status_code == 422
    assert bad not in answer.content.decode()


def test_the_companys_own_words_go_out_where_they_hold_the_link(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        template = default_template("application_received")
        words = "Hello {{ candidate.first_name }}, see {{ status_link }}"
        edit_template(template=template, values={"body": words}, actor=ours.admin)
    Client().post(begin(Client(), job), filled())
    run_tasks()
    [sent] = mail.outbox
    link = str(sent.body).split("see ")[1].split()[0]
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    with tenant_scope(ours.tenant.pk):
        assert link not in CandidateMessage.objects.get().body


@pytest.mark.parametrize(("locale", "words"), [("en", "Where it stands"), ("ja", "選考の状況")])
def test_the_first_words_of_every_company_hold_the_link(ours, job, locale, words) -> None:
    Tenant.objects.filter(pk=ours.tenant.pk).update(locale=locale)
    Client().post(begin(Client(), job), filled())
    run_tasks()
    [sent] = mail.outbox
    assert words in str(sent.body)
    link = next(word for word in str(sent.body).split() if "/a/" in word)
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
