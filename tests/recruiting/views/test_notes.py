"""Notes: written by whoever sees the application, own ones changed, private ones kept, people mentioned told."""

import pytest

from accounts.models import Notification
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.notes import add_application_note
from recruiting.models import Application, ApplicationNote
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses


@pytest.fixture
def application(scope) -> Application:
    return make_application(scope.senior, make_requisition(scope.senior))


def url(application: Application, note: ApplicationNote | None = None, verb: str = "") -> str:
    return f"/applications/{application.public_id}/notes/" + (f"{note.public_id}/{verb}/" if note else "")


def everyone(ours, theirs, *but: str) -> dict:
    people = {role: ours.person(role) for role in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    people |= {"stranger": theirs.admin, "nobody": None}
    return {who: user for who, user in people.items() if who not in but}


NOT_SEEN = {"junior": 404, "interviewer": 404, "candidate": 404, "stranger": 404, "nobody": 302}


def test_application_note_is_for_those_who_see_it_and_more_than_read(ours, theirs, application, browse):
    sent = {"text": "Call on Monday", "note_type": "follow_up"}
    people = everyone(ours, theirs, "admin", "senior")
    assert statuses(browse, url(application), people, "post", data=sent) == {"viewer": 403, **NOT_SEEN}
    assert not ApplicationNote.objects.exists()
    assert browse(ours.senior).get(url(application)).status_code == 405
    answer = browse(ours.senior).post(url(application), sent, follow=True)
    assert "Call on Monday" in answer.content.decode()
    note = ApplicationNote.objects.get()
    assert (note.author, note.note_type, note.is_private) == (ours.senior, "follow_up", False)


def test_a_viewer_on_the_team_may_note(scope, browse):
    job = make_requisition(scope.senior, hiring_manager=scope.viewer)
    application = make_application(scope.senior, job)
    assert browse(scope.viewer).post(url(application), {"text": "Fine", "note_type": "general"}).status_code == 302


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"text": "   ", "note_type": "general"}, ""),
        ({"text": "Half a thought", "note_type": "nonsense"}, "Half a thought</textarea>"),
        ({"text": "x" * 5001, "note_type": "general"}, "x" * 5001),
    ],
)
def test_an_incomplete_note_comes_back_as_it_was_typed(scope, application, browse, sent, kept):
    answer = browse(scope.senior).post(url(application), sent)
    assert answer.status_code == 422
    assert kept in answer.content.decode()
    assert not ApplicationNote.objects.exists()


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_only_its_author_changes_or_deletes_a_note(ours, theirs, scope, application, browse, verb):
    note = add_application_note(application=application, author=scope.senior, text="First thought")
    people = everyone(ours, theirs, "senior")
    found = statuses(browse, url(application, note, verb), people, "post", data={"text": "Mine now"})
    assert found == {"admin": 403, "viewer": 403, **NOT_SEEN}
    note.refresh_from_db()
    assert note.text == "First thought"
    assert browse(ours.senior).get(url(application, note, verb)).status_code == 405


def test_its_author_changes_and_deletes_a_note(scope, application, browse):
    note = add_application_note(application=application, author=scope.senior, text="First thought")
    client = browse(scope.senior)
    page = client.get(f"/applications/{application.public_id}/").content.decode()
    assert url(application, note, "edit") in page
    assert (
        url(application, note, "edit")
        not in browse(scope.admin).get(f"/applications/{application.public_id}/").content.decode()
    )
    client.post(url(application, note, "edit"), {"text": " Second thought "})
    note.refresh_from_db()
    assert note.text == "Second thought"
    assert client.post(url(application, note, "edit"), {"text": " "}).status_code == 400
    client.post(url(application, note, "delete"))
    assert not ApplicationNote.objects.exists()


def test_a_note_is_reached_only_through_its_own_application(scope, application, browse):
    note = add_application_note(application=application, author=scope.senior, text="First thought")
    other = make_application(scope.senior, application.requisition)
    assert browse(scope.senior).post(url(other, note, "delete")).status_code == 404
    assert ApplicationNote.objects.filter(pk=note.pk).exists()


def test_a_private_note_is_its_authors_and_the_admins(scope, application, browse):
    assign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior, assignment_type="viewer")
    sent = {"text": "Salary is a worry", "note_type": "general", "is_private": "on"}
    browse(scope.senior).post(url(application), sent)
    note = ApplicationNote.objects.get()

    def sees(user) -> bool:
        page = browse(user).get(f"/applications/{application.public_id}/").content.decode()
        return "Salary is a worry" in page

    seen = {role: sees(scope.person(role)) for role in ("senior", "admin", "viewer", "junior")}
    assert seen == {"senior": True, "admin": True, "viewer": False, "junior": False}
    assert browse(scope.junior).post(url(application, note, "delete")).status_code == 404


def test_people_mentioned_are_told_if_they_may_see_it(ours, theirs, scope, application, browse):
    names = ["Admin@ours.test", "senior@ours.test", "junior@ours.test", "admin@theirs.test", "nobody@ours.test"]
    text = " ".join(f"@{name}," for name in names)
    browse(scope.senior).post(url(application), {"text": text, "note_type": "general"})
    notice = Notification.objects.get()
    assert (notice.user, notice.kind) == (ours.admin, "recruiting.mention")
    assert notice.title == f"{scope.senior.name} mentioned you"
    assert notice.action_url.startswith(f"/applications/{application.public_id}/#note-")


def test_a_private_note_tells_nobody(scope, application, browse):
    sent = {"text": "@admin@ours.test look", "note_type": "general", "is_private": "on"}
    browse(scope.senior).post(url(application), sent)
    assert not Notification.objects.exists()


def test_what_a_note_says_is_text(scope, application, browse):
    browse(scope.senior).post(url(application), {"text": "<b onclick=x>1</b>\nnext", "note_type": "general"})
    page = browse(scope.admin).get(f"/applications/{application.public_id}/").content.decode()
    assert "&lt;b onclick=x&gt;1&lt;/b&gt;<br>next" in page


def test_an_answer_stands_under_its_note_and_tells_its_author(ours, scope, application, browse):
    client = browse(scope.senior)
    browse(ours.admin).post(url(application), {"text": "Who calls?", "note_type": "follow_up"})
    first = ApplicationNote.objects.get()
    client.post(url(application), {"text": "I do.", "parent": str(first.public_id)})
    answer = ApplicationNote.objects.exclude(pk=first.pk).get()
    assert (answer.parent, answer.note_type) == (first, "general")
    assert Notification.objects.get().title == f"{scope.senior.name} answered your note"
    threads = client.get(f"/applications/{application.public_id}/").context["threads"]
    assert [(thread.note, thread.answers) for thread in threads] == [(first, [answer])]
    assert browse(ours.admin).post(url(application, first, "delete")).status_code == 409
    assert (
        client.post(url(application), {"text": "x", "parent": "8f7c0f6e-0000-4000-8000-000000000000"}).status_code
        == 404
    )


def test_whom_a_note_can_mention(ours, theirs, scope, application, browse):
    address = f"/applications/{application.public_id}/mentions/"

    def offered(words: str) -> list[str]:
        people = browse(scope.senior).get(address, {"q": words}).json()["people"]
        return [one["email"] for one in people]

    assert offered("adm") == ["admin@ours.test"]
    assert offered("junior") == []
    assert offered("senior") == []
    people = {"viewer": ours.viewer, "junior": ours.junior, "stranger": theirs.admin, "nobody": None}
    assert statuses(browse, address, people) == {"viewer": 403, "junior": 404, "stranger": 404, "nobody": 302}
