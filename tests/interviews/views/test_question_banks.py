"""Banks and their questions on the pages: written, found, tagged, imported, exported, started from Candor's own."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from interviews.data import authored_bank
from interviews.forms.question_banks import initial_of
from interviews.models import BankQuestion, QuestionBank
from tests.factories.interviews_authoring import make_bank, make_bank_question
from tests.interviews.domain.bank_exchange.test_imports import CSV
from tests.kit.access import statuses
from tests.kit.queries import count_queries


def posted(**fields: Any) -> dict[str, Any]:
    return {"text": "Why this way?", "difficulty": "hard", **fields}


def test_a_bank_and_a_question_are_written_and_changed(scope, browse) -> None:
    client = browse(scope.interviewer)
    assert client.post("/question-banks/new/", {"name": " "}).status_code == 422
    made = client.post("/question-banks/new/", {"name": "Backend", "is_shared": "on"})
    bank = QuestionBank.objects.get()
    assert (made.status_code, bank.owner, bank.is_shared) == (302, scope.interviewer, True)
    url = f"/question-banks/{bank.public_id}/"
    assert client.post(f"{url}edit/", {"name": "Back end"}).status_code == 302
    new = f"{url}questions/new/"
    fields = posted(
        tags="Python, SQL", follow_ups="And then?\n\nReally?", anchor_5="Best", time_limit="90", another="1"
    )
    assert client.post(new, fields).url == new
    question = BankQuestion.objects.get()
    assert question.follow_ups == ["And then?", "Really?"]
    assert (question.anchors, question.time_limit) == ({"5": "Best"}, 90)
    edit = f"/question-banks/questions/{question.public_id}/edit/"
    assert client.get(edit).status_code == 200
    shown = {name: value if value is not None else "" for name, value in initial_of(question).items()}
    assert client.post(edit, {**shown, "tags": "#python", "difficulty": "easy"}).status_code == 302
    question.refresh_from_db()
    assert (question.difficulty, question.follow_ups) == ("easy", ["And then?", "Really?"])
    page = client.get(url).content.decode()
    assert "Why this way?" in page
    assert client.post(f"/question-banks/questions/{question.public_id}/delete/").status_code == 302
    assert client.post(f"{url}archive/").status_code == 302
    assert client.post(new, fields).status_code == 422
    assert client.post(f"{url}restore/").status_code == 302
    assert client.get(f"{url}delete/").status_code == 200
    assert client.post(f"{url}delete/").status_code == 302
    assert not QuestionBank.objects.exists()


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(scope, browse) -> None:
    bank = make_bank(scope.senior)
    url = f"/question-banks/{bank.public_id}/questions/new/"
    answer = browse(scope.senior).post(url, posted(text="How old are you?", key_points="keep me"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "asks about age" in page
    assert "keep me" in page


def test_questions_are_found_by_what_stands_in_the_address(scope, browse) -> None:
    bank = make_bank(scope.senior)
    make_bank_question(bank, scope.senior, text="About ovens?", tags=["a", "b"], difficulty="hard")
    make_bank_question(bank, scope.senior, text="About rivers?", tags=["a"])
    client = browse(scope.senior)

    def shown(query: str) -> list[str]:
        page = client.get(f"/question-banks/questions/?{query}").content.decode()
        return [word for word in ("ovens", "rivers") if f"About {word}" in page]

    assert shown("") == ["ovens", "rivers"]
    assert shown("tags=%23a, b&tag_mode=all") == ["ovens"]
    assert shown("tags=a,b") == ["ovens", "rivers"]
    assert shown("tags=unheard-of") == []
    assert shown("tags=a,unheard-of&tag_mode=all") == []
    assert shown("difficulty=hard") == ["ovens"]
    assert shown("q=rivers") == ["rivers"]
    assert shown(f"bank={bank.public_id}&shown=archived") == []


def test_the_ticked_are_tagged_and_archived_where_they_may(scope, browse) -> None:
    mine = make_bank_question(make_bank(scope.interviewer), scope.interviewer, tags=[])
    common = make_bank_question(make_bank(scope.senior, is_shared=True), scope.senior, tags=[])
    client, url = browse(scope.interviewer), "/question-banks/questions/act/"
    back = {"back": "/question-banks/questions/?q=x"}
    answer = client.post(url, {"act": "tag", "tags": "new", "id": [mine.public_id, "no-id"], **back})
    assert answer.url == back["back"]
    assert mine.tags.get().name == "#new"
    assert client.post(url, {"act": "archive", "id": [mine.public_id]}).url == "/question-banks/questions/"
    mine.refresh_from_db()
    assert mine.archived_at is not None
    assert client.post(url, {"act": "archive", "id": [common.public_id]}).status_code == 403
    assert client.post(url, {"act": "tag", "tags": "", "id": [mine.public_id]}).status_code == 400
    assert client.post(url, {"act": "archive", "id": []}).status_code == 400


def test_a_file_is_looked_at_first_and_nothing_of_it_is_lost(scope, browse) -> None:
    bank, client = make_bank(scope.senior), browse(scope.senior)
    url = f"/question-banks/{bank.public_id}/import/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"step": "check"}).status_code == 422
    file = SimpleUploadedFile("questions.csv", CSV.encode())
    looked = client.post(url, {"step": "check", "file": file})
    page = looked.content.decode()
    assert "How old are you?" in page
    assert "whole number of seconds" in page
    assert not BankQuestion.objects.exists()
    carried = looked.context["carry"]
    whole = client.post(url, {"step": "store", "mode": "whole", **carried})
    assert "Nothing was imported" in whole.content.decode()
    kept = client.post(url, {"step": "store", "mode": "skip", **carried})
    assert kept.status_code == 200
    assert "2 questions are imported" in kept.content.decode()
    assert BankQuestion.objects.count() == 2
    bad = client.post(url, {"step": "bad", **carried})
    assert b"soon" in bad.content
    assert b"reason" in bad.content
    assert client.post(url, {"step": "check", "carried": "!!"}).status_code == 422
    good = client.post(url, {"step": "store", "text": '[{"text": "Plain?"}]'})
    assert good.status_code == 302
    answer = client.get(f"/question-banks/{bank.public_id}/export/?format=json")
    assert answer["Content-Type"] == "application/json"
    assert b"Plain?" in answer.content
    assert client.get(f"/question-banks/{bank.public_id}/export/?format=exe").status_code == 400


def test_candors_own_questions_are_ticked_and_added(scope, browse) -> None:
    bank, client = make_bank(scope.senior), browse(scope.senior)
    url, one = f"/question-banks/{bank.public_id}/start/", authored_bank()[0]
    assert client.get(url, {"q": "no such words at all"}).status_code == 200
    assert client.post(url, {"id": [one.id]}).status_code == 302
    assert BankQuestion.objects.get().text == one.question
    page = client.get(url, {"competency": one.competency}).content.decode()
    assert "In the bank already" in page


def test_own_banks_are_ones_own_and_shared_ones_are_read_by_all(scope, theirs, browse) -> None:
    own, shared = make_bank(scope.interviewer), make_bank(scope.interviewer, is_shared=True)
    question = make_bank_question(own, scope.interviewer)
    people = {
        "owner": scope.interviewer,
        "lead": scope.senior,
        "teammate": scope.junior,
        "candidate": scope.candidate,
        "stranger": theirs.admin,
        "nobody": None,
    }
    assert statuses(browse, f"/question-banks/{own.public_id}/", people) == {
        "owner": 200,
        "lead": 200,
        "teammate": 404,
        "candidate": 404,
        "stranger": 404,
        "nobody": 302,
    }
    assert statuses(browse, f"/question-banks/questions/{question.public_id}/", people)["teammate"] == 404
    assert statuses(browse, f"/question-banks/{shared.public_id}/", people)["teammate"] == 200
    assert statuses(browse, f"/question-banks/{shared.public_id}/edit/", people) == {
        "owner": 200,
        "lead": 403,
        "teammate": 403,
        "candidate": 404,
        "stranger": 404,
        "nobody": 302,
    }


def test_lists_ask_the_same_for_one_and_three(scope, browse) -> None:
    bank = make_bank(scope.senior)
    make_bank_question(bank, scope.senior)
    client = browse(scope.senior)
    urls = ["/question-banks/", "/question-banks/questions/", f"/question-banks/{bank.public_id}/"]
    before = [count_queries(lambda url=url: client.get(url)) for url in urls]
    for _ in range(2):
        make_bank(scope.senior)
        make_bank_question(bank, scope.senior, tags=["a", "b"])
    assert [count_queries(lambda url=url: client.get(url)) for url in urls] == before
