"""A candidate's pages of a booking link, without a script and without an account."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain import booking_links
from interviews.domain.booking_secrets import secret_of
from interviews.models import BookingLink, InterviewSession
from tests.factories.recruiting import make_candidate


@pytest.fixture
def link(ours, theirs) -> BookingLink:
    with tenant_scope(ours.tenant.pk):
        return booking_links.create_link(
            candidate=make_candidate(ours.senior), interviewers=[ours.interviewer], actor=ours.senior, notice_hours=1
        )


def address(link: BookingLink) -> str:
    return f"/book/{secret_of(link)}/"


def slots_in(page: str) -> list[str]:
    return re.findall(r'name="slot"[^>]*value="([^"]+)"', page)


def test_opening_changes_nothing_and_shows_times_on_the_chosen_clock(link, browse) -> None:
    client = browse(None)
    page = client.get(address(link), {"zone": "Asia/Kolkata"}).content.decode()
    assert ">14:30<" in page
    assert "(Asia/Kolkata)" in page
    assert client.get(address(link), {"zone": "Mars/X", "day": "nonsense"}).status_code == 200
    assert not InterviewSession._base_manager.exists()
    link.refresh_from_db()
    assert link.status == "open"


def test_choosing_moving_and_canceling(link, browse) -> None:
    client = browse(None)
    offered = slots_in(client.get(address(link)).content.decode())
    assert client.get(f"{address(link)}take/").status_code == 405
    assert client.post(f"{address(link)}take/", {}).status_code == 422
    assert client.post(f"{address(link)}take/", {"slot": "2027-01-01"}).status_code == 422
    taken = client.post(f"{address(link)}take/", {"slot": offered[0], "zone": "Asia/Kolkata"}, follow=True)
    assert "Your interview" in taken.content.decode()
    session = InterviewSession._base_manager.get()
    again = client.get(f"{address(link)}?move=1").content.decode()
    assert offered[0] not in slots_in(again)
    client.post(f"{address(link)}take/", {"slot": slots_in(again)[0]})
    session.refresh_from_db()
    assert session.sequence == 1
    file = client.get(f"{address(link)}interview.ics")
    assert str(session.public_id) in file.content.decode()
    assert "Cancel your interview?" in client.get(f"{address(link)}cancel/").content.decode()
    session.refresh_from_db()
    assert session.status == "scheduled"
    assert "is canceled" in client.post(f"{address(link)}cancel/", {"reason": "Ill"}).content.decode()
    closed = client.get(address(link))
    assert (closed.status_code, "This interview is canceled" in closed.content.decode()) == (410, True)


def test_who_was_slower_chooses_again(link, browse, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        other = booking_links.create_link(
            candidate=make_candidate(ours.senior), interviewers=[ours.interviewer], actor=ours.senior, notice_hours=1
        )
    slot = slots_in(browse(None).get(address(link)).content.decode())[0]
    browse(None).post(f"{address(link)}take/", {"slot": slot})
    late = browse(None).post(f"{address(other)}take/", {"slot": slot})
    assert late.status_code == 422
    assert "taken just now" in late.content.decode()
    assert slot not in slots_in(late.content.decode())


def test_unknown_and_expired_are_told_apart(link, browse) -> None:
    unknown = browse(None).get("/book/not-a-link/")
    assert (unknown.status_code, "not known" in unknown.content.decode()) == (404, True)
    past = timezone.now() - timedelta(days=1)
    BookingLink._base_manager.filter(pk=link.pk).update(opens_at=past - timedelta(days=1), closes_at=past)
    over = browse(None).get(address(link))
    assert (over.status_code, "time to choose is over" in over.content.decode()) == (410, True)


def test_with_no_time_left_it_says_so(link, browse, ours) -> None:
    BookingLink._base_manager.filter(pk=link.pk).update(notice_hours=336)
    page = browse(None).get(address(link)).content.decode()
    assert "There are no free times now" in page
