"""Pages of the team: the list, inviting, changing, reviewing, the report; who sees and may do what."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.report_reviews import score
from interviews.models import InvitedInterview, ReportVersion
from proctoring.models import Watch
from recruiting.domain.assignments import assign_candidate
from superadmin.models import AuditLog
from tests.factories.interviews_authoring import make_complete_template, make_template
from tests.factories.interviews_invited import (
    SCORES,
    make_invitation,
    report_of,
    reported,
    reviewed,
    started,
    talk_of,
)
from tests.factories.proctoring import make_policy
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries

LIST = "/interview-invitations/"


def at(invitation: InvitedInterview, part: str = "") -> str:
    return f"{LIST}{invitation.public_id}/{part}"


def tomorrow() -> str:
    return f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"


def times(**more: Any) -> dict[str, Any]:
    return {"scheduled_time": tomorrow(), "timezone": "Europe/Berlin", "duration_minutes": 45, **more}


@pytest.fixture
def done(ours: Any) -> InvitedInterview:
    with tenant_scope(ours.tenant.pk):
        return reported(ours.senior)


def test_the_list_costs_the_same_for_any_rows(ours: Any, browse: Any) -> None:
    client = browse(ours.senior)
    with tenant_scope(ours.tenant.pk):
        make_invitation(ours.senior)
    one = count_queries(lambda: client.get(LIST))
    with tenant_scope(ours.tenant.pk):
        reviewed(ours.senior)
        started(ours.senior)
    assert count_queries(lambda: client.get(LIST)) == one
    assert one <= 12


def test_filters_and_counts_stand_in_the_address(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        make_invitation(ours.senior, email="ash@example.test", name="Ash Grove")
        started(ours.admin, email="birch@example.test", name="Birch Grove")
    client = browse(ours.senior)
    for asked, names in (
        ({"q": "ash"}, ["Ash Grove"]),
        ({"status": "in_progress"}, ["Birch Grove"]),
        ({"mine": "1"}, ["Ash Grove"]),
        ({"sort": "-name"}, ["Birch Grove", "Ash Grove"]),
    ):
        shown = client.get(LIST, asked).context
        assert [row.candidate_name for row in shown["page"].items] == names
    counts = {status: n for status, _label, n in client.get(LIST, {"status": "expired"}).context["counts"]}
    assert (counts["pending"], counts["in_progress"]) == (1, 1)


def test_inviting_shows_the_link_once_and_says_what_is_wrong_beside_its_field(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        template = make_complete_template(ours.senior)
        unfinished = make_template(ours.senior)
    client = browse(ours.senior)
    text = client.get(f"{LIST}new/").content.decode()
    assert str(template.public_id) in text
    assert str(unfinished.public_id) not in text
    given = times(template=template.public_id, email="Sage@example.test", name="Sage", language="en")
    made = client.post(f"{LIST}new/", given)
    with tenant_scope(ours.tenant.pk):
        row = InvitedInterview.objects.get()
        link = link_of(secret_of(row))
    assert made.status_code == 200
    assert link in made.content.decode()
    assert "calendar.google.com" in made.content.decode()
    assert row.timezone == "Europe/Berlin"
    assert link not in client.get(at(row)).content.decode()
    again = client.post(f"{LIST}new/", given)
    assert (again.status_code, "invited to this interview already" in again.content.decode()) == (422, True)
    past = client.post(f"{LIST}new/", {**given, "email": "new@example.test", "scheduled_time": "2026-01-01T09:00"})
    assert "two minutes ahead" in str(past.context["form"].errors["scheduled_time"])


def test_a_time_that_the_clocks_leave_out_is_refused(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        template = make_complete_template(ours.senior)
    given = times(template=template.public_id, email="a@example.test", scheduled_time="2027-03-28T02:30")
    answer = browse(ours.senior).post(f"{LIST}new/", given)
    assert "does not exist" in str(answer.context["form"].errors["scheduled_time"])


def test_an_applicant_is_invited_from_the_application_and_shown_there(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        template = make_complete_template(ours.senior)
        applied = make_application(ours.senior, make_requisition(ours.senior))
    client = browse(ours.senior)
    address = f"{LIST}new/?application={applied.public_id}"
    assert address in client.get(f"/applications/{applied.public_id}/panels/ai-interviews/").content.decode()
    assert client.post(address, times(template=template.public_id, language="en")).status_code == 200
    with tenant_scope(ours.tenant.pk):
        row = InvitedInterview.objects.get()
    assert (row.application, row.candidate) == (applied, applied.candidate)
    for where in (f"/applications/{applied.public_id}/", f"/candidates/{applied.candidate.public_id}/"):
        assert at(row) in client.get(f"{where}panels/ai-interviews/").content.decode()


def test_a_junior_invites_whom_they_work_on_and_nobody_else(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        template = make_complete_template(ours.senior, is_shared=True)
        mine, other = make_candidate(ours.senior), make_candidate(ours.senior)
        assign_candidate(candidate=mine, user=ours.junior, actor=ours.senior)
    client = browse(ours.junior)
    body = times(template=template.public_id, language="en")
    assert client.post(f"{LIST}new/?candidate={mine.public_id}", body).status_code == 200
    assert client.post(f"{LIST}new/?candidate={other.public_id}", body).status_code == 404


def test_many_are_looked_at_first_and_each_has_an_outcome(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        template = make_complete_template(ours.senior)
        make_invitation(ours.senior, template=template, email="known@example.test")
    people = "email,name,time\na@example.test,Ash,2027-06-01 09:00\nknown@example.test,Known\nnobody,No\n"
    body = times(template=template.public_id, people=people)
    client = browse(ours.senior)
    look = client.post(f"{LIST}many/", {**body, "act": "look"})
    assert [bool(row.problem) for row in look.context["rows"]] == [False, True, True]
    with tenant_scope(ours.tenant.pk):
        assert InvitedInterview.objects.count() == 1
    with tenant_scope(ours.tenant.pk):
        soon = f"{timezone.now() + timedelta(days=3):%Y-%m-%d} 09:00"
    sent = client.post(f"{LIST}many/", {**body, "people": people.replace("2027-06-01 09:00", soon), "act": "send"})
    outcomes = sent.context["rows"]
    assert [bool(link) for _one, link in outcomes] == [True, False, False]
    made = outcomes[0][0].invitation
    assert made.scheduled_time.hour in (7, 8)


def test_strangers_see_nothing_and_who_may_not_change_may_not(ours: Any, theirs: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        made = make_invitation(ours.interviewer)
    parts = ("", "move/", "extend/", "cancel/", "resend/", "score/", "review/", "release/")
    for part in parts:
        stranger = browse(theirs.admin)
        answer = stranger.get(at(made)) if part == "" else stranger.post(at(made, part))
        assert answer.status_code == 404, part
        candidate = browse(ours.candidate)
        assert candidate.post(at(made, part)).status_code in (403, 404, 405), part
    viewer = browse(ours.viewer)
    assert viewer.get(at(made)).status_code == 200
    assert [viewer.post(at(made, part)).status_code for part in parts[1:]] == [403] * 7
    assert browse(ours.junior).get(at(made)).status_code == 404
    assert browse(ours.interviewer).get(at(made)).status_code == 200


def test_moving_extending_sending_again_and_canceling(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        made = make_invitation(ours.senior)
    client = browse(ours.senior)
    assert client.get(at(made, "move/")).status_code == 200
    client.post(at(made, "move/"), times())
    client.post(at(made, "extend/"), {"minutes": 15})
    assert secret_of(made) in client.post(at(made, "resend/")).content.decode()
    client.post(at(made, "cancel/"), {"reason": "Filled."})
    with tenant_scope(ours.tenant.pk):
        made.refresh_from_db()
    assert (made.duration_minutes, made.sequence, made.status) == (60, 3, "cancelled")


def test_the_review_goes_from_own_scores_to_the_release(done: Any, ours: Any, browse: Any) -> None:
    client = browse(ours.senior)
    with tenant_scope(ours.tenant.pk):
        report, version = report_of(done), ReportVersion.objects.get()
    first = client.get(at(done)).content.decode()
    assert "Score it yourself first" in first
    assert version.rationales["clarity"]["text"] not in first
    hidden = client.get(f"/interview-reports/{report.public_id}/").content.decode()
    assert "Score the interview yourself first" in hidden
    assert version.rationales["clarity"]["text"] not in hidden
    assert client.get(f"/interview-reports/{report.public_id}/report.json").status_code == 409
    assert client.post(at(done, "score/"), {"clarity_score": 50}).status_code == 422
    client.post(at(done, "score/"), {f"{name}_score": n for name, n in SCORES.items()})
    second = client.get(at(done)).content.decode()
    assert "Your decision on this report" in second
    refused = client.post(at(done, "review/"), {"override_score": 99, "feedback": "Kept words.", "act": "finish"})
    assert refused.status_code == 422
    assert "Kept words." in refused.content.decode()
    body = {"override_score": 99, "override_reason": "Strong.", "feedback": "Well told.", "act": "finish"}
    client.post(at(done, "review/"), body)
    with tenant_scope(ours.tenant.pk):
        done.refresh_from_db()
    assert (done.status, done.feedback, done.released_at) == ("reviewed", "Well told.", None)
    client.post(at(done, "release/"), {"acknowledge": "1"})
    with tenant_scope(ours.tenant.pk):
        done.refresh_from_db()
    assert done.released_at is not None


def test_nobody_reviews_their_own_interview(ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        own = reported(ours.admin, email=ours.senior.email)
    body = {f"{name}_score": n for name, n in SCORES.items()}
    assert browse(ours.senior).post(at(own, "score/"), body).status_code == 403


def test_the_report_page_quotes_links_and_adds_up(done: Any, ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        report = report_of(done)
        score(report=report, reviewer=ours.senior, scores=SCORES)
        quote = next(iter(report.current.rationales.values()))["quotes"]
        turn = talk_of(done).turns.filter(role="user").first()
    text = browse(ours.senior).get(f"/interview-reports/{report.public_id}/").content.decode()
    assert f'href="#turn-{turn.seq}"' in text
    assert f'id="turn-{turn.seq}"' in text
    assert "Weighted sum, by code" in text
    assert quote


def test_report_downloads_rerun_and_versions(done: Any, ours: Any, theirs: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        report = report_of(done)
        score(report=report, reviewer=ours.senior, scores=SCORES)
    here = f"/interview-reports/{report.public_id}/"
    client = browse(ours.senior)
    kinds = {part: client.get(f"{here}report.{part}") for part in ("pdf", "csv", "json")}
    assert kinds["pdf"].content.startswith(b"%PDF-")
    assert kinds["csv"].content.decode().startswith("kind,number,name")
    assert kinds["json"].json()["version"] == 1
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="interviews.report.exported").count() == 3
    assert client.post(f"{here}write/").status_code == 302
    assert client.get(f"{here}progress/").status_code == 200
    assert client.get(here, {"version": "7"}).status_code == 404
    assert client.get(here, {"version": "1"}).status_code == 200
    assert browse(theirs.admin).get(here).status_code == 404
    assert browse(ours.viewer).post(f"{here}write/").status_code == 403
    assert browse(ours.candidate).get(here).status_code == 404


def test_what_a_policy_ended_is_held_back_with_a_link_to_its_recording(ours: Any, theirs: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        done = reviewed(ours.senior, policy=make_policy(ours.admin))
        watch = Watch.objects.get(subject_id=done.public_id)
        Watch.objects.update(end_reason="policy")
    path = f"/interview-invitations/{done.public_id}/"
    text = browse(ours.senior).get(path).content.decode()
    assert "The rules of proctoring ended this interview." in text
    assert f"/proctoring/watches/{watch.public_id}/" in text
    assert f'action="{path}release/"' not in text
    assert browse(theirs.admin).post(f"{path}release/").status_code == 404
    assert browse(ours.senior).post(f"{path}release/").status_code == 409
    told = Api(ours.senior).post(f"invitations/{done.public_id}/release/", {})
    assert (told.status_code, told.json()["code"]) == (409, "withheld")
    with tenant_scope(ours.tenant.pk):
        assert InvitedInterview.objects.get(pk=done.pk).released_at is None
        Watch.objects.update(review_status="done")
    assert f'action="{path}release/"' in browse(ours.senior).get(path).content.decode()
    assert browse(ours.senior).post(f"{path}release/").status_code == 302
