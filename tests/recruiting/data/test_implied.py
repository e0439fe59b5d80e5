"""Which skills imply others: names of the catalog, general ones only, no circle, two steps at most."""

from collections import Counter

import pytest

from recruiting.ai.lexicon import Lexicon
from recruiting.data import load_entries, load_implied, parts, rows

DIRECT = {row["name"]: parts(row["implies"]) for row in rows("implied_skills.csv")}
FAMILY = {entry.name: entry.category for entry in load_entries()}
# Where the trades touch; any other step from family to family would let one field count for another.
NEIGHBORS = {
    "Software engineering": {"Data & AI", "IT operations & security", "Marketing & communication"},
    "Data & AI": {"Software engineering", "IT operations & security", "Human resources & administration"},
    "IT operations & security": {"Software engineering", "Data & AI"},
    "Marketing & communication": {"Software engineering", "General skills"},
    "Hospitality & food": {
        "Sales & customer service", "Logistics & transport", "Human resources & administration", "General skills",
    },
    "Sales & customer service": {"IT operations & security", "Finance & accounting", "General skills"},
    "Logistics & transport": {"Finance & accounting"},
    "Human resources & administration": {"General skills"},
    "Manufacturing, trades & construction": {"Software engineering", "Product & project management"},
    "Design & creative": {"Manufacturing, trades & construction"},
    "Education & training": {"Science & laboratory"},
    "Science & laboratory": {"Data & AI"},
    "Law, policy & public sector": {"Science & laboratory"},
    "Product & project management": {"Finance & accounting"},
}  # fmt: skip
ONE_BY_ONE = {("ABAP", "SAP"), ("Apex", "Salesforce"), ("Extreme programming", "Agile methodology"),
              ("Agile software development", "Agile methodology"), ("SAP MM", "SAP")}  # fmt: skip


def test_the_rows_are_many_and_of_every_family():
    sizes = Counter(FAMILY[name] for name in DIRECT)
    assert sum(sizes.values()) >= 350
    assert set(sizes) == set(FAMILY.values())
    assert min(sizes.values()) >= 8


def test_names_are_those_of_the_catalog_and_each_row_stands_once():
    names = [row["name"] for row in rows("implied_skills.csv")]
    assert len(names) == len(set(names))
    for name, implied in DIRECT.items():
        assert {name, *implied} <= FAMILY.keys(), name
        assert len(implied) == len(set(implied)) > 0, name


def test_nothing_implies_itself_in_any_number_of_steps():
    def reach(name):
        seen, todo = set(), list(DIRECT.get(name, ()))
        while todo:
            near = todo.pop()
            if near not in seen:
                seen.add(near)
                todo.extend(DIRECT.get(near, ()))
        return seen

    assert not [name for name in DIRECT if name in reach(name)]


def test_two_steps_count_and_three_do_not():
    for name, implied in load_implied().items():
        second = {far for near in DIRECT[name] for far in DIRECT.get(near, ())}
        assert implied[: len(DIRECT[name])] == DIRECT[name]
        assert set(implied) == set(DIRECT[name]) | second
    assert "Java" in load_implied()["Spring Boot"]
    assert "Cloud computing" in load_implied()["Amazon EKS"]
    assert "Software testing" not in load_implied()["React Testing Library"]


def test_a_step_leads_to_the_same_family_or_to_a_neighbor():
    for name, implied in DIRECT.items():
        for general in implied:
            near = {FAMILY[name], *NEIGHBORS.get(FAMILY[name], ())}
            assert FAMILY[general] in near or (name, general) in ONE_BY_ONE, (name, general)


@pytest.mark.parametrize(
    ("specific", "general"),
    [
        ("Django", "Python"),
        ("PostgreSQL", "SQL"),
        ("React", "JavaScript"),
        ("Kubernetes", "Containerization"),
        ("Registered nurse", "Nursing"),
        ("TIG welding", "Welding"),
        ("Month-end close", "Accounting"),
        ("Google Ads", "Search engine marketing"),
        ("HACCP", "Food safety"),
        ("Scrum", "Agile methodology"),
    ],
)
def test_the_specific_shows_the_general_and_never_the_other_way(specific, general):
    assert general in load_implied()[specific]
    assert specific not in load_implied().get(general, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Advanced cardiovascular life support", "Nursing"), ("JavaScript", "React"), ("Welding", "TIG welding"),
     ("Java", "JavaScript"), ("Recruitment", "Human resources"), ("Jira", "Scrum"), ("MySQL", "PostgreSQL")],
)  # fmt: skip
def test_what_is_only_likely_is_not_implied(one, other):
    assert other not in load_implied().get(one, ())


def test_a_skill_and_what_it_implies_are_told_apart_by_the_lexicon():
    lexicon = Lexicon(load_entries())
    for name, implied in DIRECT.items():
        assert lexicon.canonical(name) == name
        assert name not in implied
