"""Asking for drafts on the pages: staff who write, POST alone, progress, the way to the drafts, the refusal."""

from assessments.models import Question, QuestionSet
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from tests.factories.assessments import make_question_set
from tests.kit.access import statuses

URL = "/questions/draft/"


def test_drafts_are_asked_for_followed_and_found(scope, browse) -> None:
    client = browse(scope.interviewer)
    answer = client.post(URL, {"skill": "Python", "count": "3", "level": "basic"})
    record = TaskRecord.ledger.get(task_name="assessments.generate_questions")
    assert answer.url == f"{URL}{record.public_id}/"
    waiting = client.get(answer.url)
    assert "Waiting to begin" in waiting.content.decode()
    polled = client.get(answer.url, headers={"X-Requested-With": "poll"})
    assert "<html" not in polled.content.decode()
    assert "data-done" not in polled.content.decode()
    same = {"X-Requested-With": "poll", "If-None-Match": polled["ETag"]}
    assert client.get(answer.url, headers=same).status_code == 304
    perform(record.pk)
    done = client.get(answer.url, headers=same)
    page = done.content.decode()
    assert done.status_code == 200
    assert "3 questions are drafted" in page
    assert "data-done" in page
    made = QuestionSet.objects.get()
    assert f"/question-sets/{made.public_id}/?status=draft" in page
    assert set(Question.objects.values_list("level", flat=True)) == {"beginner"}
    assert client.get(f"/question-sets/{made.public_id}/?status=draft").content.decode().count("data-select ") == 3


def test_what_cannot_be_drafted_is_said(scope, browse) -> None:
    client = browse(scope.senior)
    empty = client.post(URL, {"count": "10"})
    assert empty.status_code == 422
    assert "Name a skill, a topic or a job" in empty.content.decode()
    assert client.post(URL, {"skill": "Python", "count": "51"}).status_code == 422
    url = client.post(URL, {"skill": "Medieval falconry heraldry", "count": "50"}).url
    record = TaskRecord.ledger.get(task_name="assessments.generate_questions")
    perform(record.pk)
    record.refresh_from_db()
    assert record.error in client.get(url).content.decode().replace("&#x27;", "'").replace("&quot;", '"')
    assert not Question.objects.exists()


def test_nothing_is_asked_by_reading_and_readers_may_not_ask(scope, theirs, browse) -> None:
    question_set = make_question_set(scope.senior)
    people = {role: scope.person(role) for role in ("senior", "junior", "viewer", "candidate")}
    read = statuses(browse, f"{URL}?set={question_set.public_id}", people)
    assert read == {"senior": 200, "junior": 403, "viewer": 403, "candidate": 403}
    assert not TaskRecord.ledger.filter(task_name="assessments.generate_questions").exists()
    url = browse(scope.senior).post(URL, {"skill": "Python", "count": "2"}).url
    assert browse(theirs.admin).get(url).status_code == 404
