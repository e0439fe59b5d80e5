"""What recruiting asked a model is built again for a replay: the same input while its rows stand, a refusal without."""

import pytest
from django.utils import timezone

from config.errors import Refused
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.job_descriptions import add_job_description, parse_job_description
from recruiting.domain.own_documents import add_own_resume, read_own_resume
from recruiting.domain.processing import process_intake
from recruiting.domain.requisitions import edit_requisition
from recruiting.models import JobDescription, JobRequisition, Resume, ResumeIntake, ReviewRequest
from superadmin.domain.prompt_trials import samples_of
from superadmin.domain.replays import replay
from superadmin.models import PromptUsage
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_reviews import make_read_resume, make_reviewed
from tests.recruiting.domain.test_processing import resume

POSTING = "Bookbinder wanted. You know Python, sewing and paper repair, and have three years of work behind you."


def call(purpose: str) -> PromptUsage:
    return PromptUsage.objects.filter(purpose=purpose, replay_of=None).latest("pk")


def refused(usage: PromptUsage) -> str:
    with pytest.raises(Refused) as refusal:
        replay(usage=usage)
    return refusal.value.reason_code


@pytest.fixture
def read(scope) -> ResumeIntake:
    """A file that became a matched applicant."""
    drop = Drop(actor=scope.senior, requisition=make_requisition(scope.senior))
    (row,) = receive_files(files=[("mei.txt", resume("Mei Starling", "mei@example.test"))], drop=drop)
    return process_intake(intake=row, today=timezone.localdate(), done=lambda _result: None)


def test_a_file_whose_work_broke_off_after_the_call_is_read_again(scope) -> None:
    (row,) = receive_files(
        files=[("mei.txt", resume("Mei Starling", "mei@example.test"))], drop=Drop(actor=scope.senior)
    )

    def dies(_result: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        process_intake(intake=row, today=timezone.localdate(), done=dies)
    usage = call("resume_extract")
    again = replay(usage=usage)
    assert (usage.related_type, again.is_same_input, again.is_same_answer) == ("recruiting.resumeintake", True, True)
    ResumeIntake.objects.filter(pk=row.pk).delete()
    assert refused(usage) == "source_gone"


def test_a_file_that_became_a_resume_is_read_again_from_there(read, scope) -> None:
    usage = call("resume_extract")
    assert (read.file.name, usage.related_id) == ("", str(read.public_id))
    again = replay(usage=usage)
    assert (again.is_same_input, again.is_same_answer) == (True, True)
    Resume.objects.filter(pk=read.resume_id).update(file="")
    assert refused(usage) == "source_gone"


def test_a_resume_of_ones_own_is_read_again_while_its_file_is_kept(scope) -> None:
    row, _work = add_own_resume(user=scope.viewer, data=resume("Mei Starling", "mei@example.test"), filename="mei.txt")
    read_own_resume(resume=row, today=timezone.localdate())
    usage = call("resume_extract")
    again = replay(usage=usage)
    assert (usage.related_type, again.is_same_input, again.is_same_answer) == ("recruiting.resume", True, True)
    Resume.objects.filter(pk=row.pk).update(file="")
    assert refused(usage) == "source_gone"


def test_a_match_is_made_again_from_the_application_that_it_was_about(read, scope) -> None:
    usage = call("match_explain")
    requisition = read.requisition
    make_application(scope.senior, requisition)
    again = replay(usage=usage)
    assert (again.is_same_input, again.is_same_answer) == (True, True)
    edit_requisition(requisition=requisition, actor=scope.senior, required_skills={"Welding": ""})
    assert refused(usage) == "source_gone"
    PromptUsage.objects.filter(pk=usage.pk).update(related_id="00000000-0000-4000-8000-000000000000")
    assert refused(PromptUsage.objects.get(pk=usage.pk)) == "source_gone"
    assert JobRequisition.objects.filter(pk=requisition.pk).exists()


def test_a_posting_is_read_again_and_another_text_is_another_input(scope) -> None:
    row, _work = add_job_description(actor=scope.senior, content=POSTING)
    parse_job_description(job_description=row)
    usage = call("job_parse")
    assert replay(usage=usage).is_same_input
    JobDescription.objects.filter(pk=row.pk).update(content=POSTING.replace("three", "five"))
    assert refused(usage) == "input_changed"
    assert replay(usage=usage, any_input=True).is_same_input is False
    JobDescription.objects.filter(pk=row.pk).delete()
    assert refused(usage) == "source_gone"


@pytest.mark.parametrize("purpose", ["resume_structure_review", "resume_appeal_review"])
def test_a_review_is_asked_for_again(scope, purpose) -> None:
    review = make_reviewed(make_read_resume(make_candidate(scope.senior), scope.senior), scope.senior)
    usage = call(purpose)
    again = replay(usage=usage)
    assert (again.is_same_input, again.is_same_answer) == (True, True)
    ReviewRequest.objects.filter(pk=review.pk).delete()
    assert refused(usage) == "source_gone"


@pytest.mark.parametrize(
    ("purpose", "holds"),
    [
        ("resume_extract", lambda given: given.document.text),
        ("job_parse", lambda given: given.text),
        ("match_explain", lambda given: given.required and given.skills and given.total_years),
        ("resume_structure_review", lambda given: given.extract.positions),
        ("resume_appeal_review", lambda given: given.target_role),
    ],
)
def test_every_purpose_has_an_invented_sample_that_is_always_the_same(purpose, holds) -> None:
    (sample,) = samples_of(purpose)
    assert holds(sample.make())
    assert sample.make() == sample.make()
