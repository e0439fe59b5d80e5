"""Asking for reviews, running them, what is kept of them."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from config.ai import registry
from config.errors import Conflict, Refused
from recruiting.ai.review.schema import AppealScores, StructureScores
from recruiting.ai.review.scoring import overall_score
from recruiting.domain.applications import decide_application
from recruiting.domain.reviews import request_review, retry_review
from recruiting.domain.reviews.bulk import request_reviews
from recruiting.domain.reviews.comparing import compare_reviews
from recruiting.domain.reviews.passages import noted_lines
from recruiting.domain.reviews.requests import NotReviewable
from recruiting.domain.reviews.running import settle_review
from recruiting.domain.reviews.shown import groups_of, notes_of
from recruiting.models import Evidence, Resume, ResumeText, ReviewFeedbackItem, ReviewRequest, ReviewResult
from superadmin.domain import ai
from superadmin.domain.prompts import load_prompts
from superadmin.models import AuditLog, PromptUsage, TaskRecord
from tests.factories.recruiting import make_application, make_candidate, make_requisition, make_resume
from tests.factories.recruiting_reviews import TEXT, make_read_resume, make_review, make_reviewed
from tests.kit.openai_server import Reply, model_server, use_model
from tests.kit.work import run_tasks

AGENTS = ("resume_structure_review", "resume_appeal_review")


@pytest.fixture
def resume(scope) -> Resume:
    return make_read_resume(make_candidate(scope.senior), scope.senior)


@contextmanager
def broken(*names):
    """These agents raise for the block."""
    kept = {name: registry.get(name) for name in names}

    def fail(_given):
        raise ZeroDivisionError("about the résumé of Robin")

    for name, purpose in kept.items():
        registry.forget(name)
        registry.register(replace(purpose, offline=fail))
    try:
        yield
    finally:
        for name, purpose in kept.items():
            registry.forget(name)
            registry.register(purpose)


def test_a_whole_review_is_scored_by_code_and_each_note_stands_in_the_text(resume, scope):
    review = make_reviewed(resume, scope.senior, target_role="  Backend   engineer ", experience_level="senior")
    result, text = review.result, review.text.content
    assert (review.status, review.attempts, review.target_role) == ("completed", 1, "Backend engineer")
    assert review.started_at <= review.completed_at
    structure = StructureScores(**result.detailed_scores["structure"]["scores"])
    appeal = AppealScores(**result.detailed_scores["appeal"]["scores"])
    assert float(result.overall_score) == overall_score(structure, appeal)
    means = [sum(value for _, value in group) / 4 for group in (structure, appeal)]
    assert float(result.overall_score) == round(0.4 * means[0] + 0.6 * means[1], 1)
    assert float(result.formatting_score) == round((structure.format + structure.organization) / 2, 1)
    assert float(result.content_score) == round(means[1], 1)
    for group in groups_of(result):
        for score in group.scores:
            assert score.value == pytest.approx(sum(part.points for part in score.parts))
    notes = list(result.items.all())
    quoted = [note for note in notes if note.original_text]
    assert [note.sequence for note in notes] == list(range(1, len(notes) + 1))
    assert len(quoted) >= 3
    assert all(text[note.start_offset : note.end_offset] == note.original_text for note in quoted)
    assert [note.start_offset for note in quoted] == sorted(note.start_offset for note in quoted)
    assert {usage.purpose for usage in PromptUsage.objects.filter(related_type="recruiting.reviewrequest")} == {*AGENTS}
    assert result.engine_sentence == ai.NO_KEY
    assert AuditLog.objects.filter(name="recruiting.review.requested").count() == 1


def test_the_lines_with_their_notes_are_the_text_again(resume, scope):
    review = make_reviewed(resume, scope.senior)
    notes = list(review.result.items.all())
    lines = list(noted_lines(review.text.content, notes, (40, 90), []))
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == review.text.content
    shown = [note.sequence for line in lines for piece in line.pieces for note in piece.notes]
    assert sorted(shown) == [note.sequence for note in notes if note.original_text]
    lit = "\n".join("".join(piece.text for piece in line.pieces if piece.lit) for line in lines).strip("\n")
    assert lit == review.text.content[40:90].strip("\n")


def test_what_cannot_be_reviewed_is_refused_with_a_sentence(scope):
    candidate = make_candidate(scope.senior)
    unread = make_resume(candidate, scope.senior)
    ResumeText.objects.filter(resume=unread).delete()
    short, long = make_resume(candidate, scope.senior), make_resume(candidate, scope.senior)
    ResumeText.objects.filter(resume=short).update(content="Too short.")
    ResumeText.objects.filter(resume=long).update(content="word " * 10_001)
    for one in (unread, short, long):
        with pytest.raises(NotReviewable) as refusal:
            make_review(one, scope.senior)
        assert refusal.value.sentence.endswith(".")
    good = make_resume(candidate, scope.senior)
    for asked in ({"target_industry": "alchemy"}, {"experience_level": "wizard"}, {"review_type": "all"}):
        with pytest.raises(Refused) as refusal:
            make_review(good, scope.senior, **asked)
        assert list(refusal.value.fields) == list(asked)
    assert not ReviewRequest.objects.exists()
    assert not TaskRecord.objects.filter(task_name="recruiting.review_resume").exists()


def test_the_same_is_asked_for_once_while_it_runs(resume, scope):
    first = make_review(resume, scope.senior, target_role="Backend engineer")
    again = make_review(resume, scope.admin, target_role="Backend  engineer")
    assert (again.pk, again.was_under_way, first.was_under_way) == (first.pk, True, False)
    others = [make_review(resume, scope.senior), make_review(resume, scope.senior, target_industry="general")]
    assert len({first.pk, *(one.pk for one in others)}) == 3
    assert TaskRecord.objects.filter(task_name="recruiting.review_resume").count() == 3
    run_tasks()
    assert make_review(resume, scope.senior, target_role="Backend engineer").pk != first.pk


def test_a_whole_review_is_evidence_on_what_runs_and_a_new_one_renews_it(scope):
    job = make_requisition(scope.senior)
    running = make_application(scope.senior, job)
    ended = make_application(scope.senior, make_requisition(scope.senior))
    decide_application(application=ended, outcome="rejected", reason="no", actor=scope.admin)
    for application in (running, ended):
        make_reviewed(make_read_resume(application.candidate, scope.senior), scope.senior)
    newest = make_reviewed(running.candidate.resumes.newest_first().first(), scope.senior)
    card = Evidence.objects.get(kind="review")
    assert (card.application_id, card.score) == (running.pk, newest.result.overall_score)
    assert card.url == f"/reviews/{newest.public_id}/"
    assert card.summary.startswith("Proposal of an engine")


def test_one_agent_failing_keeps_the_others_part(scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    resume = make_read_resume(application.candidate, scope.senior)
    with broken("resume_appeal_review"):
        review = make_reviewed(resume, scope.senior)
    result = review.result
    assert (review.status, result.is_partial, result.failed_agent) == ("completed", True, "appeal")
    assert result.overall_score is None
    assert result.structure_score is not None
    assert "ZeroDivisionError" in result.failed_reason
    assert "Robin" not in result.failed_reason
    assert result.executive_summary.startswith("Only a part could be made")
    assert set(result.items.values_list("agent", flat=True)) <= {"structure", "ats"}
    assert not Evidence.objects.filter(kind="review").exists()


def test_both_failing_is_tried_three_times_and_then_says_why_and_may_be_retried(resume, scope):
    review = make_review(resume, scope.senior)
    with broken(*AGENTS):
        run_tasks(retries=True)
    review.refresh_from_db()
    assert (review.status, review.failure_code, review.attempts) == ("failed", "ZeroDivisionError", 3)
    assert review.failure_reason.endswith(".")
    assert review.completed_at is not None
    retried = retry_review(review=review, actor=scope.senior)
    assert (retried.status, retried.failure_reason, retried.completed_at) == ("pending", "", None)
    run_tasks()
    review.refresh_from_db()
    assert (review.status, review.attempts) == ("completed", 4)
    with pytest.raises(Conflict):
        retry_review(review=review, actor=scope.senior)


def test_a_failed_one_is_not_retried_while_the_same_runs(resume, scope):
    review = make_review(resume, scope.senior)
    with broken(*AGENTS):
        run_tasks(retries=True)
    make_review(resume, scope.senior)
    with pytest.raises(Conflict) as refusal:
        retry_review(review=review, actor=scope.senior)
    assert refusal.value.reason_code == "under_way"


def test_work_that_was_given_up_is_a_failure_and_a_second_run_adds_nothing(resume, scope):
    given_up, done = make_review(resume, scope.senior), make_review(resume, scope.senior, target_industry="general")
    work = TaskRecord.objects.get(task_name="recruiting.review_resume", args__review_id=given_up.pk)
    TaskRecord.objects.filter(pk=work.pk).update(status="DEAD", error="This did not work after several tries.")
    run_tasks()
    assert settle_review(given_up).status == "failed"
    assert given_up.failure_reason == "This did not work after several tries."
    TaskRecord.objects.filter(args__review_id=done.pk).update(status="RETRY", attempts=0)
    run_tasks(retries=True)
    assert ReviewResult.objects.filter(request=done).count() == 1


def test_an_ats_check_asks_no_appeal_and_has_no_overall_score(resume, scope):
    result = make_reviewed(resume, scope.senior, review_type="ats_check").result
    assert (result.overall_score, result.is_partial) == (None, False)
    assert result.ats_score is not None
    assert not PromptUsage.objects.filter(purpose="resume_appeal_review").exists()
    assert result.executive_summary.startswith("ATS reading")


def _answers(given):
    """What a model that answers as the offline engine would says, by purpose."""
    return {name: registry.get(name).offline(given).model_dump(mode="json") for name in AGENTS}


@pytest.fixture
def model(scope, settings):
    """A model that is set up, and speaks the protocol over HTTP."""
    load_prompts()
    with model_server() as server:
        use_model(settings, server)
        yield server


def _asked_for(request):
    """Which agent a request is of, by the name of its schema."""
    return request["response_format"]["json_schema"]["name"]


def test_two_transient_failures_and_then_an_answer_are_exactly_three_calls(model, resume, scope):
    from recruiting.domain.reviews.asking import review_input
    from tests.factories.recruiting_reviews import TODAY

    review = make_review(resume, scope.senior)
    answers = _answers(review_input(ReviewRequest.objects.select_related("resume", "text").get(pk=review.pk), TODAY))

    def answer(request):
        return Reply(answers[_asked_for(request)])

    model.will(Reply(status=500), Reply(status=429), answer)
    run_tasks()
    calls = [_asked_for(request) for request in model.asked]
    assert calls == ["resume_structure_review"] * 3 + ["resume_appeal_review"]
    review = ReviewRequest.objects.select_related("result").get(pk=review.pk)
    assert (review.status, review.attempts, review.result.structure_engine) == ("completed", 1, "openai")
    assert review.result.engine_sentence == ai.BY_MODEL
    assert review.result.tokens == 240
    assert review.result.structure_prompt_version == review.result.appeal_prompt_version == "1"
    assert review.result.overall_score is not None


def test_a_model_that_fails_falls_back_to_the_offline_engine_and_says_so(model, resume, scope):
    model.will(Reply(status=500))
    result = make_reviewed(resume, scope.senior).result
    assert len(model.asked) == 6
    assert (result.structure_engine, result.appeal_engine) == ("offline", "offline")
    assert result.engine_sentence == ai.FELL_BACK
    assert result.overall_score is not None


def test_several_are_asked_for_together_and_one_refusal_harms_no_other(scope):
    people = [make_candidate(scope.senior) for _ in range(4)]
    for one in people[:3]:
        make_read_resume(one, scope.senior)
    ResumeText.objects.filter(resume__candidate=people[1]).update(content="Too short.")
    running = make_review(people[2].resumes.get(), scope.senior)
    asked = request_reviews(candidates=people, actor=scope.senior, target_industry="software")
    assert [one.resume.candidate_id for one in asked.requested] == [people[0].pk]
    assert [one.pk for one in asked.running] == [running.pk]
    assert [one.partition(":")[0] for one in asked.refusals] == [people[1].name, people[3].name]
    assert asked.requested[0].batch == asked.batch


def test_two_versions_and_two_industries_stand_side_by_side(resume, scope):
    before = make_reviewed(resume, scope.senior)
    better = TEXT.replace("Mentor three junior", "Mentored three junior").replace(
        "Responsible for various infrastructure scripts.", "Automated 40 infrastructure scripts with Docker."
    )
    after = make_reviewed(make_read_resume(resume.candidate, scope.senior, better), scope.senior)
    compared = compare_reviews(left=before, right=after)
    total = compared.scores[0]
    assert (total.left, total.right) == (float(before.result.overall_score), float(after.result.overall_score))
    assert total.change == round(total.right - total.left, 1) > 0
    assert any("Mentor three" in note.original_text for note in compared.only_left)
    notes = len(compared.only_right) + len(compared.in_both)
    assert notes == len(notes_of(after.result, {})) > 0
    other = make_reviewed(resume, scope.senior, target_industry="healthcare")
    sides = compare_reviews(left=before, right=other)
    assert sides.left.aim != sides.right.aim
    stranger = make_reviewed(make_read_resume(make_candidate(scope.senior), scope.senior), scope.senior)
    for right, code in ((stranger, "two_people"), (before, "same_review")):
        with pytest.raises(Refused) as refusal:
            compare_reviews(left=before, right=right)
        assert refusal.value.reason_code == code


def test_a_note_whose_quote_is_not_there_is_dropped_and_counted(resume, scope):
    review = make_review(resume, scope.senior)
    kept = registry.get(AGENTS[0])

    def invents(given):
        honest = kept.offline(given)
        quoted = next(one for one in honest.findings if one.quote is not None)
        moved = quoted.quote.model_copy(update={"text": "Won a prize that stands nowhere"})
        return honest.model_copy(update={"findings": (*honest.findings, quoted.model_copy(update={"quote": moved}))})

    registry.forget(AGENTS[0])
    registry.register(replace(kept, offline=invents, ground=None))
    try:
        run_tasks()
    finally:
        registry.forget(AGENTS[0])
        registry.register(kept)
    result = ReviewResult.objects.get(request=review)
    assert result.dropped_quotes == 1
    assert not ReviewFeedbackItem.objects.filter(original_text__contains="prize").exists()


def test_request_review_answers_the_request_that_others_call(resume, scope):
    review = request_review(resume=resume, actor=scope.senior, target_industry="general")
    assert (review.review_type, review.status, review.language) == ("comprehensive", "pending", "en")
