"""Many at once: people of a file or a text, each judged; one refusal harms no other."""

import pytest

from assessments.domain.invitation_lists import Row, invite_many, read_invite_csv, read_invite_lines, read_people
from assessments.models import AssessmentToken
from config.errors import Refused
from recruiting.models import Candidate
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.recruiting import make_candidate

NO_MAIL = "There is no e-mail on this line."


def test_columns_are_known_by_many_names() -> None:
    data = b"First name;Surname;E-Mail Address\nRobin;Sample;Robin@Example.test\nSage;Thistle;\n"
    assert read_invite_csv(data) == [
        Row(2, "Robin Sample", "robin@example.test"),
        Row(3, "Sage Thistle", "", problem=NO_MAIL),
    ]


def test_a_file_without_headings_names_people_in_any_order() -> None:
    rows = read_invite_csv("Robin Sämple,robin@example.test\nsage@example.test,Sage\n".encode("cp1252"))
    assert [(row.name, row.email) for row in rows] == [
        ("Robin Sämple", "robin@example.test"),
        ("Sage", "sage@example.test"),
    ]
    assert [row.email for row in read_invite_csv("name\temail\nA\ta@example.test\n".encode("utf-16"))] == [
        "a@example.test"
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"x" * 1_000_001, "The file is larger than 1 MB. Split it."),
        (b" \n\n", "The file is empty. It needs a name and an e-mail a line."),
        (b"name,email\n", "The file names nobody. It needs a name and an e-mail a line."),
        (b"name,phone\nA,1\n", "No column is called e-mail. Name the columns name and email."),
        (b"\xff\xfea", "The file is not a text that can be read. Save it as CSV in UTF-8."),
        (b"\x81\x8d\xff@", "The file is not a text that can be read. Save it as CSV in UTF-8."),
        (b"a\x00b@example.test", "The file is not a text that can be read. Save it as CSV in UTF-8."),
        (
            "\n".join(f"p{n}@example.test" for n in range(501)).encode(),
            "The list names more than 500 people. Split it.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_invite_csv(data)
    assert (refused.value.sentence, refused.value.fields) == (sentence, {"file": sentence})


def test_lines_are_read_in_the_ways_people_write_them() -> None:
    text = (
        "Robin Sample <robin@example.test>,\n\nSage Thistle; sage@example.test\nnobody\nno@mail@x\nROBIN@example.test\n"
    )
    assert [(row.line, row.name, row.email, row.problem) for row in read_invite_lines(text)] == [
        (1, "Robin Sample", "robin@example.test", ""),
        (3, "Sage Thistle", "sage@example.test", ""),
        (4, "nobody", "", NO_MAIL),
        (5, "", "no@mail@x", "“no@mail@x” is no e-mail address."),
        (6, "", "robin@example.test", "This address stands on line 1 already."),
    ]


def test_one_refusal_harms_no_other(scope: Company, theirs: Company) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    invited, not_mine = make_candidate(scope.senior), make_candidate(scope.senior)
    make_invitation(scope.senior, assessment, invited)
    people = [("New Comer", "new@example.test"), ("", invited.email), ("", not_mine.email), ("Nobody", "")]
    outcomes = invite_many(
        assessment=assessment,
        rows=read_people(people),
        actor=scope.senior,
        may=lambda candidate: candidate.pk != not_mine.pk,
    )
    assert [outcome.sentence for outcome in outcomes] == [
        "",
        "This candidate is invited already. Send the invitation again, or take it back first.",
        "You do not work on this candidate. Ask to be assigned.",
        NO_MAIL,
    ]
    made = Candidate.objects.get(email="new@example.test")
    assert (made.first_name, made.last_name) == ("New", "Comer")
    assert {token.candidate_email for token in AssessmentToken.objects.all()} == {made.email, invited.email}
