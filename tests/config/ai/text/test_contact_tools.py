"""Phones, links, places and names as they stand in contact lines."""

import pytest

from config.ai.text.links import find_emails, find_urls
from config.ai.text.names import agrees_with_email, name_score, without_titles
from config.ai.text.phones import e164, find_phones
from config.ai.text.places import country_code, is_place, trailing_place


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("(718) 555–0100", "+17185550100"),
        ("607.555.0133", "+16075550133"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+33 (0)6 39 98 01 22", "+33639980122"),
        ("(+82) 10-9030-1843", "+821090301843"),
        ("06 39 98 01 22", ""),
    ],
)
def test_find_phones_reads_numbers_as_written(written, normal):
    text = f"Phone: {written} | a@example.com"

    (phone,) = find_phones(text)

    assert text[phone.start : phone.end] == written
    assert phone.e164 == normal


def test_find_phones_reads_national_numbers_with_a_region():
    assert e164("06 39 98 01 22", region="FR") == "+33639980122"


@pytest.mark.parametrize(
    "text",
    [
        "Jan 2019 - 2020",
        "2015 - 2019",
        "000-00-0000",
        "0000-0002-1825-0097",
        "+49 176 *** *** **",
        "12/04/1992",
        "98052",
    ],
)
def test_find_phones_leaves_other_figures_alone(text):
    assert find_phones(text) == []


def test_find_links_and_emails():
    text = "jo@example.com | linkedin.com/in/jo-example, https://jo.example/work. jo.dev"

    assert [text[slice(*span)] for span in find_emails(text)] == ["jo@example.com"]
    assert [text[slice(*span)] for span in find_urls(text)] == ["linkedin.com/in/jo-example", "https://jo.example/work"]
    assert [text[slice(*span)] for span in find_urls(text, bare=True)][-1] == "jo.dev"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Acme Corp, Springfield, IL", "Springfield, IL"),
        ("Beckwith Automation LLC, Savage, Minnesota", "Savage, Minnesota"),
        ("Oakland, CA", "Oakland, CA"),
        ("Perth WA 6000", "Perth WA 6000"),
        ("Casablanca, Maroc", "Casablanca, Maroc"),
        ("Remote", "Remote"),
        ("75011 Paris, France", "75011 Paris, France"),
    ],
)
def test_trailing_place_cuts_the_place_off(text, place):
    found = trailing_place(text)

    assert text[found.start : found.end] == place


@pytest.mark.parametrize("text", ["University of Texas", "Design, Research", "Sales Manager, Northern Region", "MIT"])
def test_is_place_wants_proof(text):
    assert not is_place(text)


@pytest.mark.parametrize(
    ("place", "code"),
    [("Austin, TX", "US"), ("Halifax, NS", "CA"), ("Lyon, France", "FR"), ("Erie, Pennsylvania", "US"), ("x", "")],
)
def test_country_code_reads_states_and_countries(place, code):
    assert country_code(place) == code


@pytest.mark.parametrize("name", ["Jean-Luc de la Fontaine", "PRIYA RAO", "O'Neill Brandt", "Ng Wei"])
def test_name_score_knows_names(name):
    assert name_score(name) >= 0.8


@pytest.mark.parametrize("text", ["Curriculum Vitae", "jo@example.com", "I write software", "Room 12"])
def test_name_score_knows_what_is_none(text):
    assert name_score(text) == 0.0


def test_without_titles_keeps_the_name_alone():
    name = "Dr. Maria Lopez, PhD"

    assert name[slice(*without_titles(name))] == "Maria Lopez"
    assert agrees_with_email("Maria Lopez", "mlopez@example.com")
    assert not agrees_with_email("Maria Lopez", "info@example.com")
