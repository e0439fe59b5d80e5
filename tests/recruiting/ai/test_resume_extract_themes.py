"""Forms that résumé themes print: labels inside entries, levels beside skills, titles behind names, stacked dates."""

from datetime import date

import pytest

from config.documents.document import DocumentText, Line
from recruiting.ai.resume_extract.entry_labels import is_address, is_entry_label
from recruiting.ai.resume_extract.heading_words import section_type
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.ai.resume_extract.titles import describes_employer
from recruiting.data import catalog_lexicon

HEAD = "Ida Brandt\nida.brandt@example.com\n\n"
HEADING, LABEL, PLAIN = (16.0, True), (11.0, True), (11.0, False)


def read(text, links=()):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    document = DocumentText(text, tuple(lines), "text/plain", links=links)
    return offline(ResumeInput(document, catalog_lexicon(), date(2026, 11, 20)))


def read_set(*rows):
    """As `read`, from (text, (size, bold)) rows one under the other, as a PDF has them."""
    lines, start = [], 0
    for number, (text, (size, bold)) in enumerate(rows):
        top, right = 20.0 * number, 40.0 + 5.5 * len(text)
        lines.append(
            Line(text, start, start + len(text), x0=40.0, x1=right, y0=top, y1=top + size, size=size, bold=bold)
        )
        start += len(text) + 1
    document = DocumentText("\n".join(text for text, _ in rows), tuple(lines), "application/pdf")
    return offline(ResumeInput(document, catalog_lexicon(), date(2026, 11, 20)))


def jobs(found):
    return [(one.title.text, one.company.text, one.start, one.end) for one in found.positions]


def courses(found):
    return [(one.degree.text, one.field.text, one.institution.text, one.start, one.end) for one in found.education]


def listed(found):
    return [one.mention.text for one in found.skills if one.section == "skills"]


def test_a_label_inside_entries_is_no_section_and_no_title():
    text = (
        "EXPERIENCE\nOrrin Foods Ltd\t2015-01 - 2016-12\nBuyer\nHighlights\n- Bought tea\n"
        "Fenwick Stores\t2012-01 - 2014-12\nClerk\nHighlights\n- Filed papers\nEDUCATION\nBA, Fen College, 2011"
    )

    found = read(HEAD + text)

    assert [one.type for one in found.sections] == ["contact", "experience", "education"]
    assert jobs(found) == [
        ("Buyer", "Orrin Foods Ltd", "2015-01", "2016-12"), ("Clerk", "Fenwick Stores", "2012-01", "2014-12"),
    ]  # fmt: skip
    assert [bullet.text for one in found.positions for bullet in one.bullets] == ["Bought tea", "Filed papers"]


def test_achievements_once_and_apart_stay_a_section():
    found = read(f"{HEAD}EXPERIENCE\nBuyer, Orrin Foods Ltd, 2015 - 2016\n- Bought tea\n\nACHIEVEMENTS\n- Won a cup")

    assert [one.title for one in found.sections] == ["", "EXPERIENCE", "ACHIEVEMENTS"]


def test_labels_are_told_by_their_words_alone():
    assert is_entry_label("Key Responsibilities:")
    assert is_entry_label("Réalisations")
    assert not is_entry_label("Head of Results")


def test_an_address_under_the_dates_hides_no_title():
    text = (
        "EXPERIENCE\nQuillon\t2015-01 - 2016-12\nhttps://quillon.example.com/about\nChief Cheerleader\n- Cheered\n"
        "Delmar Works\t2012-01 - 2014-12\nhttps://delmar.example.com\nClerk\n- Filed papers"
    )

    assert [pair[:2] for pair in jobs(read(HEAD + text))] == [
        ("Chief Cheerleader", "Quillon"),
        ("Clerk", "Delmar Works"),
    ]


def test_an_address_beside_the_dates_is_no_employer():
    text = "EXPERIENCE\nQuillon\nClerk\n2015-01 - 2016-12\thttp://quillon.example.com\n- Filed papers"

    assert [pair[:2] for pair in jobs(read(HEAD + text))] == [("Clerk", "Quillon")]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("https://a.example.com/b", True),
        ("example.com/jobs", True),
        ("Example.com", False),
        ("See example.com/a", False),
    ],
)
def test_an_address_is_told_from_an_employer_named_by_one(line, whole):
    assert is_address(line) is whole


@pytest.mark.parametrize("title", ["CEO/President", "Owner/Operator", "Developer/Analyst"])
def test_titles_joined_by_a_slash(title):
    text = f"EXPERIENCE\nQuillon\t2015-01 - 2016-12\nhttps://quillon.example.com\n{title}\n- Ran the shop"

    assert [pair[:2] for pair in jobs(read(HEAD + text))] == [(title, "Quillon")]


def test_what_an_employer_is_does_not_name_it():
    above = "EXPERIENCE\nQuillon\nDayton, OH\nFamily-owned bakery company\nMay 2015 - May 2016\nHead Baker\n- Baked"
    below = "EXPERIENCE\nQuillon\t05/2015 - 05/2016\nFamily-owned bakery company\nHead Baker\n- Baked"

    for text in (above, below):
        assert [pair[:2] for pair in jobs(read(HEAD + text))] == [("Head Baker", "Quillon")]
    assert not describes_employer("Quillon Trading Company")
    assert describes_employer("Local retailer of garden tools")


def test_a_paragraph_that_breaks_early_gives_no_title():
    text = (
        "EXPERIENCE\nQuillon\nMay 2015 - May 2016\nChief Wizard\nDevelopment team manager for the\n"
        "(https://quillon.example.com/a-rather-long-address-of-the-product), which is sold in shops.\n"
        "Orrin Foods\nMay 2012 - May 2014\nBuyer\n- Bought tea"
    )

    assert [pair[:2] for pair in jobs(read(HEAD + text))] == [("Chief Wizard", "Quillon"), ("Buyer", "Orrin Foods")]


def test_employers_set_like_smaller_headings_are_no_sections():
    found = read_set(
        ("Ida Brandt", (22.0, True)), ("Contact", (13.0, True)), ("ida@example.com", PLAIN), ("About", (13.0, True)),
        ("Bakes bread in small towns and teaches those who want to learn.", PLAIN), ("Work", HEADING),
        ("Quillon", (13.0, True)), ("Head Baker\t2015-01 - 2016-12", PLAIN), ("• Baked bread", PLAIN),
        ("Education", HEADING), ("Fen College\t2011 - 2012", PLAIN),
    )  # fmt: skip

    assert [one.title for one in found.sections if one.type != "contact"] == ["About", "Work", "Education"]
    assert [pair[:2] for pair in jobs(found)] == [("Head Baker", "Quillon")]


@pytest.mark.parametrize(
    "line", ["Ida Brandt, Supply Chain Manager", "Ida Brandt | Site Manager", "Ida Brandt – Registered Nurse"]
)
def test_a_title_behind_the_name_is_no_part_of_it(line):
    found = read(f"{line}\nida.brandt@example.com | Dayton, OH\n\nSKILLS\nGit")

    assert found.contact.full_name.text == "Ida Brandt"


@pytest.mark.parametrize("number", ["1-212-555-0147", "212-555-0147", "1 (212) 555-0147"])
def test_north_american_numbers_count_anywhere(number):
    found = read(f"{HEAD}SUMMARY\nBakes bread.\n\nABOUT\nDayton\n{number}\n")

    assert found.contact.phone.text == number


def test_an_email_cut_by_the_end_of_its_line_is_taken_from_its_link():
    found = read("Ida Brandt\nida.brandt@example.co\nm\n\nSKILLS\nGit", links=("mailto:ida.brandt@example.com",))

    assert found.contact.email.text == "ida.brandt@example.com"

    whole = read("Ida Brandt\nida.brandt@example.com\n\nSKILLS\nGit", links=("mailto:ida.brandt@example.com",))

    assert whole.contact.email.start == len("Ida Brandt\n")


def test_a_label_with_a_level_in_brackets_is_no_skill():
    found = read(f"{HEAD}SKILLS\nClinical (Master): Phlebotomy, Triage\nTools (beginner): Git, Docker")

    assert {one.mention.text: one.level for one in found.skills if one.section == "skills"} == {
        "Phlebotomy": "expert", "Triage": "expert", "Git": "beginner", "Docker": "beginner",
    }  # fmt: skip


def test_levels_on_their_own_line_speak_for_the_list_below():
    found = read(f"{HEAD}SKILLS\nSystems\nAdvanced\nSAP, Excel\nMethods\nMaster\nLean\nSix Sigma")

    assert [(one.mention.text, one.level) for one in found.skills if one.section == "skills"] == [
        ("SAP", "advanced"), ("Excel", "advanced"), ("Lean", "expert"), ("Six Sigma", "expert"),
    ]  # fmt: skip


def test_levels_under_each_skill_speak_for_it():
    found = read(f"{HEAD}SKILLS\nPython\nExpert\nDocker\nBeginner")

    assert [(one.mention.text, one.level) for one in found.skills] == [("Python", "expert"), ("Docker", "beginner")]


def test_a_language_named_like_a_level_is_a_skill():
    assert listed(read(f"{HEAD}SKILLS\nFortran\nBASIC\nPython")) == ["Fortran", "BASIC", "Python"]


def test_groups_of_skills_without_a_common_heading():
    found = read_set(
        ("Ida Brandt", (22.0, True)), ("About", HEADING), ("ida@example.com", PLAIN), ("Systems", HEADING),
        ("Advanced", LABEL), ("SAP\tPostgreSQL", PLAIN), ("Microsoft Excel", PLAIN), ("Sweeping", HEADING),
        ("Master", LABEL), ("Brooms\tDustpans", PLAIN), ("Interests", HEADING), ("Photography", PLAIN),
        ("Cooking", PLAIN), ("Clients", HEADING), ("Oracle\tSAP", PLAIN), ("Education", HEADING),
        ("BA, Fen College, 2011", PLAIN),
    )  # fmt: skip

    assert listed(found) == ["SAP", "PostgreSQL", "Microsoft Excel", "Brooms", "Dustpans"]


def test_an_employer_and_the_title_below_it_spell_no_skill():
    text = "EXPERIENCE\nWillow Care Home\nHealth Care Assistant\t2015-01 - 2016-12\n- Night shifts"

    assert "Home health care" not in [one.name for one in read(HEAD + text).skills]


def test_what_interests_list_as_skills_is_none():
    assert listed(read(f"{HEAD}SKILLS\nGit\n\nINTERESTS\nReading\nSkills: Ferrets, Unicorns")) == ["Git"]


def test_letter_spaced_words_between_dates():
    found = read(f"{HEAD}EXPERIENCE\nClerk, Delmar Works\n2021-03-01 t o Present\n- Filed papers")

    assert jobs(found) == [("Clerk", "Delmar Works", "2021-03", "")]
    assert found.positions[0].current


def test_two_years_one_under_the_other_are_a_range():
    text = (
        "EDUCATION\n2016\n2018\nFen University\nMaster of Science\nMarine Biology\n"
        "2012\n2015\nOakdale College\nBachelor"
    )

    assert courses(read(HEAD + text)) == [
        ("Master of Science", "Marine Biology", "Fen University", "2016", "2018"),
        ("Bachelor", "", "Oakdale College", "2012", "2015"),
    ]


def test_years_that_run_back_are_no_range():
    found = read(f"{HEAD}EDUCATION\nBA, Oakdale College\n2018\n2016\nBSc, Fen University")

    assert [one.start for one in found.education] == ["", ""]


def test_schools_with_dates_of_their_own_are_so_many_courses():
    text = "EDUCATION\nFen University\t2005 - 2008\nOakdale College\t2003 - 2005\nNorth Academy\t2000 - 2003"

    assert courses(read(HEAD + text)) == [
        ("", "", "Fen University", "2005", "2008"), ("", "", "Oakdale College", "2003", "2005"),
        ("", "", "North Academy", "2000", "2003"),
    ]  # fmt: skip


def test_the_word_before_a_school_is_no_part_of_it():
    found = read(f"{HEAD}EDUCATION\nat Fen University\t2005 - 2008\nat Oakdale College\t2003 - 2005")

    assert [one.institution.text for one in found.education] == ["Fen University", "Oakdale College"]


@pytest.mark.parametrize(
    ("lines", "degree", "field"),
    [
        ("Fen University\nMaster of Science\nMarine Biology", "Master of Science", "Marine Biology"),
        ("Fen University\nAdult Nursing\nBSc (Hons)", "BSc (Hons)", "Adult Nursing"),
        ("Fen University\nMarine Biology, Master of Science", "Marine Biology, Master of Science", "Marine Biology"),
        ("Fen University\nMaster of Science", "Master of Science", ""),
        ("Fen University\nMaster of Science\nGraduated with distinction", "Master of Science", ""),
        ("Fen University\nBachelor: Law (3.8)", "Bachelor: Law", "Law"),
        ("Fen University\nBachelor of Education", "Bachelor of Education", "Education"),
    ],
)
def test_the_field_of_study_is_no_part_of_the_name_of_the_degree(lines, degree, field):
    found = read(f"{HEAD}EDUCATION\n{lines}\n2016 - 2018")

    assert [(one.degree.text, one.field.text) for one in found.education] == [(degree, field)]


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Achievements & Certifications", "certifications"),
        ("Education / Awards", "education"),
        ("Languages & Frameworks", "skills"),
        ("Hobbies et langues", "languages"),
        ("Marketing and Sales", None),
        ("Research and Development", None),
    ],
)
def test_headings_joined_by_and_open_the_section_that_says_more(words, section):
    assert section_type(words) == section


def test_what_stands_under_a_joined_heading_is_read():
    found = read(f"{HEAD}ACHIEVEMENTS & CERTIFICATIONS\n- Certified Scrum Master\n- First Aid at Work")

    assert [one.text for one in found.certifications] == ["Certified Scrum Master", "First Aid at Work"]
