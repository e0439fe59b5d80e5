"""Tags on the pages: made, renamed, merged, deleted, by those who ask questions."""

from interviews.domain.tags import ensure_tags
from interviews.models import Tag
from tests.factories.interviews_authoring import make_bank, make_bank_question
from tests.kit.access import statuses
from tests.kit.queries import count_queries


def test_tags_are_kept_in_order_on_the_pages(scope, browse) -> None:
    client = browse(scope.interviewer)
    assert client.post("/interview-tags/new/", {"name": "Machine Learning"}).status_code == 302
    tag = Tag.objects.get(name="#machine-learning")
    page = client.get("/interview-tags/").content.decode()
    assert "#machine-learning" in page
    url = f"/interview-tags/{tag.public_id}/"
    assert client.post(url, {"name": "ML"}).status_code == 302
    other = ensure_tags(["ai"])[0]
    taken = client.post(url, {"name": "#AI"})
    assert taken.status_code == 422
    assert "Merge the two instead" in taken.content.decode()
    question = make_bank_question(make_bank(scope.senior), scope.senior, tags=["ml"])
    assert client.post(f"{url}merge/", {"into": ""}).status_code == 422
    assert client.post(f"{url}merge/", {"into": other.public_id}).status_code == 302
    assert [one.name for one in question.tags.all()] == ["#ai"]
    assert client.post(f"/interview-tags/{other.public_id}/delete/").status_code == 302
    assert not Tag.objects.exists()


def test_authors_change_tags_staff_see_them_and_a_stranger_sees_none(scope, theirs, browse) -> None:
    tag = ensure_tags(["ours"])[0]
    people = {"author": scope.senior, "viewer": scope.viewer, "candidate": scope.candidate, "stranger": theirs.senior}
    url = f"/interview-tags/{tag.public_id}/"
    assert statuses(browse, url, people) == {"author": 200, "viewer": 403, "candidate": 404, "stranger": 404}
    people["nobody"] = None
    found = statuses(browse, "/interview-tags/", people)
    assert found == {"author": 200, "viewer": 200, "candidate": 403, "stranger": 200, "nobody": 302}
    assert "#ours" not in browse(theirs.senior).get("/interview-tags/").content.decode()


def test_the_list_asks_the_same_for_one_and_three(scope, browse) -> None:
    ensure_tags(["a"])
    client = browse(scope.senior)
    one = count_queries(lambda: client.get("/interview-tags/"))
    ensure_tags(["b", "c"])
    assert count_queries(lambda: client.get("/interview-tags/")) == one
