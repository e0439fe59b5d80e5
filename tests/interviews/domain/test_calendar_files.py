"""Calendar files are read back by a parser that did not write them line by line."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from icalendar import Calendar

from interviews.domain import calendar_files

START = datetime(2026, 3, 9, 13, tzinfo=UTC)
END = START + timedelta(minutes=45)
ROW = UUID("5d9c9f0e-5d8b-4a0b-8a39-9f1d2f3c4b5a")


def made(**given) -> bytes:
    return calendar_files.invitation(
        **{
            "uid": calendar_files.uid_of(ROW),
            "sequence": 0,
            "starts_at": START,
            "ends_at": END,
            "title": "Interview; one,\ntwo",
            "description": "First line\nsecond, line; end" + " word" * 40,
            "organizer": ('Ada "A" Ümlaut', "ada@ours.example"),
            "attendees": [("Lee, Robin: x", "robin@people.example"), ("", "noname@people.example")],
            "location": "Room 1",
            "url": "https://ours.example/a,b;c",
            **given,
        }
    )


def test_an_invitation_reads_back_whole() -> None:
    raw = made()
    calendar = Calendar.from_ical(raw)
    event = calendar.walk("VEVENT")[0]
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (START, END)
    assert event["DTSTART"].to_ical().endswith(b"Z")
    assert (str(event["SUMMARY"]), int(event["SEQUENCE"]), event["STATUS"]) == ("Interview; one, two", 0, "CONFIRMED")
    assert event["DESCRIPTION"].startswith("First line\nsecond, line; end")
    assert event["ORGANIZER"] == "mailto:ada@ours.example"
    assert event["ORGANIZER"].params["CN"] == "Ada 'A' Ümlaut"
    assert [one.params["RSVP"] for one in event["ATTENDEE"]] == ["TRUE", "TRUE"]
    assert [one.params["CN"] for one in event["ATTENDEE"]] == ["Lee, Robin: x", "noname@people.example"]
    assert str(event["URL"]) == "https://ours.example/a,b;c"
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-15)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    lines = made().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75


def test_a_cancelation_keeps_the_uid_and_rings_no_more() -> None:
    asked, taken = (Calendar.from_ical(raw).walk("VEVENT")[0] for raw in (made(), made(method="CANCEL", sequence=3)))
    assert asked["UID"] == taken["UID"]
    assert (taken["STATUS"], int(taken["SEQUENCE"]), taken.walk("VALARM")) == ("CANCELLED", 3, [])


def test_an_attachment_says_its_method() -> None:
    name, mime, content = calendar_files.attachment(made(method="CANCEL"), method="CANCEL")
    assert (name, mime) == ("cancel.ics", "text/calendar; method=CANCEL; charset=utf-8")
    assert content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Berlin", "Monday 9 March 2026, 14:00–14:45 CET (Europe/Berlin)"),
        ("Asia/Kolkata", "Monday 9 March 2026, 18:30–19:15 IST (Asia/Kolkata)"),
        ("Asia/Kathmandu", "Monday 9 March 2026, 18:45–19:30 UTC+05:45 (Asia/Kathmandu)"),
        ("Australia/Lord_Howe", "Tuesday 10 March 2026, 00:00–00:45 UTC+11:00 (Australia/Lord_Howe)"),
        ("Pacific/Auckland", "Tuesday 10 March 2026, 02:00–02:45 NZDT (Pacific/Auckland)"),
    ],
)
def test_times_are_said_with_their_zone(zone: str, words: str) -> None:
    said = calendar_files.local_time(START, END, zone)
    assert said == words


def test_over_midnight_both_days_are_named() -> None:
    late = START + timedelta(hours=9, minutes=30)
    said = calendar_files.local_time(late, late + timedelta(hours=2), "Europe/Berlin")
    assert said == "Monday 9 March 2026, 23:30–Tuesday 10 March 01:30 CET (Europe/Berlin)"


def test_a_feed_holds_its_entries_and_asks_to_be_read_again() -> None:
    entry = calendar_files.Entry(uid="a@b", sequence=1, starts_at=START, ends_at=END, title="One", alarm_minutes=None)
    calendar = Calendar.from_ical(calendar_files.feed(name="Mine", entries=[entry]))
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Mine")
    assert [str(one["SUMMARY"]) for one in calendar.walk("VEVENT")] == ["One"]
    assert calendar.walk("VALARM") == []


def test_links_add_it_elsewhere() -> None:
    entry = calendar_files.Entry(
        uid="a@b", sequence=1, starts_at=START, ends_at=END, title="A & B", description="x=1&y=2", location="R 1"
    )
    google = parse_qs(urlsplit(calendar_files.google_link(entry)).query)
    outlook = parse_qs(urlsplit(calendar_files.outlook_link(entry)).query)
    assert (google["dates"], google["text"]) == (["20260309T130000Z/20260309T134500Z"], ["A & B"])
    assert google["details"] == outlook["body"] == ["x=1&y=2"]
    assert (outlook["startdt"], outlook["enddt"]) == (["2026-03-09T13:00:00Z"], ["2026-03-09T13:45:00Z"])
