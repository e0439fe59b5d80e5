"""What the lexicon finds, what it leaves alone, and that its offsets are those of the text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruiting.ai.lexicon import Lexicon, SkillEntry
from recruiting.data import catalog_lexicon, load_entries, load_related
from tests.kit.sizes import tries, within


def read_sentences():
    lines = (Path(__file__).parent / "lexicon_sentences.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            text, _, wanted = line.partition(" => ")
            yield text.replace("\\n", "\n"), [] if wanted == "-" else wanted.split(" | ")


SENTENCES = list(read_sentences())


def names(text):
    return [mention.name for mention in catalog_lexicon().find(text)]


def test_the_table_is_large_and_has_both_kinds():
    assert len(SENTENCES) >= 120
    assert sum(not wanted for _, wanted in SENTENCES) >= 40


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_find_reads_a_sentence(text, wanted):
    assert names(text) == wanted


def test_a_cue_or_a_list_decides_an_ambiguous_word():
    small = Lexicon([SkillEntry("Go", ("Golang",), "", needs_context=("Go",)), SkillEntry("Python")])
    assert [m.name for m in small.find("Go")] == []
    assert [m.name for m in small.find("Golang")] == ["Go"]
    assert [m.name for m in small.find("Go, Python")] == ["Go", "Python"]
    assert [m.name for m in small.find("Python. Go to the shop.")] == ["Python"]


def test_a_hands_on_list_does_not_speak_for_a_digital_tool():
    assert names("Chef, Food preparation, Menu planning") == ["Food preparation", "Menu planning"]


def test_letter_case_decides_where_the_catalog_says_so():
    small = Lexicon([SkillEntry("Tableau", needs_case=("Tableau",))])
    assert [m.name for m in small.find("Dashboards with Tableau for all")] == ["Tableau"]
    assert small.find("un tableau noir") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Maîtrise de Python", "Python"),
        ("gestion d\u2019équipe", "gestion d\u2019équipe"),
        ("\ufb01nancial analysis", "\ufb01nancial analysis"),
        ("comptabilite\u0301 et paie", "comptabilite\u0301"),
        ("\u200bSQL\u200b", "SQL"),
        ("Ｐｙｔｈｏｎ", "Ｐｙｔｈｏｎ"),
        ("problem\u2011solving", "problem\u2011solving"),
        ("trouble\u00adshooting", "trouble\u00adshooting"),
    ],
)
def test_offsets_survive_typography(text, wanted):
    first = catalog_lexicon().find(text)[0]
    assert text[first.start : first.end] == wanted


SPELLINGS = sorted({spelling for entry in load_entries() for spelling in (entry.name, *entry.aliases)})
NOISE = st.sampled_from(
    [", ", " and ", "\n", " | ", ". ", " é ", "ﬁ ", " ’ ", "\u00ad", " 2019 – ", "\u2022 ", "e\u0301 ", " "]
)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SPELLINGS), NOISE), max_size=12))
def test_every_mention_lies_in_order_and_names_its_skill(pieces):
    text = "".join(part for piece in pieces for part in piece)
    end = 0
    for mention in catalog_lexicon().find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert catalog_lexicon().canonical(text[mention.start : mention.end]) == mention.name
        end = mention.end


@settings(max_examples=tries(150), deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_twice_the_same(text):
    found = catalog_lexicon().find(text)
    assert found == catalog_lexicon().find(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


@settings(max_examples=tries(100), deadline=None)
@given(st.sampled_from(SPELLINGS))
def test_a_spelling_between_two_known_skills_is_found(spelling):
    text = f"Kubernetes, Accounting, {spelling}, Nursing, PostgreSQL"
    found = [mention.name for mention in catalog_lexicon().find(text)]
    assert catalog_lexicon().canonical(spelling) in found


def test_canonical_knows_names_and_aliases():
    lexicon = catalog_lexicon()
    assert lexicon.canonical("k8s") == "Kubernetes"
    assert lexicon.canonical("  react.JS ") == "React"
    assert lexicon.canonical("go") == "Go"
    assert lexicon.canonical("gestion de  projets") == "Project management"
    assert lexicon.canonical("Python and more") is None
    assert lexicon.canonical("") is None


def test_category_follows_the_alias():
    assert catalog_lexicon().category("golang") == "Software engineering"
    assert catalog_lexicon().category("teamwork") == "General skills"
    assert catalog_lexicon().category("no such skill") == ""


def test_related_is_mutual_and_never_of_a_skill_with_itself():
    lexicon = catalog_lexicon()
    assert lexicon.related("Terraform", "CloudFormation")
    assert lexicon.related("CloudFormation", "Terraform")
    assert not lexicon.related("Terraform", "Terraform")
    assert not lexicon.related("Terraform", "Nursing")
    assert not lexicon.related("Terraform", "no such skill")


def test_nearest_prefers_the_first_of_the_list_and_keeps_the_spelling():
    lexicon = catalog_lexicon()
    assert lexicon.nearest("React", ["Angular", "VueJS"]) == "VueJS"
    assert lexicon.nearest("React", ["Nursing"]) == ""
    assert lexicon.nearest("no such skill", ["React"]) == ""


def test_building_and_reading_are_fast():
    built, read = 9.0, 9.0
    for _try in range(3):  # the best of three: another process may hold the core's cache and clock
        started = time.process_time()
        lexicon = Lexicon(load_entries(), load_related())
        built = min(built, time.process_time() - started)
    text = "\n".join(
        f"{SPELLINGS[i % len(SPELLINGS)]}, worked on many things with the team" for i in range(0, 9000, 71)
    )
    for _try in range(3):
        started = time.process_time()
        found = lexicon.find(text)
        read = min(read, time.process_time() - started)
    assert len(found) > 80
    assert built < 1.0  # 0.15 s measured; the room is for a busy machine
    assert read < 0.2  # 4 ms measured


SLOW = {
    "a faint list": "go, " * 8000 + "python, sql",
    "blank lines": "Go" + " \n" * 30000 + "Python",
    "hyphens": "a-" * 30000,
    "points": "a." * 30000,
    "signs": "C++" * 20000,
    "brackets": "(" * 40000,
    "prose": "Go " + "word " * 12000,
    "accents": "\u00e9" * 60000,
    "twins": "Excel / " * 8000,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_is_slow(name):
    started = time.process_time()
    catalog_lexicon().find(SLOW[name])
    assert time.process_time() - started < within(3)  # 0.7 s measured for the worst
