"""Many at once: people of a pasted list, each with a time of their own or the common one."""

from datetime import UTC, datetime

import pytest

from config.errors import Refused
from interviews.domain.invitation_lists import Row, decoded, invite_many, marked_known, read_people
from interviews.models import InvitedInterview
from tests.conftest import Company
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import in_minutes, make_invitation
from tests.factories.recruiting import make_candidate

NINE_IN_BERLIN = datetime(2027, 1, 12, 8, tzinfo=UTC)


def test_columns_are_known_by_their_headings_in_any_order() -> None:
    text = "Start;Candidate;E-Mail\n2027-01-12 09:00;Robin Sample;Robin@Example.test\n;Sage;sage@example.test\nx\n"
    assert read_people(text, zone="Europe/Berlin") == [
        Row(2, "robin@example.test", "Robin Sample", NINE_IN_BERLIN),
        Row(3, "sage@example.test", "Sage"),
        Row(4, "", "", problem="“x” is no time. Write 2026-12-01 09:00."),
    ]


def test_lines_without_headings_hold_e_mail_name_and_time_in_any_order() -> None:
    text = "Robin Sample, robin@example.test, 2027-01-12T08:00Z\n\n2027-01-12 09:00\tsage@example.test\n"
    rows = read_people(text, zone="Europe/Berlin")
    assert rows[0] == Row(1, "robin@example.test", "Robin Sample", NINE_IN_BERLIN)
    (tabbed,) = read_people("2027-01-12 09:00\tsage@example.test", zone="Europe/Berlin")
    assert (tabbed.email, tabbed.name, tabbed.starts_at) == ("sage@example.test", "", NINE_IN_BERLIN)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Nobody", "There is no e-mail on this line."),
        ("no@mail@x", "This is no e-mail."),
        ("ROBIN@example.test", "This address stands on line 1 already."),
        ("sage@example.test,2027-02-31 09:00", "“2027-02-31 09:00” is no time. Write 2026-12-01 09:00."),
    ],
)
def test_a_bad_line_carries_its_problem_and_harms_no_other(line: str, problem: str) -> None:
    good, bad = read_people(f"robin@example.test\n{line}\n")
    assert (good.problem, bad.line, bad.problem) == ("", 2, problem)


def test_a_time_that_no_clock_shows_is_said() -> None:
    (row,) = read_people("sage@example.test,2027-03-28 02:30", zone="Europe/Berlin")
    assert row.starts_at is None
    assert row.problem


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 1_000_001, "This is too long, or no text. Split it."),
        ("a\x00@example.test", "This is too long, or no text. Split it."),
        (" \n\n", "Nobody is named. Write an e-mail a line, with a name."),
        ("email,name\n", "Nobody is named. Write an e-mail a line, with a name."),
        ("name,phone\nA,1\n", "No column is called e-mail. Name the columns email, name, time."),
        ("\n".join(f"p{n}@example.test" for n in range(501)), "The list names more than 500 people. Split it."),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_beside_its_field(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_people(text)
    assert (refused.value.sentence, refused.value.fields) == (sentence, {"people": sentence})


def test_a_file_is_read_in_the_letters_that_it_was_written_in() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert decoded("Zoë, zoe@example.test".encode(encoding)) == "Zoë, zoe@example.test"
    for data in (b"\xff\xfea", b"\x81\x8d"):
        with pytest.raises(Refused, match="no text that can be read"):
            decoded(data)


def test_who_waits_for_this_interview_already_is_marked(scope: Company, theirs: Company) -> None:
    template = make_complete_template(scope.senior)
    make_invitation(scope.senior, template=template, email="robin@example.test", name="Robin")
    rows = read_people("robin@example.test\nsage@example.test\nnobody\n")
    problems = [row.problem for row in marked_known(rows, template)]
    assert problems == ["Invited to this interview already.", "", "There is no e-mail on this line."]
    other = make_complete_template(scope.senior)
    assert not any(row.problem for row in marked_known(rows[:2], other))


def test_one_refusal_harms_no_other(scope: Company, theirs: Company) -> None:
    not_mine, window = make_candidate(scope.senior), in_minutes(120)
    rows = [
        *read_people(f"New Comer, new@example.test\n{not_mine.email}\nnobody\n"),
        Row(4, "early@example.test", starts_at=datetime(2020, 1, 1, tzinfo=UTC)),
    ]
    outcomes = invite_many(
        interviewer=scope.senior,
        template=make_complete_template(scope.senior),
        rows=rows,
        window=window,
        may=lambda candidate: candidate is None,
    )
    assert [outcome.sentence for outcome in outcomes] == [
        "",
        "You do not work on this candidate. Ask to be assigned.",
        "There is no e-mail on this line.",
        "Choose a time at least two minutes ahead.",
    ]
    made = InvitedInterview.objects.get()
    assert (made, made.candidate_email, made.scheduled_time) == (
        outcomes[0].invitation,
        "new@example.test",
        window.starts_at,
    )
