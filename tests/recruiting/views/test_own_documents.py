"""Own résumés and job listings: theirs alone, read in the background, gone when removed."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.domain.memberships import practice_tenant
from config.tenancy import tenant_scope
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.own_documents import MOST, add_own_resume, own_jobs, own_resumes, read_own_resume
from recruiting.enums import ResumeStatus
from recruiting.models import JobDescription, Resume
from recruiting.rules import job_descriptions_visible_to, resumes_visible_to
from tests.factories.people import make_person
from tests.kit.api import Api

RESUME = b"""Robin Quill
robin.quill@example.test

Experience
Backend developer, Aldergrove Instruments, 2019 - 2023
Built services in Python and PostgreSQL for 40 000 devices.

Education
BSc Computer Science, Harrow Vale University, 2018
"""
LISTING = "Senior backend developer\n\nRequirements: 5 years of Python, PostgreSQL, Kafka. Remote in Europe."


@pytest.fixture
def home(ours, theirs):
    """The practice tenant with two people."""
    tenant = practice_tenant()
    people = [make_person(tenant, "candidate", email=f"{name}@home.test") for name in ("robin", "jules")]
    with tenant_scope(tenant.pk):
        yield people


def test_own_resume_is_read_and_shown_to_its_person_alone(home, browse, ours):
    robin, jules = home
    resume, _work = add_own_resume(user=robin, data=RESUME, filename="robin.txt")
    read_own_resume(resume=resume, today=timezone.localdate())
    page = reverse("recruiting:own_resume_detail", args=[resume.public_id])
    assert b"Aldergrove" in browse(robin).get(page).content
    assert "Python" in browse(robin).get(page).content.decode()
    assert browse(jules).get(page).status_code == 404
    assert browse(ours.admin).get(page).status_code == 404
    assert list(own_resumes(jules)) == []
    assert not resumes_visible_to(robin).exists()


def test_own_resume_add_refuses_with_a_sentence_and_keeps_the_rest(home, browse):
    robin, _jules = home
    files = [SimpleUploadedFile("ok.txt", RESUME), SimpleUploadedFile("no.exe", b"MZ\x90\x00" + b"\0" * 200)]
    answer = browse(robin).post(reverse("recruiting:own_resume_add"), {"resumes": files})
    assert answer.status_code == 422
    assert "no.exe" in answer.content.decode()
    assert [row.original_filename for row in own_resumes(robin)] == ["ok.txt"]
    again = browse(robin).post(
        reverse("recruiting:own_resume_add"), {"resumes": [SimpleUploadedFile("copy.txt", RESUME)]}
    )
    assert "You keep this file already" in again.content.decode()


def test_own_resumes_end_at_a_number(home, browse):
    robin, _jules = home
    for n in range(MOST):
        add_own_resume(user=robin, data=RESUME + str(n).encode(), filename=f"{n}.txt")
    answer = browse(robin).post(
        reverse("recruiting:own_resume_add"), {"resumes": [SimpleUploadedFile("x.txt", RESUME)]}
    )
    assert f"You keep {MOST}" in answer.content.decode()
    assert own_resumes(robin).count() == MOST


def test_own_resume_that_cannot_be_read_says_why(home, browse):
    robin, _jules = home
    resume, _work = add_own_resume(user=robin, data=b"%PDF-1.4 broken", filename="broken.pdf")
    resume = read_own_resume(resume=resume, today=timezone.localdate())
    assert resume.status == ResumeStatus.ERROR
    assert resume.error_message in browse(robin).get(reverse("recruiting:own_resume_list")).content.decode()


def test_own_resume_remove_deletes_the_file_after_the_commit(home, browse, django_capture_on_commit_callbacks):
    robin, jules = home
    resume, _work = add_own_resume(user=robin, data=RESUME, filename="robin.txt")
    name, page = resume.file.name, reverse("recruiting:own_resume_remove", args=[resume.public_id])
    assert browse(jules).post(page).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert browse(robin).post(page).status_code == 302
    assert not Resume.objects.filter(pk=resume.pk).exists()
    assert not default_storage.exists(name)


def test_own_resume_detail_takes_another_title(home, browse):
    robin, _jules = home
    resume, _work = add_own_resume(user=robin, data=RESUME, filename="robin.txt")
    page = reverse("recruiting:own_resume_detail", args=[resume.public_id])
    assert browse(robin).post(page, {"title": "For platforms"}).status_code == 302
    assert browse(robin).post(page, {"title": " "}).status_code == 422
    resume.refresh_from_db()
    assert resume.title == "For platforms"


def test_own_job_add_show_and_remove(home, browse):
    robin, jules = home
    assert browse(robin).post(reverse("recruiting:own_job_add"), {"content": LISTING}).status_code == 302
    assert browse(robin).post(reverse("recruiting:own_job_add"), {"content": "short"}).status_code == 422
    job = own_jobs(robin).get()
    page = reverse("recruiting:own_job_detail", args=[job.public_id])
    assert b"Kafka" in browse(robin).get(page).content
    assert browse(jules).get(page).status_code == 404
    assert not job_descriptions_visible_to(jules).exists()
    assert browse(robin).post(reverse("recruiting:own_job_remove", args=[job.public_id])).status_code == 302
    assert not JobDescription.objects.filter(pk=job.pk).exists()


def test_a_companys_applicant_practices_at_home(ours, theirs, browse):
    answer = browse(ours.candidate).get(reverse("recruiting:own_resume_list"))
    assert answer.status_code == 403
    assert browse(ours.interviewer).get(reverse("recruiting:own_resume_list")).status_code == 200
    assert b"My r\xc3\xa9sum\xc3\xa9s" not in browse(ours.senior).get(reverse("recruiting:home")).content


def test_own_documents_by_the_api(home, ours):
    caller, other = (Api(person) for person in home)
    made = caller.upload("me/resumes/", [("r.txt", RESUME)], field="file")
    assert made.status_code == 202, made.content
    address = f"me/resumes/{made.json()['id']}/"
    assert caller.get(address).json()["title"] == "r"
    assert other.get(address).status_code == 404
    listing = caller.post("me/job-listings/", {"content": LISTING})
    assert listing.status_code == 202, listing.content
    assert other.get("me/job-listings/").json()["results"] == []
    assert caller.call("delete", address).status_code == 204
    assert caller.get(address).status_code == 404


def test_own_resume_list_asks_the_same_number_of_statements(home, browse, django_assert_max_num_queries):
    robin, _jules = home
    counts = []
    for rows in (1, 3):
        while own_resumes(robin).count() < rows:
            add_own_resume(user=robin, data=RESUME + str(rows).encode() * own_resumes(robin).count(), filename="a.txt")
            add_job_description(actor=robin, content=LISTING + "!" * rows)
        client = browse(robin)
        client.get(reverse("recruiting:own_resume_list"))  # what is kept for a while is asked for once
        with django_assert_max_num_queries(14) as seen:
            client.get(reverse("recruiting:own_resume_list"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
