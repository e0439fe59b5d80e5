"""Positions told in sentences, names with a short form, page numbers behind a name."""

from datetime import date

import pytest

from config.documents.reading import read_document
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.data import catalog_lexicon

HEAD = "Ida Brandt\nida.brandt@example.com\n\n"


def read(text):
    document = read_document(text.encode(), filename="cv.txt")
    return offline(ResumeInput(document, catalog_lexicon(), date(2026, 11, 20)))


def jobs(found):
    return [(one.title.text, one.company.text, one.start, one.end, one.current) for one in found.positions]


@pytest.mark.parametrize(
    ("sentence", "job"),
    [
        (
            "Currently working with Orrin Foods India, from Nov 2018 to till date in the designation of\n"
            "  Senior Data Engineer.",
            ("Senior Data Engineer", "Orrin Foods India", "2018-11", "", True),
        ),
        (
            "Worked for Fenwick Stores, Hyderabad from Oct 2011 to June 2012 in the designation – Software Engineer.",
            ("Software Engineer", "Fenwick Stores", "2011-10", "2012-06", False),
        ),
        (
            "I have worked as a Staff Nurse at Seeblick Hospital from March 2012 to May 2014.",
            ("Staff Nurse", "Seeblick Hospital", "2012-03", "2014-05", False),
        ),
        (
            "Served as an Accountant with Halden Traders Pvt Ltd (Apr 2012 – Jan 2015)",
            ("Accountant", "Halden Traders Pvt Ltd", "2012-04", "2015-01", False),
        ),
        (
            "Worked from 2009 to 2011 with Delmar Works as Site Engineer.",
            ("Site Engineer", "Delmar Works", "2009", "2011", False),
        ),
    ],
)
def test_a_position_told_in_a_sentence_is_one(sentence, job):
    found = read(f"{HEAD}PROFESSIONAL EXPERIENCE\n• {sentence}\n\nEDUCATION\nBA, Fen College, 2008")
    assert jobs(found) == [job]
    (position,) = found.positions
    for part in (position.title, position.company, position.dates):
        assert part.text in sentence


def test_several_sentences_are_several_positions_in_their_order():
    found = read(
        f"{HEAD}EXPERIENCE\n- Working for Orrin Foods since June 2018 as Buyer.\n"
        "- Worked for Fenwick Stores from July 2012 to May 2018 as Clerk.\n- Keen on tidy books.\n"
    )
    assert [job[:2] for job in jobs(found)] == [("Buyer", "Orrin Foods"), ("Clerk", "Fenwick Stores")]


def test_a_sentence_under_a_headed_position_stays_a_part_of_it():
    found = read(
        f"{HEAD}EXPERIENCE\nBuyer, Orrin Foods Ltd\t2015 - 2019\n"
        "- Worked with Fenwick Stores from July 2016 to May 2017 as liaison for tea.\n- Bought tea\n"
    )
    assert [job[:2] for job in jobs(found)] == [("Buyer", "Orrin Foods Ltd")]
    assert len(found.positions[0].bullets) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Worked on ledgers from 2011 to 2013.",
        "Worked with spreadsheets of all kinds.",
        "Working at height since 2012 too.",
    ],
)
def test_no_employer_no_position(sentence):
    assert jobs(read(f"{HEAD}EXPERIENCE\n• {sentence}\n")) == []


def test_a_mark_or_a_heading_is_no_degree():
    found = read(
        f"{HEAD}EDUCATION\n12th from Fen Junior College 2004 with 73%\n10th from Fen High School 2002 with 78%\n"
    )
    assert all("%" not in one.degree.text for one in found.education)


def test_a_short_form_in_brackets_stays_in_the_name():
    assert read("Anouk (AJ) Brandt\naj@example.com\n").contact.full_name.text == "Anouk (AJ) Brandt"
    assert read("Ida Brandt (she/her)\nida@example.com\n").contact.full_name.text == "Ida Brandt"


def test_a_page_number_behind_the_name_is_no_skill():
    found = read(f"{HEAD}SKILLS\nTea tasting, Ledgers\nIda Brandt - Page 1 of 2\n")
    assert not any("Page" in one.name for one in found.skills)
