"""Writing questions on the pages: every kind, without scripts; who sees keys; versions, status, bulk, pictures."""

from typing import Any

import pymupdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.domain.questions import current_item, revise_question
from assessments.forms.question_editor import TABLES, QuestionEditor
from assessments.models import Question, QuestionImage, QuestionSet
from tests.factories.assessments import make_item, make_question, make_question_set
from tests.kit.access import statuses
from tests.kit.queries import count_queries

STAFF = ("admin", "senior", "junior", "interviewer", "viewer")
AUTHORS = ("admin", "senior", "interviewer")


def posted(editor: QuestionEditor) -> dict[str, Any]:
    """What a browser sends of the editor as it is drawn."""
    data: dict[str, Any] = {}
    bound = [(name, editor.fields[name]) for name in editor.fields.fields]
    for table in editor.tables:
        data |= {f"{table.name}-TOTAL_FORMS": len(table.rows.forms), f"{table.name}-INITIAL_FORMS": 0}
        bound += [
            (f"{table.name}-{at}-{name}", row[name]) for at, row in enumerate(table.rows.forms) for name in row.fields
        ]
    for name, field in bound:
        value = field.value()
        if value is True:
            data[name] = "on"
        elif value not in (None, False, "") and name != "image_file":
            data[name] = value
    return data


@pytest.fixture
def question_set(scope) -> QuestionSet:
    return make_question_set(scope.senior, title="Night baking")


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_every_kind_is_written_on_the_page_and_comes_back_equal(kind, question_set, scope, browse) -> None:
    item = make_item(kind, tags=("ovens",), explanation="Because.", source="A book", points=2)
    client, url = browse(scope.senior), f"/question-sets/{question_set.public_id}/new/{kind}/"
    assert client.get(url).status_code == 200
    answer = client.post(url, posted(QuestionEditor(kind, old=item)))
    assert answer.status_code == 302, answer.content.decode()
    question = Question.objects.get(question_set=question_set)
    assert current_item(question) == item
    assert question.status == "draft"
    shown = client.get(answer.url).content.decode()
    assert "Version 1" in shown
    again = client.post(f"/questions/{question.public_id}/edit/", posted(QuestionEditor(kind, old=item)))
    assert again.status_code == 302
    assert question.versions.count() == 1


def test_what_is_wrong_stands_beside_the_table_and_nothing_typed_is_lost(question_set, scope, browse) -> None:
    url = f"/question-sets/{question_set.public_id}/new/single/"
    data = posted(QuestionEditor("single", old=make_item("single", stem="How hot is the oven?")))
    data["choices-1-right"] = "on"
    answer = browse(scope.senior).post(url, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Several options are right" in page
    assert "How hot is the oven?" in page
    assert not Question.objects.exists()


def test_a_row_is_added_without_scripts_and_everything_typed_stays(question_set, scope, browse) -> None:
    data = {
        "stem": "Which flour?",
        "choices-TOTAL_FORMS": 2,
        "choices-INITIAL_FORMS": 0,
        "choices-0-text": "Rye",
        "choices-0-right": "on",
        "choices-1-text": "Spelt",
        "add": "choices",
    }
    answer = browse(scope.senior).post(f"/question-sets/{question_set.public_id}/new/single/", data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(word in page for word in ("Which flour?", "Rye", "Spelt", 'name="choices-2-text"'))
    assert 'name="choices-3-text"' not in page
    assert "This is needed." not in page


def test_a_preview_saves_nothing_and_cleans_markdown(question_set, scope, browse) -> None:
    item = make_item("single", stem="Is **this** <script>alert(1)</script> bread?")
    data = {**posted(QuestionEditor("single", old=item)), "preview": "1"}
    answer = browse(scope.senior).post(f"/question-sets/{question_set.public_id}/new/single/", data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>this</strong>" in page
    assert "<script>alert" not in page
    assert not Question.objects.exists()


def test_keys_are_shown_to_authors_alone(question_set, scope, theirs, browse) -> None:
    item = make_item("short_text", accepted=({"text": "sourdough-secret"},), explanation="the reason")
    question = make_question(scope.senior, question_set, "short_text", **item.model_dump(exclude={"kind"}))
    url = f"/questions/{question.public_id}/"
    for role in STAFF:
        page = browse(scope.person(role)).get(url).content.decode()
        assert ("sourdough-secret" in page) == (role in AUTHORS), role
        assert ("the reason" in page) == (role in AUTHORS), role
    people = {**{role: scope.person(role) for role in (*STAFF, "candidate")}, "stranger": theirs.admin}
    editing = statuses(browse, f"{url}edit/", people)
    seen = dict.fromkeys(AUTHORS, 200) | {"junior": 403, "viewer": 403, "candidate": 404, "stranger": 404}
    assert editing == seen


def test_a_used_question_gets_a_version_and_its_diff_is_shown(question_set, scope, browse) -> None:
    question = make_question(scope.senior, question_set, stem="What is a levain?")
    changed = current_item(question).model_copy(update={"stem": "What is a poolish?"})
    revise_question(question=question, item=changed, actor=scope.senior, note="Clearer")
    page = browse(scope.senior).get(f"/questions/{question.public_id}/").content.decode()
    assert "Version 2" in page
    assert "Clearer" in page
    assert "+ What is a poolish?" in page
    assert "− What is a levain?" in page


def test_leads_approve_one_or_many_and_authors_do_not(question_set, scope, browse) -> None:
    drafts = [make_question(scope.senior, question_set, status="draft") for _ in range(3)]
    ids = [str(question.public_id) for question in drafts]
    refused = browse(scope.interviewer).post("/questions/act/", {"act": "approve", "id": ids})
    assert refused.status_code == 403
    browse(scope.senior).post("/questions/act/", {"act": "approve", "id": [*ids[:2], "nonsense"]})
    assert sorted(Question.objects.values_list("status", flat=True)) == ["approved", "approved", "draft"]
    browse(scope.admin).post(f"/questions/{ids[2]}/status/", {"status": "approved"})
    assert Question.objects.filter(status="approved", approved_by=scope.admin).count() == 1
    browse(scope.interviewer).post("/questions/act/", {"act": "retire", "id": ids})
    question_set.refresh_from_db()
    assert question_set.total_questions == 0


def test_tags_are_given_and_taken_in_bulk_without_a_version(question_set, scope, browse) -> None:
    question = make_question(scope.senior, question_set)
    client, data = browse(scope.interviewer), {"id": str(question.public_id), "tags": "Rye,  slow  proof, rye"}
    client.post("/questions/act/", {**data, "act": "tag"})
    assert list(question.tags.values_list("name", flat=True)) == ["rye", "slow proof"]
    client.post("/questions/act/", {"id": str(question.public_id), "tags": "rye", "act": "untag"})
    assert list(question.tags.values_list("name", flat=True)) == ["slow proof"]
    assert question.versions.count() == 1
    assert "slow proof" in client.get("/questions/?tag=slow+proof").content.decode()


def test_the_list_is_narrowed_by_the_address(question_set, scope, browse) -> None:
    make_question(scope.senior, question_set, stem="About sugar", level="advanced")
    make_question(scope.senior, question_set, "numeric", stem="About salt", level="beginner")
    client = browse(scope.viewer)
    for query, shown in {
        "q=sugar": "sugar",
        "kind=numeric": "salt",
        "level=basic": "salt",
        "level=hard": "sugar",
    }.items():
        page = client.get(f"/questions/?{query}").content.decode()
        hidden = "salt" if shown == "sugar" else "sugar"
        assert f"About {shown}" in page, query
        assert f"About {hidden}" not in page, query


def test_lists_ask_the_same_whatever_their_length(question_set, scope, browse) -> None:
    make_question(scope.senior, question_set, tags=("a",))
    client = browse(scope.senior)
    urls = ("/questions/", "/question-sets/", f"/question-sets/{question_set.public_id}/")
    one = [count_queries(lambda url=url: client.get(url)) for url in urls]
    for number in range(2):
        make_question(scope.senior, question_set, tags=(f"t{number}", "a"))
        make_question_set(scope.senior)
    assert [count_queries(lambda url=url: client.get(url)) for url in urls] == one
    assert max(one) <= 12


def png(side: int = 4) -> bytes:
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, side, side))
    picture.clear_with(200)
    return picture.tobytes("png")


def test_a_picture_is_checked_by_content_and_kept_privately(question_set, scope, theirs, browse) -> None:
    url = f"/question-sets/{question_set.public_id}/new/single/"
    data = posted(QuestionEditor("single", old=make_item("single")))
    fake = SimpleUploadedFile("oven.png", b"<svg onload=alert(1)>", content_type="image/png")
    refused = browse(scope.senior).post(url, {**data, "image_file": fake})
    assert refused.status_code == 422
    assert "not a picture" in refused.content.decode()
    good = SimpleUploadedFile("oven.bin", png())
    assert browse(scope.senior).post(url, {**data, "image_file": good}).status_code == 302
    image = QuestionImage.objects.get()
    assert current_item(Question.objects.get()).image == str(image.public_id)
    people = {"senior": scope.senior, "candidate": scope.candidate, "stranger": theirs.admin}
    shown = statuses(browse, f"/questions/images/{image.public_id}/", people)
    assert shown == {"senior": 200, "candidate": 403, "stranger": 404}
    answer = browse(scope.viewer).get(f"/questions/images/{image.public_id}/")
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (png(), "image/png", "nosniff")


def test_sets_are_made_changed_archived_and_restored(scope, theirs, browse) -> None:
    client = browse(scope.interviewer)
    answer = client.post("/question-sets/new/", {"title": "Ovens", "skill": "Baking", "level": "beginner"})
    made = QuestionSet.objects.get()
    assert answer.url == f"/question-sets/{made.public_id}/"
    client.post(f"{answer.url}edit/", {"title": "Hot ovens", "skill": "Baking", "level": "expert"})
    made.refresh_from_db()
    assert (made.title, made.level) == ("Hot ovens", "expert")
    client.post(f"{answer.url}archive/")
    client.get("/question-sets/")
    assert "Hot ovens" not in client.get("/question-sets/").content.decode()
    assert "Hot ovens" in client.get("/question-sets/?shown=archived").content.decode()
    client.post(f"{answer.url}restore/")
    client.get("/question-sets/?shown=archived")
    assert "Hot ovens" in client.get("/question-sets/").content.decode()
    people = {"junior": scope.junior, "candidate": scope.candidate, "stranger": theirs.senior}
    assert statuses(browse, answer.url, people) == {"junior": 200, "candidate": 404, "stranger": 404}
    assert statuses(browse, f"{answer.url}edit/", people) == {"junior": 403, "candidate": 404, "stranger": 404}
