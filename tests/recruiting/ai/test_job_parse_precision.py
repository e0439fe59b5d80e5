"""What a posting does not ask for: talk, firms' names, fields that the title says, things that a skill is used on."""

import pytest

from recruiting.ai.job_parse.headings import kind_of
from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.data import catalog_lexicon

LIST = "\n## Requirements\n\n- Payroll\n- Bookkeeping\n- Taxation\n"


def skills(text):
    return {one.name: one.required for one in offline(JobInput(text, catalog_lexicon())).skills}


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ("Strong Django, and the judgment when not to use it", "Judgment"),
        ("Preventive maintenance planning", "Planning"),
        ("Willingness to plan your own analysis of what went wrong", "Analysis"),
    ],
)
def test_a_general_word_inside_a_sentence_is_talk(line, absent):
    assert absent not in skills(f"# Technician{LIST}- {line}\n")


@pytest.mark.parametrize(
    ("line", "present"),
    [
        ("Sound judgment", "Judgment"),
        ("Excellent communication with people of every age and trade", "Communication"),
        ("Creativity, planning and teamwork", "Planning"),
        ("Communication", "Communication"),
        ("Rigueur et communication", "Communication"),
    ],
)
def test_a_general_skill_that_is_asked_for_counts(line, present):
    assert skills(f"# Technician{LIST}- {line}\n")[present]


def test_running_text_wants_nothing_beside_a_list_and_what_it_says_without_one():
    prose = "# Clerk\n\nWe are looking for a clerk with experience in cash handling and data entry.\n"
    assert set(skills(prose)) == {"Cash handling", "Data entry"}
    assert set(skills(prose + LIST)) == {"Payroll", "Bookkeeping", "Taxation"}


def test_the_described_work_under_its_heading_still_counts():
    text = f"# Clerk\n\n## Responsibilities\n\n- Keep books in QuickBooks\n{LIST}"
    assert skills(text)["QuickBooks"]


def test_a_long_sentence_of_a_paragraph_must_speak_of_the_person_itself():
    text = (
        "# Architect\n\nYour job is to lead our agencies forward. It is not uncommon to come across systems that were "
        "once built using COBOL or Delphi by people long gone.\n"
    )
    assert skills(text) == {}


@pytest.mark.parametrize(
    ("title", "line", "name", "found"),
    [
        ("Marketing manager", "Five or more years in marketing", "Marketing", False),
        ("Human Resources Coordinator", "2 to 4 years in human resources", "Human resources", False),
        ("Senior backend engineer", "At least five years of building back-end systems", "Back-end development", None),
    ],
)
def test_the_field_that_the_title_names_counts_as_role_and_years(title, line, name, found):
    assert skills(f"# {title}{LIST}- {line}\n").get(name) is found


@pytest.mark.parametrize(
    ("title", "line", "present"),
    [
        ("Registered nurse", "Registered Nurse license", "Registered nurse"),
        ("Litigation paralegal", "Five years of litigation experience", "Litigation"),
        ("Sales manager", "Two years of experience in marketing", "Marketing"),
    ],
)
def test_a_license_a_specialty_or_another_field_is_still_asked_for(title, line, present):
    assert skills(f"# {title}{LIST}- {line}\n")[present]


def test_the_field_stays_where_nothing_else_is_asked():
    assert skills("# Marketing manager\n\n## Requirements\n\n- Five years in marketing\n") == {"Marketing": True}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Data modeling for sensors or logistics", {"Data modeling"}),
        ("Cost accounting in manufacturing", {"Cost accounting"}),
        ("Cost accounting and logistics", {"Cost accounting", "Logistics"}),
        ("Experience in logistics", {"Logistics"}),
    ],
)
def test_what_a_skill_is_used_on_is_no_skill(line, names):
    assert set(skills(f"# Clerk\n\n## Requirements\n\n- {line}\n")) == names


@pytest.mark.parametrize(
    "text",
    [
        "Larkspur Robotics is looking for a clerk. At Larkspur Robotics you will enjoy the sea.\n",
        "Sage Hospitality needs a clerk who will greet people. You will like Sage Hospitality.\n",
        "**Osier Bay Logistics**\n\nYou will love the experience of working at Osier Bay Logistics.\n",
    ],
)
def test_the_name_of_the_employer_wants_nothing(text):
    assert skills(f"# Clerk\n\n{text}") == {}


def test_a_skill_written_with_capitals_is_not_an_employer():
    text = "# Clerk\n\nYou must know: Microsoft Excel is required. Advanced Excel is needed, and Project Management.\n"
    assert {"Microsoft Excel", "Project management"} <= set(skills(text))


def test_a_stretch_from_one_thing_to_another_names_no_skill_in_the_description_of_the_work():
    duty = "## Duties\n\nYou own the forecast, from the sales pipeline to the cost of a motor.\n"
    assert "Sales pipeline management" not in skills(f"# Analyst\n\n{duty}{LIST}")


@pytest.mark.parametrize(
    "heading",
    [
        "would be good", "useful, not required", "ideally", "bonus", "a plus", "good to have", "not essential",
        "optional", "preferred", "helpful but not necessary", "desirable", "it would be great if you have",
    ],
)  # fmt: skip
def test_headings_of_wishes(heading):
    assert kind_of(heading) == "preferred"


def test_some_of_them_is_a_wish():
    found = skills(f"# Clerk{LIST}- Five years in an office, some of them in hospitality or travel sales\n")
    assert found["Hospitality"] is False
