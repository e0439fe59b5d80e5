"""Notes: who writes, who changes, what is refused, who is told."""

import pytest

from accounts.models import Membership, Notification
from config.errors import NotAllowed, Refused
from recruiting.domain.notes import add_application_note, add_candidate_note, delete_note, edit_note
from recruiting.models import ApplicationNote, CandidateNote
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior))


@pytest.mark.parametrize(("text", "code"), [("", "empty_note"), (" \n\t", "empty_note"), ("x" * 5001, "long_note")])
def test_an_empty_or_endless_note_is_refused_and_nothing_is_written(scope, application, text, code):
    candidate = application.candidate
    before = AuditLog.objects.count()
    for write in (
        lambda: add_application_note(application=application, author=scope.senior, text=text),
        lambda: add_candidate_note(candidate=candidate, author=scope.senior, text=text),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.reason_code == code
        assert set(refused.value.fields) == {"text"}
    assert (ApplicationNote.objects.count(), CandidateNote.objects.count()) == (0, 0)
    assert AuditLog.objects.count() == before


def test_a_note_is_trimmed_and_the_longest_fits(scope, application):
    note = add_application_note(application=application, author=scope.senior, text=f"  {'x' * 5000}\n")
    assert note.text == "x" * 5000
    assert AuditLog.objects.latest("pk").entity_id == str(note.public_id)


def test_an_answer_hangs_under_its_note(scope, application):
    first = add_application_note(application=application, author=scope.senior, text="Good panel")
    answer = add_application_note(application=application, author=scope.admin, text="Agreed", parent=first)
    assert list(first.replies.all()) == [answer]


@pytest.mark.parametrize("kind", ["application", "candidate"])
def test_only_its_author_changes_and_deletes(scope, application, kind):
    note = (
        add_application_note(application=application, author=scope.senior, text="One")
        if kind == "application"
        else add_candidate_note(candidate=application.candidate, author=scope.senior, text="One")
    )
    for act in (
        lambda: edit_note(note=note, actor=scope.admin, text="Two"),
        lambda: delete_note(note=note, actor=scope.admin),
    ):
        with pytest.raises(NotAllowed):
            act()
    note.refresh_from_db()
    assert note.text == "One"
    with pytest.raises(Refused):
        edit_note(note=note, actor=scope.senior, text=" ")
    edit_note(note=note, actor=scope.senior, text=" Two ")
    note.refresh_from_db()
    assert note.text == "Two"
    delete_note(note=note, actor=scope.senior)
    assert not type(note).objects.filter(pk=note.pk).exists()
    assert AuditLog.objects.filter(entity_id=str(note.public_id), action="delete").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@admin@ours.test please look", ["admin"]),
        ("cc:@ADMIN@OURS.TEST, @viewer@ours.test.", ["admin", "viewer"]),
        ("@admin@ours.test @admin@ours.test", ["admin"]),
        ("@senior@ours.test I mean me", []),
        ("admin@ours.test without the sign", []),
        ("@interviewer@ours.test @candidate@ours.test see no application", []),
        ("@admin@theirs.test is of another company", []),
        ("@admin alone", []),
    ],
)
def test_who_is_mentioned_is_told(scope, theirs, application, text, told):
    add_application_note(application=application, author=scope.senior, text=text)
    rows = Notification.objects.filter(kind="recruiting.mention").order_by("user__email")
    assert [row.user.email.split("@")[0] for row in rows.select_related("user")] == told


def test_somebody_who_left_is_not_told(scope, application):
    Membership.objects.filter(user=scope.admin).update(is_active=False)
    add_application_note(application=application, author=scope.senior, text="@admin@ours.test look")
    assert not Notification.objects.exists()


def test_a_note_on_a_candidate_tells_nobody(scope):
    add_candidate_note(candidate=make_candidate(scope.senior), author=scope.senior, text="@admin@ours.test look")
    assert not Notification.objects.exists()
