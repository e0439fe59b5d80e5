"""Acts on several candidates from the list, and their undo."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from recruiting.domain.assignments import assign_candidate
from recruiting.models import Candidate
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate
from tests.kit.access import statuses

PAGES = ["candidates_archive", "candidates_restore", "candidates_tag"]


def url(name):
    return reverse(f"recruiting:{name}")


@pytest.fixture
def people(scope):
    return [make_candidate(scope.senior, first_name=name, last_name="Reed", tags=["Old"]) for name in ("Ana", "Bo")]


def ticked(people, **more):
    return {"id": [str(one.public_id) for one in people], **more}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def status_of(people):
    return list(Candidate.objects.filter(pk__in=[one.pk for one in people]).values_list("status", flat=True))


@pytest.mark.parametrize("name", PAGES)
def test_readers_may_not_and_strangers_find_nobody(people, ours, theirs, browse, name):
    who = {"senior": ours.senior, "viewer": ours.viewer, "interviewer": ours.interviewer, "candidate": ours.candidate}
    found = statuses(browse, url(name), who, "post", data=ticked(people, tag="New"))
    assert found == {"senior": 302, "viewer": 403, "interviewer": 403, "candidate": 403}
    assert browse(theirs.admin).post(url(name), ticked(people, tag="New")).status_code == 400
    assert browse(ours.senior).get(url(name)).status_code == 405


def test_archive_keeps_the_filters_and_is_undone_once(people, scope, browse):
    client = browse(scope.senior)
    answer = client.post(url("candidates_archive"), ticked(people, query="sort=name&q=reed"))
    assert answer["Location"] == "/candidates/?sort=name&q=reed"
    assert (said(answer), status_of(people)) == (["2 candidates archived."], ["archived", "archived"])
    assert f'action="{url("candidates_undo")}"' in client.get("/candidates/").content.decode()
    again = client.post(url("candidates_undo"))
    assert (again["Location"], status_of(people)) == ("/candidates/?sort=name&q=reed", ["active", "active"])
    assert client.post(url("candidates_undo")).status_code == 400
    assert AuditLog.objects.filter(name="recruiting.candidate.status_changed").count() == 4


def test_restore_leaves_those_who_are_there(people, scope, browse):
    client = browse(scope.senior)
    client.post(url("candidates_archive"), ticked(people[:1]))
    assert "1 candidate restored." in said(client.post(url("candidates_restore"), ticked(people)))
    assert "Nothing had to be changed." in said(client.post(url("candidates_restore"), ticked(people)))
    assert status_of(people) == ["active", "active"]


def test_tags_are_given_and_taken_whatever_their_letters(people, scope, browse):
    client = browse(scope.senior)
    given = client.post(url("candidates_tag"), ticked(people, tag=" Night shift "))
    assert said(given) == ["Tag “Night shift” given to 2 people."]
    assert [one.tags for one in Candidate.objects.order_by("pk")] == [["Old", "Night shift"]] * 2
    assert "night shift" in Candidate.objects.first().search_text
    client.post(url("candidates_tag"), ticked(people[:1], tag="OLD", away="1"))
    assert [one.tags for one in Candidate.objects.order_by("pk")] == [["Night shift"], ["Old", "Night shift"]]
    client.post(url("candidates_tag"), ticked(people, tag="Old", away="1"))
    client.post(url("candidates_undo"))
    assert [one.tags for one in Candidate.objects.order_by("pk")] == [["Night shift"], ["Night shift", "Old"]]


@pytest.mark.parametrize("tag", ["", "a, b", "x" * 61])
def test_a_tag_is_one_short_word(people, scope, browse, tag):
    assert browse(scope.senior).post(url("candidates_tag"), ticked(people, tag=tag)).status_code == 400
    assert [one.tags for one in Candidate.objects.order_by("pk")] == [["Old"], ["Old"]]


def test_juniors_change_only_their_own(people, ours, scope, browse):
    assign_candidate(candidate=people[0], user=ours.junior, actor=scope.senior)
    client = browse(ours.junior)
    assert client.post(url("candidates_archive"), ticked(people)).status_code == 302
    assert status_of(people) == ["archived", "active"]
    page = client.get("/candidates/?status=any").content.decode()
    assert "Restore" in page
    assert "Hand over to" not in page
    assert "data-select" not in browse(ours.viewer).get("/candidates/").content.decode()


def test_what_is_no_id_is_left_out(people, scope, browse):
    answer = browse(scope.senior).post(url("candidates_archive"), {"id": ["' or 1=1", "x" * 36, ""]})
    assert answer.status_code == 400
    assert status_of(people) == ["active", "active"]
