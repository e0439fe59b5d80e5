"""Résumés, listings and skill checks of one's own: what is refused, what goes with its file, what stays."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from config.errors import Refused
from recruiting.domain.job_descriptions import add_job_description, create_from_posting
from recruiting.domain.own_documents import (
    add_own_resume,
    own_resumes,
    read_own_resume,
    remove_own_job,
    remove_own_resume,
    rename_own_resume,
)
from recruiting.domain.skill_checks import create_skill_check, job_side, own_checks, resume_side, run_skill_check
from recruiting.models import JobDescription, Resume, ResumeText, SkillCheck
from tests.kit.recruiting_worlds import POSTING, RESUME

TEXT = f"{RESUME}\nrobin@example.test\n".encode()


@pytest.fixture
def own(scope) -> Resume:
    return add_own_resume(user=scope.viewer, data=TEXT, filename="robin.txt")[0]


def refused(verb, **given) -> str:
    with pytest.raises(Refused) as refusal:
        verb(**given)
    return refusal.value.reason_code


def test_a_title_is_given_and_never_empty(scope, own) -> None:
    assert refused(rename_own_resume, resume=own, title=" \n", actor=scope.viewer) == "no_title"
    assert rename_own_resume(resume=own, title=" Bookbinding ", actor=scope.viewer).title == "Bookbinding"


def test_reading_again_writes_no_second_text(own) -> None:
    for _twice in range(2):
        read = read_own_resume(resume=own, today=timezone.localdate())
        assert read.status == "completed"
        Resume.objects.filter(pk=own.pk).update(status="pending")
    assert ResumeText.objects.filter(resume=own).count() == 1


def test_a_resume_goes_with_its_file_and_one_without_a_file_too(scope, own, django_capture_on_commit_callbacks) -> None:
    kept = own.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_own_resume(resume=own, actor=scope.viewer)
    assert not default_storage.exists(kept)
    bare, _work = add_own_resume(user=scope.viewer, data=TEXT, filename="robin.txt")
    Resume.objects.filter(pk=bare.pk).update(file="")
    remove_own_resume(resume=Resume.objects.get(pk=bare.pk), actor=scope.viewer)
    assert not own_resumes(scope.viewer).exists()


def test_a_listing_that_a_job_came_from_stays(scope, django_capture_on_commit_callbacks) -> None:
    job, _work = create_from_posting(actor=scope.senior, content=POSTING)
    listing = job.job_description
    assert refused(remove_own_job, job_description=listing, actor=scope.senior) == "in_use"
    other, _work = add_job_description(actor=scope.senior, content=POSTING + " Again.")
    other.file.save("posting.txt", ContentFile(b"x"))
    kept = other.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_own_job(job_description=other, actor=scope.senior)
    assert not default_storage.exists(kept)
    assert list(JobDescription.objects.all()) == [listing]


def test_a_resume_that_is_not_read_is_not_compared(own) -> None:
    assert refused(resume_side, row=own) == "resume_unread"
    read_own_resume(resume=own, today=timezone.localdate())
    side = resume_side(row=Resume.objects.get(pk=own.pk))
    assert (side.name, "gilding" in side.text) == ("robin", True)


@pytest.mark.parametrize("text", ["too short", "x" * 60_001])
def test_a_text_of_another_length_is_refused(text) -> None:
    with pytest.raises(Refused) as refusal:
        resume_side(content=text)
    assert list(refusal.value.fields) == ["resume_content"]
    assert f"this has {len(text)}" in refusal.value.sentence


def test_nobody_compares_a_document_of_somebody_else(scope, own) -> None:
    read_own_resume(resume=own, today=timezone.localdate())
    theirs = resume_side(row=Resume.objects.get(pk=own.pk))
    given = {"resume": theirs, "job": job_side(content=POSTING)}
    assert refused(create_skill_check, user=scope.junior, **given) == "not_own"
    check, _work = create_skill_check(user=scope.viewer, **given)
    assert list(own_checks(scope.viewer)) == [check]
    assert not own_checks(scope.junior).exists()


def test_a_check_ends_once(scope) -> None:
    check, _work = create_skill_check(
        user=scope.viewer, resume=resume_side(content=RESUME), job=job_side(content=POSTING)
    )
    stale = SkillCheck.objects.get(pk=check.pk)
    done = run_skill_check(check=check, today=timezone.localdate())
    assert done.status == "done"
    assert run_skill_check(check=done, today=timezone.localdate()) is done
    again = run_skill_check(check=stale, today=timezone.localdate())
    assert (again.status, again.updated_at) == ("done", done.updated_at)
