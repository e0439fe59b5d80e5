"""The pages of scorecards, preparation and the interviewer's day: who may, what they write, what they never show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain.feedback import open_feedback
from interviews.enums import FeedbackStatus
from interviews.models import InterviewFeedback, InterviewSession
from recruiting.models import Evidence
from tests.factories.interviews_scorecards import make_feedback, make_held_interview
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.kept import kept
from tests.kit.queries import count_queries

POSTED = {
    "overall_rating": "4",
    "technical_rating": "5",
    "competency_0": "3",
    "recommendation": "hire",
    "strengths": "Asked who reads the invoices before she drew a table.",
    "questions": ["0"],
}


@pytest.fixture
@kept
def panel(scope):
    job = make_requisition(scope.senior, required_skills={"Python": "advanced"})
    application = make_application(scope.senior, job)
    return make_held_interview(
        application,
        [scope.interviewer, scope.junior],
        competencies=[{"name": "Queues", "anchors": {"1": "Has heard of them", "5": "Has repaired one at night"}}],
        question_guide=[{"text": "Tell me about a failure.", "competency": "Operations", "prompts": ["What changed?"]}],
        preparation_notes="She led the invoice stream.",
        created_by=scope.senior,
    )


def url(name, session):
    return reverse(f"interviews:{name}", args=[session.public_id])


def everybody(ours, theirs):
    return {
        "interviewer": ours.interviewer, "senior": ours.senior, "viewer": ours.viewer, "candidate": ours.candidate,
        "stranger": theirs.admin, "nobody": None,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["feedback_edit", "session_prepare", "session_live"])
def test_pages_of_an_interview_are_for_who_sits_on_it(panel, ours, theirs, browse, name):
    found = statuses(browse, url(name, panel), everybody(ours, theirs))
    assert found == {
        "interviewer": 200, "senior": 403, "viewer": 403, "candidate": 404, "stranger": 404, "nobody": 302,
    }  # fmt: skip


def test_scorecard_detail_is_for_who_sees_the_interview(panel, ours, theirs, browse):
    make_feedback(panel, ours.junior)
    found = statuses(browse, url("scorecard_detail", panel), everybody(ours, theirs))
    assert found == {
        "interviewer": 302, "senior": 200, "viewer": 200, "candidate": 404, "stranger": 404, "nobody": 302,
    }  # fmt: skip


def test_feedback_edit_keeps_a_draft_and_hands_in(panel, ours, browse):
    client = browse(ours.interviewer)
    assert client.post(url("feedback_edit", panel), {"overall_rating": "2"}).status_code == 302
    draft = InterviewFeedback.objects.get(interviewer=ours.interviewer)
    assert (draft.status, draft.overall_rating) == (FeedbackStatus.DRAFT, 2)
    answer = client.post(url("feedback_edit", panel), {**POSTED, "submit": "1"})
    assert answer["Location"] == url("scorecard_detail", panel)
    draft.refresh_from_db()
    assert (draft.status, draft.recommendation) == (FeedbackStatus.FINAL, "hire")
    assert draft.competency_ratings == {"Queues": 3}
    assert draft.questions_asked == [{"question": "Tell me about a failure.", "note": ""}]
    assert client.get(url("feedback_edit", panel))["Location"] == url("feedback_amend", panel)


def test_feedback_edit_says_what_is_missing_and_keeps_the_words(panel, ours, browse):
    answer = browse(ours.interviewer).post(
        url("feedback_edit", panel), {"strengths": "Narrowed it down at once.", "submit": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give an overall rating." in page
    assert "Narrowed it down at once." in page
    assert InterviewFeedback.objects.get().status == FeedbackStatus.DRAFT


def test_evidence_is_a_link_only_for_who_may_open_it(panel, ours, browse):
    with tenant_scope(ours.tenant.pk):
        Evidence.objects.create(
            application=panel.application, kind="ai_interview", score=80, summary="Five answers", url="/deep/report/",
            source_type="report", source_id="1",
        )  # fmt: skip
    make_feedback(panel, ours.interviewer)
    own, lead = (
        browse(who).get(url("scorecard_detail", panel)).content.decode() for who in (ours.interviewer, ours.senior)
    )
    assert "Five answers" in own
    assert 'href="/deep/report/"' not in own
    assert 'href="/deep/report/"' in lead


def test_scorecard_shows_others_only_after_the_own(panel, ours, browse):
    make_feedback(panel, ours.junior, strengths="Quiet words of the junior.")
    hidden = browse(ours.interviewer).get(url("scorecard_detail", panel), follow=True).content.decode()
    assert "Quiet words of the junior." not in hidden
    make_feedback(panel, ours.interviewer)
    shown = browse(ours.interviewer).get(url("scorecard_detail", panel)).content.decode()
    assert "Quiet words of the junior." in shown


def test_no_page_of_an_interviewer_shows_others_feedback_before_the_own(panel, ours, browse):
    make_feedback(panel, ours.junior, strengths="Quiet words of the junior.")
    client = browse(ours.interviewer)
    for name in ("session_prepare", "session_live", "feedback_edit"):
        assert "Quiet words" not in client.get(url(name, panel)).content.decode()
    for name in ("interviewer_home", "feedback_list"):
        assert "Quiet words" not in client.get(reverse(f"interviews:{name}")).content.decode()


def test_feedback_amend_wants_a_reason(panel, ours, browse):
    make_feedback(panel, ours.interviewer)
    client = browse(ours.interviewer)
    assert client.post(url("feedback_amend", panel), {**POSTED, "overall_rating": "2"}).status_code == 422
    answer = client.post(url("feedback_amend", panel), {**POSTED, "overall_rating": "2", "reason": "Wrong person"})
    assert answer.status_code == 302
    assert InterviewFeedback.objects.get().overall_rating == 2
    assert "Wrong person" in client.get(url("feedback_amend", panel)).content.decode()


def test_session_notes_are_kept_and_private(panel, ours, browse):
    page = url("session_notes", panel)
    answer = browse(ours.interviewer).post(
        page, {"notes": "Paused the consumer."}, headers={"Accept": "application/json"}
    )
    assert "saved_at" in answer.json()
    assert "Paused the consumer." in browse(ours.interviewer).get(url("session_live", panel)).content.decode()
    assert "Paused the consumer." not in browse(ours.junior).get(url("session_live", panel)).content.decode()
    assert browse(ours.senior).post(page, {"notes": "x"}).status_code == 403


def test_session_prepare_shows_guide_and_notes(panel, ours, browse):
    page = browse(ours.interviewer).get(url("session_prepare", panel)).content.decode()
    assert "Tell me about a failure." in page
    assert "She led the invoice stream." in page


def test_interviewer_home_shows_what_is_due(panel, ours, browse):
    page = browse(ours.interviewer).get(reverse("interviews:interviewer_home")).content.decode()
    assert url("feedback_edit", panel) in page
    make_feedback(panel, ours.interviewer)
    page = browse(ours.interviewer).get(reverse("interviews:interviewer_home")).content.decode()
    assert url("feedback_edit", panel) not in page


def test_home_shows_whom_a_person_meets_today_and_whose_feedback_is_due(panel, scope, theirs, browse):
    InterviewSession.objects.filter(pk=panel.pk).update(scheduled_at=timezone.now())
    page = browse(scope.interviewer).get("/home/").content.decode()
    assert "Your interviews today" in page
    assert url("feedback_edit", panel) in page
    for somebody in (scope.viewer, theirs.admin):
        assert url("feedback_edit", panel) not in browse(somebody).get("/home/").content.decode()
    make_feedback(panel, scope.interviewer)
    InterviewSession.objects.filter(pk=panel.pk).update(scheduled_at=timezone.now() - timedelta(days=2))
    page = browse(scope.interviewer).get("/home/").content.decode()
    assert "Your interviews today" not in page
    assert "Feedback due" not in page


def test_feedback_hints_say_what_stops_a_save(panel, ours, theirs, browse):
    page = reverse("interviews:feedback_hints")
    answer = browse(ours.interviewer).post(page, {"text": "He is too old for this team."})
    assert "cd-hint" in answer.content.decode()
    assert browse(ours.interviewer).post(page, {"text": ""}).content.decode().strip() == ""
    assert browse(ours.candidate).post(page, {"text": "x"}).status_code == 403


def test_agreement_list_is_for_leads(panel, ours, browse):
    make_feedback(panel, ours.interviewer, overall_rating=5)
    make_feedback(panel, ours.junior, overall_rating=3)
    answer = browse(ours.senior).get(reverse("interviews:agreement_list"))
    assert answer.status_code == 200
    assert panel.requisition.title in answer.content.decode()
    assert browse(ours.interviewer).get(reverse("interviews:agreement_list")).status_code == 403


@pytest.mark.parametrize("name", ["feedback_list", "interviewer_home"])
def test_lists_ask_the_same_number_of_statements(scope, browse, name):
    counts = []
    for rows in (1, 3):
        while InterviewFeedback.objects.count() < rows:
            job = make_requisition(scope.senior)
            session = make_held_interview(make_application(scope.senior, job), [scope.interviewer])
            open_feedback(interview=session, user=scope.interviewer)
        client = browse(scope.interviewer)
        counts.append(count_queries(lambda client=client: client.get(reverse(f"interviews:{name}"))))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
