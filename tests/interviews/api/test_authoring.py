"""The API of authoring: tags, banks, questions, templates, drawing, recommendations."""

from typing import Any

import pytest

from interviews.data import authored_bank
from interviews.domain.versions import pin_version
from interviews.models import BankQuestion, InterviewTemplate, QuestionBank, Tag
from recruiting.models import JobDescription
from tests.factories.interviews_authoring import (
    make_answered_chat,
    make_bank,
    make_bank_question,
    make_complete_template,
    make_full_bank,
    make_template,
)
from tests.interviews.domain.bank_exchange.test_imports import CSV
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def api(scope) -> Api:
    return Api(scope.interviewer)


def names(answer: Any) -> list[str]:
    return [row["name"] for row in answer.json()["results"]]


def test_tags_are_made_renamed_merged_and_counted(api, scope) -> None:
    made = api.post("tags/", {"name": "Machine Learning"})
    assert (made.status_code, made.json()["name"]) == (201, "#machine-learning")
    assert api.post("tags/", {"name": "#MACHINE-LEARNING"}).status_code == 400
    url = f"tags/{made.json()['id']}/"
    assert api.post(f"{url}rename/", {"name": "ML"}).json()["name"] == "#ml"
    other = api.post("tags/", {"name": "ai"}).json()
    assert api.post(f"tags/{other['id']}/rename/", {"name": "#ML"}).status_code == 400
    question = make_bank_question(make_bank(scope.interviewer), scope.interviewer, tags=["ai"])
    merged = api.post(f"{url}merge/", {"tag_ids": [other["id"]]})
    assert (merged.json()["name"], merged.json()["question_count"]) == ("#ml", 1)
    assert question.tags.get().name == "#ml"
    told = api.get("tags/statistics/").json()
    assert told == {"total": 1, "unused": [], "top": [{"name": "#ml", "questions": 1, "templates": 0}]}
    assert names(api.get("tags/", q="m")) == ["#ml"]
    assert Api(scope.viewer).post(f"{url}rename/", {"name": "x"}).status_code == 403
    assert api.call("delete", url).status_code == 204
    assert not Tag.objects.exists()


def test_banks_are_ones_own_until_they_are_shared(api, scope, theirs) -> None:
    made = api.post("banks/", {"name": "Backend"})
    assert made.status_code == 201, made.content
    url = f"banks/{made.json()['id']}/"
    assert Api(scope.junior).get(url).status_code == 404
    assert api.patch(url, {"is_shared": True}).json()["is_shared"]
    assert Api(scope.junior).get(url).status_code == 200
    assert Api(scope.senior).patch(url, {"name": "Mine"}).status_code == 403
    assert Api(theirs.senior).get(url).status_code == 404
    assert api.patch(url, {"owner": "x"}).status_code == 400
    assert api.post(f"{url}archive/").json()["archived_at"]
    assert names(api.get("banks/", archived="false")) == []
    assert api.post(f"{url}restore/").json()["archived_at"] is None
    assert api.call("delete", url).status_code == 204
    assert not QuestionBank.objects.exists()


def test_questions_are_written_tagged_and_found(api, scope) -> None:
    bank, foreign = make_bank(scope.interviewer), make_bank(scope.senior, is_shared=True)
    given = {"bank_id": str(bank.public_id), "text": "Why?", "tags": ["Python"], "anchors": {"5": "Best"}}
    made = api.post("bank-questions/", given)
    assert made.status_code == 201, made.content
    shown = made.json()
    assert (shown["tags"], shown["anchors"], shown["difficulty"]) == (["#python"], {"5": "Best"}, "medium")
    assert shown["figures"] == {"asked": 0, "scored": 0, "mean": None}
    assert api.post("bank-questions/", {**given, "bank_id": str(foreign.public_id)}).status_code == 403
    bad = api.post("bank-questions/", {**given, "text": "How old are you?"})
    assert (bad.status_code, bad.json()["errors"][0]["field"]) == (400, "text")
    url = f"bank-questions/{shown['id']}/"
    assert api.patch(url, {"difficulty": "hard"}).json()["text"] == "Why?"
    assert api.post(f"{url}add_tags/", {"tags": ["sql"]}).json()["tags"] == ["#python", "#sql"]
    assert api.post(f"{url}remove_tags/", {"tags": ["python"]}).json()["tags"] == ["#sql"]
    other = make_bank_question(bank, scope.interviewer, tags=["python", "sql"])

    def found(**query: str) -> int:
        return len(api.get("bank-questions/", **query).json()["results"])

    assert found(tag="sql") == 2
    assert found(tag="sql,python", tag_mode="all") == 1
    assert found(tag="sql,python", tag_mode="any") == 2
    assert found(tag="unheard-of") == 0
    assert found(difficulty="hard", bank_id=str(bank.public_id), q="why") == 1
    ids = [shown["id"], str(other.public_id)]
    assert api.post("bank-questions/bulk/", {"act": "tag", "question_ids": ids, "tags": ["new"]}).json() == {
        "changed": 2
    }
    assert api.post("bank-questions/bulk/", {"act": "archive", "question_ids": ids}).json() == {"changed": 2}
    assert found(archived="false") == 0
    common = make_bank_question(foreign, scope.senior)
    refused = api.post("bank-questions/bulk/", {"act": "archive", "question_ids": [str(common.public_id)]})
    assert refused.status_code == 403
    assert api.call("delete", url).status_code == 204
    assert BankQuestion.objects.filter(bank=bank).count() == 1


def test_files_and_candors_own_questions_come_in(api, scope) -> None:
    bank = make_bank(scope.interviewer)
    url = f"banks/{bank.public_id}/"
    trial = api.post(f"{url}import/", {"content": CSV, "dry_run": True}).json()
    assert (trial["good"], trial["imported"], [row["line"] for row in trial["bad"]]) == (2, 0, [4, 5, 6, 7])
    assert api.post(f"{url}import/", {"content": CSV}).json()["imported"] == 2
    assert api.post(f"{url}import/", {"content": "{", "file_format": "json"}).status_code == 400
    for kind in ("csv", "json"):
        told = api.get(f"{url}export/", kind=kind).json()
        again = api.post(f"{url}import/", {"content": told["content"], "file_format": kind}).json()
        assert (again["repeated"], again["imported"], again["bad"]) == (2, 0, [])
    one = authored_bank()[0]
    listed = api.get("banks/authored/", competency=one.competency).json()
    assert one.id in [row["id"] for row in listed]
    assert api.post(f"{url}add-authored/", {"ids": [one.id]}).json() == {"changed": 1}
    assert api.get(url).json()["question_count"] == 3


def test_a_template_is_made_of_sections_that_total_100(api, scope) -> None:
    wrong = api.post("templates/", {"name": "T", "easy_percentage": 50})
    assert wrong.status_code == 400
    assert "total 117 percent" in wrong.json()["errors"][0]["message"]
    competency = {"name": "Care", "anchors": {"5": "Best"}}
    made = api.post("templates/", {"name": "T", "tags": ["Python"], "competencies": [competency]})
    assert made.status_code == 201, made.content
    assert (made.json()["is_complete"], made.json()["lacks"]) == (False, "The template has no questions yet.")
    url = f"templates/{made.json()['id']}/"
    first = api.post(f"{url}sections/", {"title": "Why?", "weight": 60})
    assert first.status_code == 201, first.content
    section = f"{url}sections/{first.json()['sections'][0]['id']}/"
    assert api.post(f"{url}sections/", {"title": "What?", "weight": 41}).status_code == 400
    assert api.post(f"{url}sections/", {"title": "What?", "weight": 40}).json()["is_complete"]
    changed = api.patch(section, {"weight": 50}).json()
    assert (changed["total_weight"], changed["sections"][0]["title"]) == (90, "Why?")
    assert api.post(f"{section}shift/", {"to": 2}).json()["sections"][0]["title"] == "What?"
    assert api.post(f"{url}pin/").json()["code"] == "template_incomplete"
    assert api.post(f"{url}weigh/", {}).json()["total_weight"] == 100
    pinned = api.post(f"{url}pin/").json()
    assert (pinned["number"], [one["weight"] for one in pinned["questions"]]) == (1, [50, 50])
    assert [row["id"] for row in api.get(f"{url}versions/").json()["results"]] == [pinned["id"]]
    assert api.call("delete", section).status_code == 204
    bank = make_full_bank(scope.interviewer, each=1)
    ids = [str(one.public_id) for one in bank.questions.all()]
    assert len(api.post(f"{url}add-questions/", {"question_ids": ids}).json()["sections"]) == 4
    assert api.patch(url, {"is_shared": True, "use_auto_assembly": True}).json()["is_shared"]
    assert api.post(f"{url}draw-again/").status_code == 400
    assert Api(scope.junior).get(url).status_code == 200
    assert Api(scope.junior).post(f"{url}copy/").status_code == 403
    assert Api(scope.senior).post(f"{url}copy/").json()["name"] == "Copy of T"
    assert Api(scope.senior).call("delete", url).status_code == 403
    assert api.post(f"{url}archive/").json()["archived_at"]
    assert api.post(f"{url}restore/").json()["archived_at"] is None
    assert api.call("delete", url).status_code == 204
    assert InterviewTemplate.objects.get().name == "Copy of T"


def test_a_set_is_drawn_swapped_and_kept(api, scope) -> None:
    bank = make_full_bank(scope.interviewer, each=2)
    asked: dict[str, Any] = {"question_count": 3, "bank_ids": [str(bank.public_id)], "tags": ["python"], "seed": "a"}
    drawn = api.post("templates/auto-assemble/", asked).json()
    assert (drawn["seed"], drawn["split"]) == ("a", {"easy": 1, "medium": 1, "hard": 1})
    assert api.post("templates/auto-assemble/", asked).json() == drawn
    ids = [one["id"] for one in drawn["questions"]]
    swapped = api.post("templates/swap/", {**asked, "question_ids": ids, "swap_id": ids[0]}).json()
    fresh = [one["id"] for one in swapped["questions"]]
    assert fresh[0] != ids[0]
    assert fresh[1:] == ids[1:]
    few = api.post("templates/auto-assemble/", {**asked, "question_count": 12})
    assert few.status_code == 400
    assert few.json()["code"] == "too_few_questions"
    assert few.json()["breakdown"][0] == {"difficulty": "easy", "requested": 4, "available": 2}
    assert api.post("templates/auto-assemble/", {**asked, "easy_percentage": 1}).status_code == 400
    assert api.post("templates/auto-assemble/", {**asked, "question_count": -1}).status_code == 400
    saved = api.post("templates/save-as-template/", {"name": "Saved", "question_ids": fresh})
    assert saved.status_code == 201, saved.content
    assert (saved.json()["total_weight"], saved.json()["is_complete"]) == (100, True)
    assert Api(scope.junior).post("templates/auto-assemble/", asked).status_code == 403


def test_recommendations_are_made_when_asked_and_hide_what_is_not_shared(api, scope, theirs) -> None:
    posting = JobDescription.objects.create(content="x", seniority_level="mid", required_skills={"Python": ""})
    given = {"job_description_id": str(posting.public_id)}
    assert api.post("recommendations/", given).json()["template_id"] is None
    template = make_complete_template(scope.senior, tags=["python"], is_shared=True)
    found = api.post("recommendations/", given).json()
    assert (found["template_id"], found["score"]) == (str(template.public_id), 100)
    assert len(found["reasons"]) == 2
    assert api.get("recommendations/", **given).json()["results"] == [found]
    InterviewTemplate.objects.update(is_shared=False)
    assert api.get(f"recommendations/{found['id']}/").json()["template_name"] is None
    assert Api(theirs.senior).post("recommendations/", given).status_code == 400
    assert Api(theirs.senior).get(f"recommendations/{found['id']}/").status_code == 404


def test_lists_ask_the_same_for_one_and_three(api, scope) -> None:
    bank = make_bank(scope.interviewer)
    asked = [make_bank_question(bank, scope.interviewer, tags=["a"])]
    version = pin_version(template=make_complete_template(scope.interviewer, asked), actor=scope.interviewer)
    make_answered_chat(version, [7])
    paths = ["tags/", "banks/", "bank-questions/", "templates/", f"templates/{version.template.public_id}/versions/"]
    before = [count_queries(lambda path=path: api.get(path)) for path in paths]
    for name in ("b", "c"):
        make_bank(scope.interviewer)
        make_bank_question(bank, scope.interviewer, tags=["a", name])
        make_template(scope.interviewer, tags=["a", name])
    assert [count_queries(lambda path=path: api.get(path)) for path in paths] == before
