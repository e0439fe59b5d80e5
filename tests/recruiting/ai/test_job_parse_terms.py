"""Terms that stand as bare words in a posting: "Part-time, remote."."""

import pytest

from recruiting.ai.job_parse.bare_terms import only_terms
from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.data import catalog_lexicon

ASKS = "\n\nRequirements\n- Excel\n- Bookkeeping\n"


def parse(text):
    return offline(JobInput(text, catalog_lexicon()))


@pytest.mark.parametrize(
    ("line", "employment", "remote"),
    [
        ("Part-time, remote.", "part_time", "remote"),
        ("Part-time, remote. EUR 2,400 to 2,900 a month.", "part_time", "remote"),
        ("Remote · Full-time", "full_time", "remote"),
        ("Full-time | On-site | Lisbon, Portugal", "full_time", "onsite"),
        ("Lisbon · Remote (EU) · Contract", "contract", "remote"),
        ("Berlin or remote, freelance", "contract", "remote"),
        ("Partly remote, permanent, 38 hours a week", "full_time", "hybrid"),
        ("Fully remote within Europe, 20 hours per week", "part_time", "remote"),
        ("Six-month internship, in-person", "internship", "onsite"),
        ("12-month contract (remote)", "contract", "remote"),
        ("Seasonal, on-site", "temporary", "onsite"),
        ("Temps partiel, sur place", "part_time", "onsite"),
        ("CDI, télétravail", "full_time", "remote"),
    ],
)
@pytest.mark.parametrize("before", ["Accountant\n\n", "# Accountant\n", "Accountant\n\nAbout us\nWe mend clocks.\n\n"])
def test_bare_terms_of_a_line_are_read(before, line, employment, remote):
    found = parse(f"{before}{line}{ASKS}")
    assert (found.employment_type.value, found.remote_policy.value) == (employment, remote)
    for one in (found.employment_type, found.remote_policy):
        assert one.quote.text
        assert one.quote.text in line


@pytest.mark.parametrize("ask", ["", "- "])
def test_a_line_of_nothing_but_terms_counts_in_any_section(ask):
    found = parse(f"Accountant{ASKS}{ask}Part-time, remote\n")
    assert (found.employment_type.value, found.remote_policy.value) == ("part_time", "remote")


@pytest.mark.parametrize(
    "line",
    [
        "You look after remote, distant and unmanned stations.",
        "Our sensors: remote, mobile, fixed.",
        "We read contract, lease and stage documents.",
        "Hours of phone calls with remote customers, 20 hours a week of them difficult.",
    ],
)
def test_words_of_prose_are_no_terms(line):
    found = parse(f"Accountant\n\n{line}{ASKS}")
    assert (found.employment_type.value, found.remote_policy.value) == ("", "")


def test_contract_alone_on_a_line_names_what_follows():
    assert parse("Clerk\n\nContract\nPermanent, full-time" + ASKS).employment_type.value == "full_time"


def test_a_denial_is_stronger_than_a_bare_word():
    assert parse("Clerk\n\nFull-time, remote\n\nThis is not a remote position." + ASKS).remote_policy.value == "onsite"


@pytest.mark.parametrize(
    "title", ["Accountant, part-time, remote", "Accountant, full-time", "Accountant, 6-month contract"]
)
def test_a_title_ends_before_its_terms(title):
    assert parse(title + ASKS).title.value == "Accountant"


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("part-time, remote", True),
        ("permanent, full-time, lisbon", True),
        ("lisbon, portugal", False),
        ("permanent", False),
        ("part-time, excel", False),
        ("", False),
    ],
)
def test_only_terms(text, only):
    assert only_terms(text) is only
