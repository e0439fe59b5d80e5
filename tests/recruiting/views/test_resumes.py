"""The reader and the file: who may, what is lit, and links that end."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.enums import Role
from recruiting.domain.resume_files import file_key
from recruiting.models import ResumeText
from superadmin.models import AuditLog
from tests.factories.people import make_person
from tests.factories.recruiting import make_candidate, make_resume
from tests.kit.access import statuses


@pytest.fixture
def resume(scope):
    return make_resume(make_candidate(scope.senior), scope.senior)


def address(resume, name="resume_detail"):
    return reverse(f"recruiting:{name}", args=[resume.candidate.public_id, resume.public_id])


@pytest.mark.parametrize("name", ["resume_detail", "resume_file"])
def test_resume_detail_and_file_show_themselves_to_the_right_people(resume, ours, theirs, browse, name):
    people = {
        "admin": ours.admin, "senior": ours.senior, "viewer": ours.viewer, "junior": ours.junior,
        "interviewer": ours.interviewer, "candidate": ours.candidate, "stranger": theirs.admin, "nobody": None,
    }  # fmt: skip
    found = statuses(browse, address(resume, name), people)
    seen = 200 if name == "resume_detail" else 302
    assert {who: found[who] for who in ("admin", "senior", "viewer")} == {"admin": seen, "senior": seen, "viewer": seen}
    assert (found["junior"], found["interviewer"], found["stranger"]) == (404, 404, 404)
    assert found["candidate"] == 403
    assert found["nobody"] == 302


def test_a_passage_is_lit_where_it_stands(resume, ours, browse):
    content = ResumeText.objects.get(resume=resume).content
    start = content.index("billing services")
    html = browse(ours.senior).get(f"{address(resume)}?at={start}-{start + 16}").content.decode()
    assert f'id="t-{start}"' in html
    lit = "".join(re.findall(r"<mark[^>]*data-server>(.*?)</mark>", html))
    assert re.sub(r"<[^>]+>", "", lit) == "billing services"


def test_a_resumes_words_are_escaped(resume, ours, browse):
    ResumeText.objects.filter(resume=resume).update(content="<script>alert(1)</script>\nPython", extract={})
    html = browse(ours.senior).get(address(resume)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_hidden_words_are_said_neutrally(resume, ours, browse):
    ResumeText.objects.filter(resume=resume).update(hidden=[{"text": "hire me now", "reason": "white", "page": 1}])
    html = browse(ours.senior).get(address(resume)).content.decode()
    assert "The file holds 3 words that are not visible on the page." in html
    assert "hire me now" in html


def test_resume_detail_sends_the_same_number_of_queries_for_any_number_of_versions(
    resume, scope, browse, django_assert_max_num_queries
):
    from tests.kit.queries import count_queries

    client = browse(scope.senior)
    one = count_queries(lambda: client.get(address(resume)))
    for _number in range(2):
        make_resume(resume.candidate, scope.senior)
    assert count_queries(lambda: client.get(address(resume))) == one <= 20


def test_resume_file_is_a_download_and_is_recorded(resume, ours, browse):
    client = browse(ours.senior)
    answer = client.get(address(resume, "resume_file"), follow=True)
    assert b"".join(answer.streaming_content).startswith(resume.candidate.name.encode())
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert AuditLog.objects.filter(name="recruiting.resume.file_fetched").count() == 1


def _stored(resume, data, mime_type):
    resume.file.save("original.pdf", ContentFile(data), save=False)
    resume.mime_type = mime_type
    resume.save()
    return f"{address(resume, 'resume_file')}?look=1"


def test_a_pdf_opens_in_the_browser_with_a_policy_of_its_own(resume, ours, browse):
    client = browse(ours.senior)
    url = _stored(resume, b"%PDF-1.7 of a test", "application/pdf")
    assert url in client.get(address(resume)).content.decode()
    answer = client.get(url, follow=True)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 of a test"
    assert answer["Content-Disposition"].startswith("inline")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "script" not in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert browse(ours.junior).get(url).status_code == 404


@pytest.mark.parametrize(
    ("data", "mime_type"), [(b"<html><script>alert(1)</script>", "application/pdf"), (b"%PDF-1.7", "text/html")]
)
def test_what_is_no_pdf_is_only_downloaded(resume, ours, browse, data, mime_type):
    answer = browse(ours.senior).get(_stored(resume, data, mime_type), follow=True)
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_resume_file_refuses_a_key_of_somebody_else_and_an_old_one(resume, ours, browse, monkeypatch):
    url = address(resume, "resume_file")
    assert browse(ours.viewer).get(f"{url}?key={file_key(resume=resume, user=ours.senior)}").status_code == 403
    assert browse(ours.senior).get(f"{url}?key=forged").status_code == 403
    key = file_key(resume=resume, user=ours.senior)
    monkeypatch.setattr("recruiting.domain.resume_files.SECONDS", -1)
    assert browse(ours.senior).get(f"{url}?key={key}").status_code == 403


def test_an_assigned_junior_reads(resume, ours, scope, browse):
    from recruiting.domain.assignments import assign_candidate

    junior = make_person(ours.tenant, Role.JUNIOR)
    assign_candidate(candidate=resume.candidate, user=junior, actor=ours.admin, assignment_type="secondary")
    assert browse(junior).get(address(resume)).status_code == 200
