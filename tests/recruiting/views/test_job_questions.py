"""A job's questions: who writes them, their order, a copy, the preview; the answers, flagged and never deciding."""

import pytest
from django.test import Client

from config.tenancy import tenant_scope
from recruiting.domain.questions import questions_of
from recruiting.models import Application, JobQuestion, JobRequisition
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_careers import begin, filled, make_job_question, make_public_job
from tests.kit.access import statuses
from tests.kit.queries import count_queries

NEW = {
    "text": "Which ovens?",
    "kind": "multi",
    "options": "Stone\nDeck\nStone\n",
    "flagged": "Deck",
    "is_required": "on",
}


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_public_job(scope.senior, title="Night baker", hiring_manager=scope.viewer)


def test_who_edits_the_job_writes_its_questions(ours, theirs, job, browse) -> None:
    question = make_job_question(job, ours.senior)
    people = {**{role: ours.person(role) for role in ("admin", "senior", "junior", "viewer", "candidate")}}
    people["stranger"] = theirs.admin
    may = {"admin": 200, "senior": 200, "viewer": 200, "junior": 403, "candidate": 404, "stranger": 404}
    at = f"/jobs/{job.public_id}/questions/"
    for path in (at, f"{at}preview/", f"{at}{question.public_id}/edit/"):
        assert statuses(browse, path, people) == may
        assert browse(None).get(path).status_code == 302
    for path in (f"{at}{question.public_id}/remove/", f"{at}{question.public_id}/shift/", f"{at}copy/"):
        assert browse(ours.junior).post(path).status_code == 403
        assert browse(theirs.admin).post(path).status_code == 404
    answers = statuses(browse, f"/jobs/{job.public_id}/answers/", people)
    assert answers == {**may, "junior": 200}


def test_questions_are_added_edited_ordered_copied_and_removed(ours, job, browse) -> None:
    client, at = browse(ours.senior), f"/jobs/{job.public_id}/questions/"
    assert client.post(at, NEW).status_code == 302
    assert client.post(at, {"text": "Salary?", "kind": "number", "above": "50000"}).status_code == 302
    ovens, salary = questions_of(job)
    assert (ovens.options, ovens.flags, ovens.is_required) == (["Stone", "Deck"], {"answers": ["Deck"]}, True)
    assert salary.flags == {"above": 50000.0}
    for wrong, words in (
        ({**NEW, "options": "One"}, "two to thirty"),
        ({**NEW, "flagged": "Gas"}, "none of the answers"),
        ({"text": "", "kind": "short"}, "required"),
    ):
        answer = client.post(at, wrong)
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert client.post(f"{at}{salary.public_id}/shift/", {"to": "up"}).status_code == 302
    assert [one.text for one in questions_of(job)] == ["Salary?", "Which ovens?"]
    assert client.post(f"{at}{ovens.public_id}/edit/", {**NEW, "text": "Ovens?"}).status_code == 302
    other = make_requisition(ours.senior, title="Day baker")
    copy = f"/jobs/{other.public_id}/questions/copy/"
    assert client.post(copy, {"source": job.public_id}).status_code == 302
    client.post(copy, {"source": job.public_id})
    assert [one.text for one in questions_of(other)] == ["Salary?", "Ovens?"]
    assert client.post(f"{at}{ovens.public_id}/remove/").status_code == 302
    assert [one.text for one in questions_of(job)] == ["Salary?"]
    assert "Nothing is sent from here" in client.get(f"{at}preview/").content.decode()


def test_another_companys_job_is_not_copied_from(ours, theirs, job, browse) -> None:
    with tenant_scope(theirs.tenant.pk):
        foreign = make_requisition(theirs.senior)
        make_job_question(foreign, theirs.senior, text="Their secret")
    at = f"/jobs/{job.public_id}/questions/"
    browse(ours.senior).post(f"{at}copy/", {"source": foreign.public_id})
    assert not JobQuestion.objects.filter(requisition=job).exists()


def test_flagged_answers_are_shown_and_filtered_and_decide_nothing(ours, job, browse) -> None:
    question = make_job_question(job, ours.senior)
    for name, said in (("Yara", "yes"), ("Nora", "no")):
        form = filled(first_name=name, email=f"{name}@example.test", **{f"q_{question.public_id}": said})
        assert Client().post(begin(Client(), job), form).status_code == 302
    rows = Application.objects.filter(requisition=job).select_related("stage")
    assert {(row.outcome, row.stage.kind) for row in rows} == {("", "applied")}
    client, at = browse(ours.senior), f"/jobs/{job.public_id}/answers/"
    everything, flagged = (client.get(f"{at}{query}").content.decode() for query in ("", "?flagged=1"))
    assert ("Yara" in everything, "Nora" in everything) == (True, True)
    assert ("Yara" in flagged, "Nora" in flagged) == (False, True)
    application = rows.get(candidate__first_name="Nora")
    panel = client.get(f"/applications/{application.public_id}/").content.decode()
    assert "One answer is flagged" in panel
    assert "May you work in Portugal?" in panel
    JobQuestion.objects.all().delete()
    assert "May you work in Portugal?" in client.get(at).content.decode()


def test_the_answers_ask_the_same_whatever_their_number(ours, job, browse) -> None:
    question = make_job_question(job, ours.senior)
    counts, client = [], browse(ours.senior)
    for number in range(3):
        form = filled(email=f"{number}@example.test", **{f"q_{question.public_id}": "no"})
        Client().post(begin(Client(), job), form)
        counts.append(count_queries(lambda: client.get(f"/jobs/{job.public_id}/answers/")))
    assert counts[0] == counts[2] <= 12


def test_the_team_answers_and_others_do_not(ours, theirs, job, browse) -> None:
    from recruiting.domain.candidate_requests import ask_team
    from tests.factories.recruiting import make_application

    application = make_application(ours.senior, job)
    asked = ask_team(application=application, kind="question", text="When do we start?")
    path = f"/candidate-requests/{asked.public_id}/answer/"
    assert browse(theirs.admin).post(path, {"answer": "x"}).status_code == 404
    assert browse(ours.junior).post(path, {"answer": "x"}).status_code == 404
    assert browse(ours.interviewer).post(path, {"answer": "x"}).status_code == 404
    assert "When do we start?" in browse(ours.senior).get(f"/applications/{application.public_id}/").content.decode()
    assert browse(ours.senior).post(path, {"answer": "At three."}).status_code == 302
    asked.refresh_from_db()
    assert (asked.status, asked.answer, asked.answered_by) == ("answered", "At three.", ours.senior)
    again = browse(ours.senior).post(path, {"answer": "At four."})
    assert again.status_code == 409
