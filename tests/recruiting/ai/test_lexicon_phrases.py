"""Everyday wording: what people say they did, in any form of the verb, finds the skill; look-alikes do not."""

import pytest

from recruiting.ai.lexicon import Lexicon, SkillEntry
from recruiting.ai.lexicon.folding import fold
from recruiting.ai.lexicon.spellings import PHRASE, keys_of, readings
from recruiting.ai.lexicon.verbs import forms
from recruiting.data import catalog_lexicon, load_entries

DIGITAL = {"Software engineering", "Data & AI", "IT operations & security"}


def phrases():
    return [(entry, one) for entry in load_entries() for one in entry.aliases if one.startswith(PHRASE)]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("close", "close closes closing closed"),
        ("run", "run runs running ran"),
        ("plan", "plan plans planning planned"),
        ("teach", "teach teaches teaching taught"),
        ("carry", "carry carries carrying carried"),
        ("fix", "fix fixes fixing fixed"),
        ("tie", "tie ties tying tied"),
        ("drive", "drive drives driving drove driven"),
        ("submit", "submit submits submitting submitted"),
        ("cook", "cook cooks cooking cooked"),
        ("clean", "clean cleans cleaning cleaned"),
        ("cut", "cut cuts cutting"),
        ("pay", "pay pays paying paid"),
        ("play", "play plays playing played"),
    ],
)
def test_forms_of_a_verb(verb, expected):
    assert forms(verb) == tuple(expected.split())


@pytest.mark.parametrize(
    ("sentence", "skill"),
    [
        ("Closed the books on day three.", "Month-end close"),
        ("Closing our quarterly books with a team of two", "Month-end close"),
        ("Ran payroll for 40 people.", "Payroll"),
        ("I have been running the weekly payroll since May.", "Payroll"),
        ("Reconciled twelve bank accounts each week", "Bank reconciliation"),
        ("Paid 300 suppliers a month", "Accounts payable"),
        ("Administered oral medications to 22 residents", "Medication administration"),
        ("administering medication on nights", "Medication administration"),
        ("Drew blood for 20 patients each morning", "Phlebotomy"),
        ("took vital signs every hour", "Vital signs"),
        ("Taught chemistry to grades 9 to 12", "Science teaching"),
        ("Teaching upper-school chemistry", "Science teaching"),
        ("planned lessons with two colleagues", "Lesson planning"),
        ("Marked exams", "Student assessment"),
        ("Worked the till on Saturdays", "Cash register operation"),
        ("handled angry customer complaints", "Complaint resolution"),
        ("Wrote press releases", "Press releases"),
        ("recruited staff for three shops", "Recruitment"),
        ("I write the weekly rota", "Staff scheduling"),
        ("Kept the personnel files of 700 people", "HR administration"),
        ("took the minutes", "Meeting minutes"),
        ("Welded stainless frames", "Welding"),
        ("read technical drawings", "Blueprint reading"),
        ("found and fixed faults; poured concrete", "Concrete work"),
        ("mopped floors", "Janitorial cleaning"),
        ("Planned seasonal menus", "Menu planning"),
        ("waited tables", "Table service"),
        ("made the beds and cleaned guest rooms", "Housekeeping"),
        ("drove a forklift", "Forklift operation"),
        ("Loaded 30 trucks a shift", "Loading and unloading"),
        ("drafted complex contracts", "Contract drafting"),
        ("managed four large projects", "Project management"),
        ("interviewed users at home", "UX research"),
    ],
)
def test_everyday_wording_finds_the_skill(sentence, skill):
    found = catalog_lexicon().find(sentence)
    assert skill in {one.name for one in found}
    assert all(sentence[one.start : one.end].strip() for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The year closed and the books went back to the library.",
        "Took stock of the situation.",
        "Lead Architect\n11 people recommended me",
        "He was taught by patient people.",
        "The line ran on time, and the grill worked.",
        "Paid attention to suppliers.",
        "Managed daily project chatter.",
        "We wrote about contracts and drafted nothing.",
        "A driven person who carries the team's files.",
        "Washed ashore; cleaned up its act.",
        "Kept my word; held the door.",
        "Cut to the chase.",
        "She runs marathons and cooks up ideas.",
        "Made the most of it, answered back, took part.",
    ],
)
def test_look_alikes_find_nothing(sentence):
    assert not catalog_lexicon().find(sentence)


@pytest.mark.parametrize(
    ("sentence", "inside"), [("managed salesforce projects", "Salesforce"), ("check data quality", "Data quality")]
)
def test_a_skill_named_inside_a_phrase_is_the_skill(sentence, inside):
    assert [one.name for one in catalog_lexicon().find(sentence)] == [inside]


def test_words_may_stand_between_verb_and_object_but_no_joint():
    lexicon = Lexicon([SkillEntry("Pottery", ("to throw pots",))])
    for said in ("throw pots", "throws the pots", "throwing small blue pots"):
        assert [one.name for one in lexicon.find(said)] == ["Pottery"]
    for said in ("throw and pots", "throw pans of pots", "throw, pots", "throw three very small pots"):
        assert lexicon.find(said) == []


def test_a_phrase_with_its_own_article_needs_one():
    lexicon = Lexicon([SkillEntry("Leadership", ("to lead a team",))])
    for said in ("led the support team", "leading our team"):
        assert lexicon.find(said)
    assert not lexicon.find("lead team colors")


def test_a_phrase_by_itself_is_the_skill_in_canonical_form():
    for written in ("closed the books", "to close the books"):
        assert catalog_lexicon().canonical(written) == "Month-end close"


def test_the_commonest_skills_of_the_other_trades_have_everyday_wording():
    skills = {entry.name for entry, _ in phrases() if entry.category not in DIGITAL}
    assert len(skills) >= 200
    assert len({entry.category for entry, _ in phrases()}) >= 12


def test_a_phrase_belongs_to_one_skill_in_all_its_forms():
    owners = {}
    for entry in load_entries():
        for written in (entry.name, *entry.aliases):
            if not written.startswith(PHRASE):
                owners.setdefault(tuple(keys_of(fold(written).text)), entry.name)
    for entry, phrase in phrases():
        assert len(phrase.split()) >= 3, phrase
        for keys in readings(fold(phrase).text):
            assert owners.setdefault(tuple(keys), entry.name) == entry.name, (phrase, entry.name)
