"""What staff do while somebody sits a test, from the sitting's page."""

import pytest

from assessments.domain.help_requests import ask_help
from assessments.models import HelpRequest
from config.tenancy import tenant_scope
from tests.factories.assessments import make_sitting

WHY = {"reason": "The fire alarm rang"}


@pytest.fixture
def sitting(ours, theirs):
    with tenant_scope(theirs.tenant.pk):
        make_sitting(theirs.senior)
    with tenant_scope(ours.tenant.pk):
        return make_sitting(ours.senior)


def test_the_clock_is_stopped_runs_on_and_time_is_given(ours, browse, sitting):
    client, page = browse(ours.senior), f"/sessions/{sitting.public_id}/"
    assert b"Stop the clock" in client.get(page).content
    before = sitting.deadline_at
    assert client.post(f"{page}pause/", WHY).status_code == 302
    sitting.refresh_from_db()
    assert sitting.status == "paused"
    assert b"Let the clock run on" in client.get(page).content
    client.post(f"{page}resume/")
    client.post(f"{page}extend/", {"minutes": "15", **WHY})
    sitting.refresh_from_db()
    assert sitting.status == "in_progress"
    assert (sitting.deadline_at - before).total_seconds() >= 15 * 60


@pytest.mark.parametrize(
    ("act", "body", "words"),
    [
        ("extend", {"minutes": "0", **WHY}, "More minutes"),
        ("extend", {"minutes": "10"}, "Why"),
        ("void", {}, "Why it does not count"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(ours, browse, sitting, act, body, words):
    deadline = sitting.deadline_at
    answer = browse(ours.senior).post(f"/sessions/{sitting.public_id}/{act}/", body)
    assert answer.status_code in (400, 409, 422)
    assert words in answer.content.decode()
    sitting.refresh_from_db()
    assert (sitting.status, sitting.deadline_at) == ("in_progress", deadline)


def test_a_voided_sitting_offers_nothing_more(ours, browse, sitting):
    client, page = browse(ours.senior), f"/sessions/{sitting.public_id}/"
    client.post(f"{page}void/", WHY)
    sitting.refresh_from_db()
    assert sitting.status == "voided"
    assert b"Give time" not in client.get(page).content


def test_help_is_answered_once_by_who_runs_the_sitting(ours, theirs, browse, sitting):
    with tenant_scope(ours.tenant.pk):
        asked = ask_help(session=sitting, message="The picture does not load.")
    address = f"/help-requests/{asked.public_id}/answer/"
    assert browse(theirs.admin).post(address, {"answer": "x"}).status_code == 404
    assert browse(ours.viewer).post(address, {"answer": "x"}).status_code == 403
    assert browse(ours.senior).post(address, {"answer": ""}).status_code == 400
    client = browse(ours.senior)
    assert b"The picture does not load." in client.get(f"/sessions/{sitting.public_id}/").content
    assert client.post(address, {"answer": "Reload the page."}).status_code == 302
    assert client.post(address, {"answer": "Again."}).status_code == 409
    with tenant_scope(ours.tenant.pk):
        assert HelpRequest.objects.get().answer == "Reload the page."


@pytest.mark.parametrize("act", ["pause", "resume", "extend", "void"])
def test_who_does_not_run_it_may_not(ours, theirs, browse, sitting, act):
    address = f"/sessions/{sitting.public_id}/{act}/"
    assert browse(theirs.admin).post(address, WHY).status_code == 404
    assert browse(ours.viewer).post(address, WHY).status_code == 403
    assert browse(ours.junior).post(address, WHY).status_code == 404
