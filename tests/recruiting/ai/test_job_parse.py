"""Reading postings: labeled postings, the rules one by one, and what must hold for any text."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruiting.ai.job_parse.cues import read_need
from recruiting.ai.job_parse.headings import kind_of
from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.ai.job_parse.records import leaves
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.lexicon import Lexicon, SkillEntry
from recruiting.ai.resume_extract.schema import Span
from recruiting.data import catalog_lexicon
from tests.kit.sizes import tries, within

POSTINGS = Path(__file__).with_name("data") / "postings"
LABELS = json.loads((POSTINGS / "labels.json").read_text(encoding="utf-8"))["postings"]


def parse(text):
    return offline(JobInput(text, catalog_lexicon()))


def spans(value):
    """Every passage that a result quotes."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))


def assert_quotes_are_exact(result, text):
    for span in spans(result):
        if span != Span():
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text != ""


@pytest.mark.parametrize("name", sorted(LABELS))
def test_labeled_posting_is_read_as_labeled(name):
    text, label = (POSTINGS / name).read_text(encoding="utf-8"), LABELS[name]
    result = parse(text)
    assert_quotes_are_exact(result, text)
    assert result.language == label["language"]
    for field in ("title", "location", "remote_policy", "employment_type", "seniority"):
        assert getattr(result, field).value == label[field], field
    assert [result.min_years, result.max_years] == label["years"]
    pay = result.salary
    assert [pay.minimum, pay.maximum, pay.currency, pay.period] == label["salary"]


def test_skills_of_labeled_postings():
    lexicon = catalog_lexicon()
    right = spurious = missed = required = leveled = 0
    for name, label in LABELS.items():
        wanted = {
            lexicon.canonical(skill): (kind == "required", level)
            for kind in ("required", "nice")
            for skill, level in label[kind].items()
            if lexicon.canonical(skill)
        }
        found = {one.name: (one.required, one.level) for one in parse((POSTINGS / name).read_text("utf-8")).skills}
        both = wanted.keys() & found.keys()
        right, spurious, missed = right + len(both), spurious + len(found) - len(both), missed + len(wanted) - len(both)
        required += sum(wanted[skill][0] == found[skill][0] for skill in both)
        leveled += sum(wanted[skill][1] == found[skill][1] for skill in both)
    precision, recall = right / (right + spurious), right / (right + missed)
    assert 2 * precision * recall / (precision + recall) >= 0.75
    assert required / right >= 0.95
    assert leveled / right >= 0.95


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("5+ years of experience in accounting", (5, None)),
        ("Five to seven years of nursing experience", (5, 7)),
        ("3-5 yrs experience as a line cook", (3, 5)),
        ("between two and four years in a similar role", (2, 4)),
        ("Minimum of three (3) years' experience", (3, None)),
        ("at least 18 months of experience in a warehouse", (1.5, None)),
        ("up to 2 years of experience", (None, 2)),
        ("10 years or more of experience in law", (10, None)),
        ("Au moins 5 ans d'expérience en gestion de projet", (5, None)),
        ("Entre trois et cinq années d’expérience", (3, 5)),
        ("3 à 5 ans d’expérience en cuisine", (3, 5)),
        ("You must be at least 18 years of age", (None, None)),
        ("A two-year diploma in hospitality", (None, None)),
        ("Term of 2 years, contract may be extended", (None, None)),
        ("For over 30 years, we have built boats with experience", (None, None)),
        ("$27.40 an hour with experience", (None, None)),
        ("References from the past 3 years", (None, None)),
        ("A 4-year university degree and 2 years of experience in sales", (2, None)),
    ],
)
def test_years(line, years):
    result = parse(f"# Clerk\n\n## Requirements\n\n- {line}\n")
    assert (result.min_years, result.max_years) == years


def test_the_largest_requirement_counts_and_wishes_do_not():
    text = (
        "# Buyer\n## Requirements\n- 2 years with SAP\n- 6 years in purchasing\n\n## Preferred\n- 10 years in shops\n"
    )
    assert parse(text).min_years == 6


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("Salary: $120,000 - $150,000 per year, Austin, TX", (120000, 150000, "USD", "year")),
        ("Base salary GS-14 - $87,263 to $113,444", (87263, 113444, "USD", "year")),
        ("€62k–78k", (62000, 78000, "EUR", "year")),
        ("Salary £28,000 to £31,500 pro rata", (28000, 31500, "GBP", "year")),
        ("Salaire : 62 000 $ par année (Montréal, QC)", (62000, 62000, "CAD", "year")),
        ("45 000 € à 52 000 € brut annuel", (45000, 52000, "EUR", "year")),
        ("Pay: $21.50/hour in Denver, CO", (21.5, 21.5, "USD", "hour")),
        ("CHF 7'200 per month gross", (7200, 7200, "CHF", "month")),
        ("Pay starts from £14.20 an hour", (14.2, None, "GBP", "hour")),
        ("Salary up to 90.000 EUR gross a year", (None, 90000, "EUR", "year")),
        ("AUD 95k - 110k plus super", (95000, 110000, "AUD", "year")),
        ("You will manage a budget of $400,000", (None, None, "", "")),
        ("We raised $20M and pay a referral bonus of $2,000", (None, None, "", "")),
    ],
)
def test_salary(line, pay):
    salary = parse(f"# Clerk\n\n## Details\n\n{line}\n").salary
    assert (salary.minimum, salary.maximum, salary.currency, salary.period) == pay


def test_a_dollar_that_no_place_explains_has_no_currency():
    result = parse("# Clerk\n\nSalary: $40,000 - $50,000 a year\n")
    assert result.salary.currency == ""
    assert "The currency of the salary cannot be told from the text." in result.unsure


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# Senior Accountant - Toronto, ON (Hybrid)", "Senior Accountant"),
        ("Job Title: Line Cook", "Line Cook"),
        ("# Ingénieur(e) DevOps senior - Lyon (69) - CDI", "Ingénieur(e) DevOps senior"),
        ("**Junior Graphic Designer** (Contract, 6 months, part-time 24 hrs/week)", "Junior Graphic Designer"),
        ("WE'RE HIRING: NIGHT SHIFT RN", "Night Shift RN"),
        ("# Ingénieure logiciel (H/F)", "Ingénieure logiciel"),
        ("## Data Engineer (m/w/d) at Larkspur", "Data Engineer"),
        ("---\ntitle: 'People & Culture Coordinator'\n---\n", "People & Culture Coordinator"),
        (
            "Acme is a small firm.\n\nWe are looking for a highly organized **Office Manager** to run our days.",
            "Office Manager",
        ),
        ("Nous recherchons une comptable pour notre bureau de Lyon.", "Comptable"),
        ("# Benefits Administrator\n\n## Benefits\n\nDental plan", "Benefits Administrator"),
        ("# Program Specialist, GS-0301-12", "Program Specialist"),
    ],
)
def test_title(line, title):
    assert parse(f"{line}\n\nSome words about the work.\n").title.value == title


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior Developer", "entry"),
        ("Marketing Intern", "entry"),
        ("Intermediate Designer", "mid"),
        ("Sr. Analyst", "senior"),
        ("Principal Engineer", "lead"),
        ("Team Lead, Customer Support", "lead"),
        ("Director of Nursing", "executive"),
        ("VP Sales", "executive"),
        ("Chief Financial Officer", "executive"),
        ("Executive Assistant", ""),
        ("Lead Generation Specialist", ""),
        ("Staff Nurse", ""),
        ("School Principal", ""),
        ("Développeuse confirmée", "mid"),
        ("Accountant", ""),
    ],
)
def test_seniority_of_a_title(title, level):
    assert parse(f"# {title}\n\nSome words about the work.\n").seniority.value == level


@pytest.mark.parametrize(
    ("years", "level"),
    [(0, "entry"), (1, "entry"), (2, "mid"), (4, "mid"), (5, "senior"), (8, "lead"), (12, "executive")],
)
def test_seniority_follows_years_where_the_title_is_silent(years, level):
    result = parse(f"# Accountant\n\n## Requirements\n\n- {years}+ years of experience in accounting\n")
    assert result.seniority.value == level
    assert result.seniority.quote == result.years_quote


@pytest.mark.parametrize(
    ("line", "policy"),
    [
        ("Hybrid: two days a week in the office", "hybrid"),
        ("This is a fully remote position.", "remote"),
        ("You can work from anywhere in Canada.", "remote"),
        ("This role is on-site in our plant.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("You monitor remote sensors in hybrid cloud environments.", ""),
        ("Poste en télétravail partiel", "hybrid"),
        ("Télétravail : 3 jours par semaine", "hybrid"),
        ("Three days in the studio, the rest wherever you like.", "hybrid"),
        ("Travail sur place", "onsite"),
    ],
)
def test_remote_policy(line, policy):
    assert parse(f"# Clerk\n\n{line}\n").remote_policy.value == policy


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Job type: Part-time", "part_time"),
        ("This is a full-time position.", "full_time"),
        ("Contrat : CDD de six mois", "contract"),
        ("A six-month contract position", "contract"),
        ("You will review contract terms with temporary access.", ""),
        ("Paid internship for students", "internship"),
        ("Seasonal work from May to October", "temporary"),
        ("Poste à temps partiel", "part_time"),
    ],
)
def test_employment_type(line, kind):
    assert parse(f"# Clerk\n\n{line}\n").employment_type.value == kind


@pytest.mark.parametrize(
    ("sentence", "skill", "preferred", "level"),
    [
        ("expert knowledge of python; advanced django", "python", None, "expert"),
        ("expert knowledge of python; advanced django", "django", None, "advanced"),
        ("strong python, sql and spark", "spark", None, "advanced"),
        ("working knowledge of docker", "docker", None, "intermediate"),
        ("familiarity with terraform", "terraform", None, "beginner"),
        ("python (expert)", "python", None, "expert"),
        ("python required, go a plus", "python", False, ""),
        ("python required, go a plus", "go", True, ""),
        ("go is an asset", "go", True, ""),
        ("python and ideally spark", "python", None, ""),
        ("python and ideally spark", "spark", True, ""),
        ("aws (azure a plus)", "aws", None, ""),
        ("aws (azure a plus)", "azure", True, ""),
        ("la connaissance de sap serait un atout", "sap", True, ""),
        ("bonne maitrise d'excel", "excel", None, "advanced"),
        ("tres bonne connaissance de docker", "docker", None, "advanced"),
        ("bonne connaissance de docker", "docker", None, "intermediate"),
        ("go would be a real bonus", "go", True, ""),
        ("plc programming, siemens preferred", "plc", None, ""),
        ("plc programming, siemens preferred", "siemens", True, ""),
        ("notions de comptabilite", "comptabilite", None, "beginner"),
    ],
)
def test_cues_beside_a_skill(sentence, skill, preferred, level):
    start = sentence.index(skill)
    need = read_need(sentence, start, start + len(skill))
    assert (need.preferred, need.level) == (preferred, level)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("requirements", "required"),
        ("what you bring", "required"),
        ("must have", "required"),
        ("essential criteria", "required"),
        ("about you", "required"),
        ("preferred qualifications", "preferred"),
        ("nice to have", "preferred"),
        ("assets", "preferred"),
        ("bonus points", "preferred"),
        ("atouts", "preferred"),
        ("about us", "company"),
        ("about larkspur", "company"),
        ("why join us?", "company"),
        ("benefits", "benefits"),
        ("what we offer", "benefits"),
        ("avantages", "benefits"),
        ("how to apply", "apply"),
        ("equal opportunity", "legal"),
        ("accommodation", "legal"),
        ("key responsibilities", "duties"),
        ("what you'll do", "duties"),
        ("your mission", "duties"),
        ("about the role", "duties"),
        ("vos missions", "duties"),
        ("profil recherche", "required"),
        ("objective #1", "duties"),
        ("paralegal", ""),
    ],
)
def test_what_a_heading_announces(heading, kind):
    assert kind_of(heading) == kind


def test_boilerplate_wants_no_skill():
    text = (
        "# Data Engineer\n\n## About us\nOur founders wrote Java and Scala.\n\n## Requirements\n- Python\n\n"
        "## Benefits\n- Training in Kubernetes\n\n## How to apply\nSend a PDF by Outlook; we use Salesforce.\n\n"
        "## Equal opportunity\nOur forms work with SQL and Tableau.\n"
    )
    assert [one.name for one in parse(text).skills] == ["Python"]


def test_required_wins_over_a_wish_and_the_highest_level_counts():
    text = "# Engineer\n\n## Nice to have\n- Basic Python\n\n## Requirements\n- Strong Python\n- Kafka\n- No Java\n"
    found = {one.name: (one.required, one.level) for one in parse(text).skills}
    assert found["Python"] == (True, "advanced")
    assert "Java" not in found


def test_a_name_that_is_also_a_word_counts_in_a_list_of_requirements():
    lexicon = Lexicon([SkillEntry("Go", (), "Software engineering", ("Go",))])
    text = "# Engineer\n\nYou like to go far.\n\n## Requirements\n- Go\n\n## About us\nGo Team is our motto.\n"
    assert [one.name for one in offline(JobInput(text, lexicon)).skills] == ["Go"]
    assert offline(JobInput("# Driver\n\n## Requirements\n- You go far\n", lexicon)).skills == ()


def test_json_posting_is_read_at_its_places_in_the_raw_text():
    text = json.dumps(
        {
            "@type": "JobPosting",
            "title": "Line Cook",
            "employmentType": "PART_TIME",
            "jobLocation": {"address": {"addressLocality": "Lyon", "addressCountry": "FR"}},
            "description": "<p>About us</p><p>We run on Excel.</p><p>Requirements</p><ul><li>Knife skills</li>"
            "<li>2 years of experience in a kitchen</li></ul>",
        }
    )
    result = parse(text)
    assert_quotes_are_exact(result, text)
    assert (result.title.value, result.location.value) == ("Line Cook", "Lyon, FR")
    assert (result.employment_type.value, result.min_years) == ("part_time", 2)
    assert [one.name for one in result.skills] == ["Knife skills"]


def test_json_leaves_survive_broken_and_deep_input():
    assert list(leaves('{"a": {"b": ["x", 2]}}')) == [(("a", "b", "[]"), 14, 15), (("a", "b", "[]"), 18, 19)]
    assert list(leaves('{"a": "x", "b')) == [(("a",), 7, 8)]
    list(leaves('{"a":' * 5000))


def test_a_paragraph_that_addresses_the_person_is_read_without_headings():
    text = (
        "# Designer\n\nWe are a studio and use Trello.\n\nWe want a designer who knows Adobe Illustrator. "
        "Figma is handy too.\n"
    )
    assert [(one.name, one.required) for one in parse(text).skills] == [("Adobe Illustrator", True), ("Figma", False)]


def test_a_labeled_line_speaks_of_its_own_section():
    text = (
        "# Engineer\n\nRequirements: Python, 3+ years of experience.\nNice to have: Redis.\nBenefits: Java courses.\n"
    )
    result = parse(text)
    assert [(one.name, one.required) for one in result.skills] == [("Python", True), ("Redis", False)]
    assert result.min_years == 3


def test_lists_in_the_front_matter_count():
    text = "---\ntitle: Engineer\nskills:\n  - Python\n  - Kafka\nnice_to_have: [Redis]\n---\nWe build ferries.\n"
    result = parse(text)
    assert_quotes_are_exact(result, text)
    assert [(one.name, one.required) for one in result.skills] == [
        ("Python", True),
        ("Apache Kafka", True),
        ("Redis", False),
    ]


def test_a_skill_that_the_catalog_lacks_is_kept_where_a_list_calls_it_one():
    text = "# Engineer\n\n## Requirements\n- Tools: Python, Zorblatt 9, Quux Studio\n- Warmth, Wit and Grace\n"
    found = [(one.name, one.known) for one in parse(text).skills]
    assert found == [("Python", True), ("Zorblatt 9", False), ("Quux Studio", False)]


def test_the_subject_of_a_degree_is_not_a_skill_that_is_asked_for():
    text = "# Clerk\n\n## Requirements\n- Bachelor's degree in economics or accounting\n- Payroll\n"
    assert [one.name for one in parse(text).skills] == ["Payroll"]


def test_windows_line_ends_change_nothing_but_offsets():
    text = (POSTINGS / "nurse.txt").read_text(encoding="utf-8")
    plain, windows = parse(text), parse(text.replace("\n", "\r\n"))
    assert_quotes_are_exact(windows, text.replace("\n", "\r\n"))
    assert [(one.name, one.required, one.level) for one in windows.skills] == [
        (one.name, one.required, one.level) for one in plain.skills
    ]
    assert (windows.title.value, windows.min_years, windows.location.value, windows.salary.minimum) == (
        plain.title.value,
        plain.min_years,
        plain.location.value,
        plain.salary.minimum,
    )


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("**Osier Inns, Maison A** — Lyon, France — CDI, temps plein — 30 000 € par an", "Lyon, France"),
        ("Acme · Data team · Lisbon, Portugal, or remote within two hours of Lisbon time", "Lisbon, Portugal"),
        ("Full-time, on site in Port Merrow, Massachusetts", "Port Merrow, Massachusetts"),
        ("Acme is looking for a clerk to join a team of seven in Lisbon. Hybrid.", "Lisbon"),
        ("Location: St. Louis, MO", "St. Louis, MO"),
        ("Location: Dublin 2, Ireland", "Dublin 2, Ireland"),
        ("Location: Anywhere in the United States", "Anywhere in the United States"),
        ("Our bakery in Graz, Austria needs a clerk.", "Graz, Austria"),
        ("We sell to clients in many countries.", ""),
    ],
)
def test_location(head, place):
    assert parse(f"# Clerk\n\n{head}\n\n## Requirements\n\n- Filing\n").location.value == place


@pytest.mark.parametrize(
    ("head", "department"),
    [
        ("Larkspur, Data team", "Data"),
        ("Port Merrow Hospitals, People Office", "People Office"),
        ("Department: Distribution", "Distribution"),
        ("Come and join our Field Operations team in spring.", "Field Operations"),
        ("We are a small team.", ""),
    ],
)
def test_department(head, department):
    assert parse(f"# Clerk\n\n{head}\n").department.value == department


def test_lists_hold_passages():
    text = (
        "# Nurse\n\n## Duties\n- Dress wounds\n- Keep charts\n\n## Requirements\n- Bachelor's degree in nursing\n"
        "- Current RN license\n\n## Benefits\n- A degree paid by us\n"
    )
    lists = parse(text).requirements
    assert [one.text for one in lists.responsibilities] == ["Dress wounds", "Keep charts"]
    assert [one.text for one in lists.education] == ["Bachelor's degree in nursing"]
    assert [one.text for one in lists.certifications] == ["Current RN license"]


def test_a_language_without_a_lexicon_is_said_not_scored():
    text = "# Koch\n\nWir suchen eine Köchin oder einen Koch für unser Haus und die Küche. Sie arbeiten mit uns.\n"
    result = parse(text)
    assert result.language == "de"
    assert result.unsure[0].startswith("Only English and French postings are read in full")


def test_an_empty_posting_finds_nothing():
    assert parse(" \n") == JobParse(unsure=("The posting has no text.",))


PIECES = st.sampled_from(
    [
        *("# Senior Cook\n", "## Requirements\n", "- 3 to 5 years of experience\n", "Salary: $40,000 – $50,000\n"),
        *("Location: Oslo, Norway\n", "**Nice to have**\n", "* Python, “Excel”\n", "\u00a0\u200b—\n", "é\u0301 ﬁ\n"),
        *(
            '{"title": "Cook", ',
            "---\n",
            "title: Baker\n",
            "Remote (EU)\n",
            "Ｐｙｔｈｏｎ ５ years\n",
            "\r\n",
            ":\n",
            "- \n",
        ),
    ]
)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=14).map("".join))
def test_every_quote_of_any_text_is_exact(text):
    assert_quotes_are_exact(parse(text), text)


@pytest.mark.parametrize(
    "piece", ["a", "5 to ", "$1 - ", "in the And ", "hiring a x ", '{"a":', "Aa, ", "**a** ", "\n"]
)
def test_hostile_repetition_is_read_in_time(piece):
    began = time.perf_counter()
    parse(piece * (60_000 // len(piece)))
    assert time.perf_counter() - began < within(5)


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "from pathlib import Path\n"
        "from recruiting.ai.job_parse.offline import JobInput, offline\n"
        "from recruiting.data import catalog_lexicon\n"
        f"for path in sorted(Path({str(POSTINGS)!r}).glob('[a-d]*.md')):\n"
        "    print(offline(JobInput(path.read_text('utf-8'), catalog_lexicon())).model_dump_json())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "5")
    ]
    assert runs[0] == runs[1] != b""
