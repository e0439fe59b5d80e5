"""An application's page, its moves and its decision: who may, what a refusal keeps, what can be undone."""

import re

import pytest

from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.notes import add_application_note
from recruiting.models import Application, CandidateMessage, Evidence, PipelineStage
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries

JSON = {"Accept": "application/json"}


@pytest.fixture
def application(scope) -> Application:
    return make_application(scope.senior, make_requisition(scope.senior))


@pytest.fixture
def everyone(ours, theirs, application):
    """Each role of the tenant, a stranger, nobody. The junior is not assigned."""
    people = {role: ours.person(role) for role in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    return people | {"stranger": theirs.admin, "nobody": None}


def url(application: Application, verb: str = "") -> str:
    return f"/applications/{application.public_id}/{verb}"


def stage(application: Application, kind: str) -> PipelineStage:
    return PipelineStage.objects.get(pipeline=application.requisition.pipeline, kind=kind)


def refreshed(application: Application) -> Application:
    return Application.objects.select_related("stage", "decided_by").get(pk=application.pk)


NOT_SEEN = {"junior": 404, "interviewer": 404, "candidate": 404, "stranger": 404, "nobody": 302}


def test_application_detail_is_for_those_who_see_the_application(everyone, application, browse):
    found = statuses(browse, url(application), everyone)
    assert found == {"admin": 200, "senior": 200, "viewer": 200, **NOT_SEEN}


@pytest.mark.parametrize("verb", ["move/", "decide/", "reopen/"])
def test_verbs_are_posts_of_those_who_may(everyone, application, browse, verb):
    lesser = {who: user for who, user in everyone.items() if who not in ("admin", "senior")}
    sent = {"stage": str(stage(application, "offer").public_id), "outcome": "rejected", "reason": "No"}
    found = statuses(browse, url(application, verb), lesser, "post", data=sent)
    assert found == {"viewer": 403, **NOT_SEEN}
    assert browse(everyone["senior"]).get(url(application, verb)).status_code == 405
    now = refreshed(application)
    assert (now.stage.kind, now.outcome) == ("applied", "")


def test_a_junior_moves_own_candidates_and_does_not_decide(scope, application, browse):
    assign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior)
    client = browse(scope.junior)
    page = client.get(url(application)).content.decode()
    assert "The hiring manager, a senior recruiter or an admin decides." in page
    assert client.post(url(application, "decide/"), {"outcome": "hired", "reason": "x"}).status_code == 403
    client.post(url(application, "move/"), {"stage": stage(application, "screening").public_id})
    assert refreshed(application).stage.kind == "screening"


def test_a_junior_who_only_reads_does_not_move(scope, application, browse):
    assign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior, assignment_type="viewer")
    client = browse(scope.junior)
    assert "Move to…" not in client.get(url(application)).content.decode()
    sent = {"stage": stage(application, "screening").public_id}
    assert client.post(url(application, "move/"), sent).status_code == 403


def test_a_hiring_manager_moves_and_decides(scope, browse):
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer)
    application = make_application(scope.senior, job)
    client = browse(scope.interviewer)
    client.post(url(application, "move/"), {"stage": stage(application, "interview").public_id})
    client.post(url(application, "decide/"), {"outcome": "withdrawn", "reason": "Took another job"})
    now = refreshed(application)
    assert (now.stage.kind, now.outcome, now.decided_by) == ("interview", "withdrawn", scope.interviewer)


# The page


def test_the_page_shows_parts_quotes_evidence_and_what_was_not_found(scope, browse):
    application = make_application(scope.senior, make_requisition(scope.senior), skills=("Python",))
    page = browse(scope.senior).get(url(application)).content.decode()
    assert "Parts add up to the score." in page
    assert "<mark>Python</mark>" in page
    assert "Quote found in source" in page
    assert "Django" in page.split("Not found:")[1][:200]
    assert "rejects nobody: a person decides" in page
    assert "Skill match" in page
    assert f"/candidates/{application.candidate.public_id}/resumes/{application.resume.public_id}/?at=" in page


def test_without_a_resume_the_page_says_that_nothing_was_compared(scope, browse):
    from recruiting.domain.applications import add_application

    job = make_requisition(scope.senior)
    application, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=scope.senior)
    page = browse(scope.senior).get(url(application)).content.decode()
    assert "There is no résumé to compare with the job." in page
    assert "Nothing has been found yet." in page


def test_the_page_asks_the_same_whatever_hangs_on_it(scope, application, browse):
    def add() -> None:
        add_application_note(application=application, author=scope.admin, text="Seen")
        for kind in ("screening", "interview"):
            move_application(application=application, to_stage=stage(application, kind), actor=scope.admin)
        number = Evidence.objects.count()
        Evidence.objects.create(
            application=application, kind="review", summary="Good", source_type="test", source_id=f"{number}"
        )

    add()
    client = browse(scope.senior)
    one = count_queries(lambda: client.get(url(application)))
    add()
    add()
    assert count_queries(lambda: client.get(url(application))) == one <= 20


# Moving


def test_moving_on_the_page_comes_back_with_an_undo(scope, application, browse):
    client = browse(scope.senior)
    screening = stage(application, "screening")
    sent = {"stage": screening.public_id, "from_stage": application.stage.public_id}
    board = f"http://testserver/jobs/{application.requisition.public_id}/board/"
    answer = client.post(url(application, "move/"), sent, headers={"Referer": board}, follow=True)
    assert answer.redirect_chain == [(board, 302)]
    page = answer.content.decode()
    assert f"{application.candidate.name} moved to Screening." in page
    undo = f"{url(application, 'move/')}?stage={application.stage.public_id}&from_stage={screening.public_id}"
    assert undo.replace("&", "&amp;") in page
    client.post(undo)
    assert refreshed(application).stage == application.stage


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/x/", "javascript:alert(1)"])
def test_moving_leads_back_to_no_other_site(scope, application, browse, referer):
    sent = {"stage": stage(application, "screening").public_id}
    answer = browse(scope.senior).post(url(application, "move/"), sent, headers={"Referer": referer})
    assert answer.url == url(application)


def test_a_move_by_script_answers_where_it_stands_and_how_to_undo(scope, application, browse):
    client = browse(scope.senior)
    first, screening = application.stage, stage(application, "screening")
    sent = {"stage": screening.public_id, "from_stage": first.public_id}
    answer = client.post(url(application, "move/"), sent, headers=JSON).json()
    assert answer["stage"] == str(screening.public_id)
    client.post(answer["undo"], {"from_stage": screening.public_id}, headers=JSON)
    assert refreshed(application).stage == first


def test_a_stale_move_is_a_conflict_by_script_and_a_sentence_on_a_page(scope, application, browse):
    seen = application.stage
    move_application(application=application, to_stage=stage(application, "interview"), actor=scope.admin)
    client = browse(scope.senior)
    sent = {"stage": stage(application, "screening").public_id, "from_stage": seen.public_id}
    answer = client.post(url(application, "move/"), sent, headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["code"] == "stale_stage"
    for word in ("Interview", scope.admin.name, application.candidate.name):
        assert word in answer.json()["detail"]
    assert client.post(url(application, "move/"), sent).status_code == 409
    page = client.post(
        url(application, "move/"), sent, headers={"Referer": f"http://testserver{url(application)}"}, follow=True
    )
    assert f"{scope.admin.name} moved it first." in page.content.decode()
    assert refreshed(application).stage.kind == "interview"


def test_an_undo_after_somebody_elses_move_is_a_conflict(scope, application, browse):
    client = browse(scope.senior)
    screening = stage(application, "screening")
    sent = {"stage": screening.public_id, "from_stage": application.stage.public_id}
    undo = client.post(url(application, "move/"), sent, headers=JSON).json()["undo"]
    move_application(application=application, to_stage=stage(application, "offer"), actor=scope.admin)
    assert client.post(undo, headers=JSON).status_code == 409
    assert refreshed(application).stage.kind == "offer"


@pytest.mark.parametrize(("sent", "status"), [({}, 400), ({"stage": "x"}, 400), ({"stage": "0" * 32}, 404)])
def test_a_move_to_nowhere_is_refused(scope, application, browse, sent, status):
    assert browse(scope.senior).post(url(application, "move/"), sent, headers=JSON).status_code == status


def test_moving_into_hired_asks_for_a_decision(scope, application, browse):
    sent = {"stage": stage(application, "hired").public_id}
    answer = browse(scope.senior).post(url(application, "move/"), sent, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "decide_instead")


# Deciding


def test_a_decision_without_a_reason_keeps_what_was_chosen(scope, application, browse):
    answer = browse(scope.senior).post(url(application, "decide/"), {"outcome": "rejected", "reason": "  "})
    assert answer.status_code == 422
    assert answer.context["decide_form"]["outcome"].value() == "rejected"
    assert re.search(r'<input[^>]*value="rejected"[^>]* checked', answer.content.decode())
    assert "Write the reason." in answer.content.decode()
    assert refreshed(application).outcome == ""


def test_a_decision_without_an_outcome_keeps_the_typed_reason(scope, application, browse):
    answer = browse(scope.senior).post(url(application, "decide/"), {"reason": "Strong panel, weak Django"})
    assert answer.status_code == 422
    assert "Strong panel, weak Django</textarea>" in answer.content.decode()
    assert refreshed(application).outcome == ""


def test_the_boards_hire_link_opens_the_decision_chosen(scope, application, browse):
    client = browse(scope.senior)
    asked = f"/jobs/{application.requisition.public_id}/board/?menu={application.public_id}"
    board = client.get(asked).content.decode()
    link = f"{url(application)}?decide=hired#decide"
    assert link in board
    page = client.get(link)
    assert page.context["decide_form"]["outcome"].value() == "hired"
    answer = client.post(url(application, "decide/"), {"outcome": "hired", "reason": "Best of all"}, follow=True)
    assert f"{application.candidate.name}: hired." in answer.content.decode()
    now = refreshed(application)
    assert (now.outcome, now.stage.kind, now.decided_by) == ("hired", "hired", scope.senior)
    assert "Reopen" not in answer.content.decode()


def test_hiring_on_a_full_job_says_so_and_changes_nothing(scope, browse):
    job = make_requisition(scope.senior, positions_available=1)
    first, second = make_application(scope.senior, job), make_application(scope.senior, job)
    decide_application(application=first, outcome="hired", reason="Best", actor=scope.senior)
    sent = {"outcome": "hired", "reason": "Also good"}
    headers = {"Referer": f"http://testserver{url(second)}"}
    answer = browse(scope.senior).post(url(second, "decide/"), sent, headers=headers, follow=True)
    assert "All positions of this job are filled." in answer.content.decode()
    assert refreshed(second).outcome == ""


def test_a_rejection_is_shown_with_its_reason_and_can_be_taken_back(scope, application, browse):
    client = browse(scope.senior)
    client.post(url(application, "decide/"), {"outcome": "rejected", "reason": "No Kafka shown"})
    page = client.get(url(application)).content.decode()
    assert "No Kafka shown" in page
    assert "Move to…" not in page
    answer = client.post(url(application, "reopen/"), follow=True)
    assert f"{application.candidate.name} stands where they stood." in answer.content.decode()
    assert refreshed(application).outcome == ""


# Telling the candidate, and everything that happened


def test_a_rejection_is_mailed_later_and_reopening_takes_it_back(scope, application, browse):
    client = browse(scope.senior)
    sent = {"outcome": "rejected", "usual": "The position is filled", "reason": "Sorry", "mail": "later"}
    client.post(url(application, "decide/"), sent)
    assert refreshed(application).outcome_reason == "The position is filled. Sorry"
    mail = CandidateMessage.objects.get()
    assert mail.status == "planned"
    assert "The candidate is told on" in client.get(url(application)).content.decode()
    client.post(url(application, "reopen/"))
    mail.refresh_from_db()
    assert (mail.status, refreshed(application).outcome) == ("canceled", "")
    client.post(url(application, "decide/"), {**sent, "mail": "no"})
    assert CandidateMessage.objects.count() == 1


def test_the_timeline_shows_every_kind_and_one_at_a_time(scope, application, browse):
    add_application_note(application=application, author=scope.admin, text="For me alone.", is_private=True)
    add_application_note(application=application, author=scope.admin, text="Seen by all.")
    move_application(
        application=application, to_stage=stage(application, "screening"), actor=scope.admin, reason="Good"
    )
    sent = {"outcome": "rejected", "reason": "No", "mail": "later"}
    browse(scope.senior).post(url(application, "decide/"), sent)
    client = browse(scope.senior)

    def shown(query: str) -> list[tuple[str, str]]:
        return [(one.kind, one.title) for one in client.get(url(application) + query).context["timeline"]]

    moves = [("move", "Rejected"), ("move", "From Applied to Screening"), ("move", "Added in Applied")]
    assert shown("") == shown("?show=nonsense") == moves
    kinds = [kind for kind, _title in shown("?part=timeline&show=all")]
    assert (kinds.count("note"), kinds.count("mail"), kinds.count("move")) == (1, 1, 3)
    assert shown("?show=mail") == [("mail", CandidateMessage.objects.get().subject)]
    fragment = client.get(url(application) + "?part=timeline&show=note").content.decode()
    assert "<html" not in fragment
    assert "Seen by all." in fragment
    assert "For me alone." not in fragment


def test_the_address_of_a_form_opened_by_hand_is_a_page_with_a_way_on(browse, ours, theirs, application):
    url = f"/applications/{application.public_id}/move/"
    for who in (ours.senior, theirs.admin):
        answer = browse(who).get(url)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert "Nothing to open here" in answer.content.decode()
        assert 'href="/home/"' in answer.content.decode()
        assert "Try again" not in answer.content.decode()
