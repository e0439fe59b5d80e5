"""The shipped catalog: large enough in every family, and every spelling belongs to one skill."""

from collections import Counter

from recruiting.ai.lexicon.evidence import DIGITAL, HANDS_ON
from recruiting.ai.lexicon.folding import fold
from recruiting.ai.lexicon.spellings import keys_of
from recruiting.data import HERE, load_entries, load_related, parts, rows

FAMILIES = {
    "Software engineering",
    "Data & AI",
    "IT operations & security",
    "Finance & accounting",
    "Health care & nursing",
    "Education & training",
    "Sales & customer service",
    "Marketing & communication",
    "Human resources & administration",
    "Manufacturing, trades & construction",
    "Hospitality & food",
    "Logistics & transport",
    "Design & creative",
    "Law, policy & public sector",
    "Science & laboratory",
    "Product & project management",
    "General skills",
}


def test_every_family_is_large():
    sizes = Counter(entry.category for entry in load_entries())
    assert set(sizes) == FAMILIES
    assert min(sizes.values()) >= 90
    assert sum(sizes.values()) >= 1700


def test_the_families_that_the_rules_name_exist():
    assert (DIGITAL | HANDS_ON) <= FAMILIES
    assert not DIGITAL & HANDS_ON


def test_a_spelling_belongs_to_one_skill():
    owners = {}
    for entry in load_entries():
        for written in (entry.name, *entry.aliases):
            owner = owners.setdefault(" ".join(keys_of(fold(written).text)), entry.name)
            assert owner == entry.name, f"{written!r} belongs to {owner!r} and {entry.name!r}"


def test_no_entry_repeats_a_spelling():
    for entry in load_entries():
        folded = [fold(written).text.lower() for written in (entry.name, *entry.aliases)]
        assert len(folded) == len(set(folded)), entry.name


def test_what_needs_evidence_is_a_spelling_of_its_entry():
    for entry in load_entries():
        known = {entry.name, *entry.aliases}
        assert set(entry.needs_context) <= known, entry.name
        assert set(entry.needs_case) <= known, entry.name


def test_the_short_ambiguous_names_are_marked():
    marked = {written for entry in load_entries() for written in entry.needs_context}
    words = "Go R C Excel Access Word Spring Swift Rust Dart Chef Puppet Ruby Flask Express Scala Julia Hive Pig Storm"
    words += " Helm Ant Sketch Teams Outlook Lean Make Assembly Sage Notion Linear Slack"
    assert set(words.split()) <= marked


def test_every_spelling_has_a_word_and_no_stray_space():
    for entry in load_entries():
        for written in (entry.name, *entry.aliases):
            assert written == " ".join(written.split())
            assert keys_of(fold(written).text), written


def test_french_names_are_many():
    assert sum(len(parts(row["french"])) for row in rows("skills.csv")) >= 250


def test_related_skills_are_skills_and_mutual():
    names = {entry.name for entry in load_entries()}
    near = load_related()
    assert len(near) >= 100
    for name, others in near.items():
        assert {name, *others} <= names
        assert name not in others
        assert all(name in near[other] for other in others)


def test_the_files_end_lines_the_same_way():
    for name in ("skills.csv", "related_skills.csv"):
        assert b"\r" not in (HERE / name).read_bytes()
