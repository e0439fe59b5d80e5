"""The item bank: enough, distinct, well formed, and its keys are right by an independent solver."""

import random
import re
import subprocess
import sys
from collections import Counter

import pytest
from rapidfuzz import fuzz

from assessments.ai.bank import bank_items, find, skills, skills_named, vary
from assessments.ai.bank.entries import Entry, load_files
from assessments.ai.bank.errors import three_errors
from assessments.ai.bank.making import written
from assessments.ai.bank.matching import general_skills
from assessments.ai.bank.store import DEFAULT_SEED, entry_of, has_parameters, refs
from assessments.ai.item_checks import problems
from assessments.ai.items import Item
from tests.assessments.ai.bank_solver import can_run, disagreement

LEVELS = ("beginner", "intermediate", "advanced", "expert")
CHI_SQUARE_999 = 16.27  # 3 degrees of freedom, 0.1 %


def checked_refs() -> list[str]:
    """The references whose key a test can work out here."""
    found = [ref for ref in refs() if entry_of(ref, DEFAULT_SEED)[1].check]
    return [ref for ref in found if can_run(entry_of(ref, DEFAULT_SEED)[1].check)]


def key_places(items: list[Item]) -> Counter[int]:
    """How often the key stands at each place."""
    return Counter(next(place for place, choice in enumerate(item.choices) if choice.credit == 1) for item in items)


def chi_square(counts: Counter[int]) -> float:
    """Against four equally likely places."""
    share = sum(counts.values()) / 4
    return sum((counts[place] - share) ** 2 / share for place in range(4))


def test_the_bank_is_large_enough():
    assert len(set(refs())) == len(bank_items()) >= 400
    assert len(skills()) >= 25
    assert set(general_skills()) == {
        "Numerical reasoning",
        "Verbal reasoning",
        "Logical reasoning",
        "Abstract reasoning",
    }
    assert min(skills().values()) >= 12
    assert sum(has_parameters(ref) for ref in refs()) >= 60


def test_each_skill_has_every_level():
    levels = Counter((item.category, item.level) for item in bank_items())
    assert all(levels[skill, level] >= 2 for skill in skills() for level in LEVELS)


def test_no_two_questions_read_alike():
    texts = [" ".join(item.stem.casefold().split()) for item in bank_items()]
    assert len(set(texts)) == len(texts)
    near = [
        (one, two)
        for place, one in enumerate(texts)
        for two in texts[place + 1 :]
        if abs(len(one) - len(two)) <= 0.1 * max(len(one), len(two)) and fuzz.ratio(one, two) >= 95
    ]
    assert near == []


@pytest.mark.parametrize("seed", [1, 7, 4711])
def test_every_item_is_usable_and_says_why(seed):
    for item in (vary(ref, seed) for ref in refs()):
        assert problems(item) == [], item.ref
        assert all(part.strip() for part in (item.explanation, item.source, item.topic)), item.ref
        assert item.level in LEVELS
        assert item.category in skills()
        assert "of the above" not in " ".join(choice.text for choice in item.choices).casefold(), item.ref


def test_single_choices_have_four_options_and_one_key():
    for item in (item for item in bank_items() if item.kind == "single"):
        assert len({choice.text for choice in item.choices}) == 4, item.ref
        assert [choice.credit for choice in item.choices].count(1.0) == 1, item.ref
        assert [choice.id for choice in item.choices] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_key_positions_are_uniform(seed):
    items = [item for item in (vary(ref, seed) for ref in refs()) if item.kind == "single"]
    assert len(items) >= 300
    assert chi_square(key_places(items)) < CHI_SQUARE_999


def test_the_longest_option_is_no_hint():
    singles = [item for item in bank_items() if item.kind == "single"]
    longest = 0
    for item in singles:
        lengths = {choice.credit: len(choice.text) for choice in item.choices if choice.credit == 1}
        others = [len(choice.text) for choice in item.choices if choice.credit != 1]
        longest += lengths[1.0] > max(others)
    assert longest / len(singles) < 0.3


def test_the_rank_of_a_figure_is_no_hint():
    ranks: Counter[int] = Counter()
    for ref in (ref for ref in refs() if has_parameters(ref)):
        for seed in range(20):
            item = vary(ref, seed)
            figures = [(re.match(r"-?[\d,]+(\.\d+)?", choice.text), choice.credit) for choice in item.choices]
            if item.kind == "single" and all(found for found, _ in figures):
                ranked = sorted(figures, key=lambda pair: float(pair[0].group().replace(",", "")))
                ranks[[credit for _, credit in ranked].index(1.0)] += 1
    assert sum(ranks.values()) > 500
    assert all(0.12 < ranks[rank] / sum(ranks.values()) < 0.42 for rank in range(4)), ranks


@pytest.mark.parametrize(
    ("key", "errors"),
    [
        ("40 kg", ("4 kg", "20 kg", "30 kg", "50 kg")),
        ("1,200", ("12", "120", "600", "300")),
        ("0.75", ("1.33", "0.25", "0.80", "7.50")),
        ("-2", ("2", "4", "-20", "0")),
    ],
)
def test_three_errors_of_a_figure_come_from_both_sides_at_times(key, errors):
    chosen = {three_errors(key, errors, str(salt)) for salt in range(40)}
    assert len(chosen) >= 2
    for wrong in chosen:
        assert len({key, *wrong}) == 4
        assert len(set(wrong) - set(errors)) <= 1


def test_three_errors_of_words_are_the_first_three():
    assert three_errors("Monday", ("Tuesday", "Friday", "Sunday", "Saturday"), "x") == ("Tuesday", "Friday", "Sunday")
    with pytest.raises(ValueError, match="too few"):
        three_errors("Monday", ("Tuesday", "Friday"), "x")


def test_true_and_false_are_both_right_at_times():
    answers = Counter(entry.answer for file in load_files() for entry in file.items if entry.kind == "true_false")
    assert min(answers[True], answers[False]) / sum(answers.values()) > 0.3


def test_an_item_carries_no_check():
    for ref in refs():
        check = entry_of(ref, DEFAULT_SEED)[1].check
        shown = vary(ref, DEFAULT_SEED).model_dump_json()
        assert '"check"' not in shown
        assert not check.get("setup") or check["setup"] not in shown


def test_enough_items_can_be_solved_independently():
    assert len([ref for ref in refs() if entry_of(ref, DEFAULT_SEED)[1].check]) >= 120


@pytest.mark.parametrize("ref", random.Random(20_260).sample(checked_refs(), 40))
def test_random_forty_are_solved_again(ref):
    skill, entry = entry_of(ref, DEFAULT_SEED)
    assert disagreement(vary(ref, DEFAULT_SEED), entry.check) == "", skill


@pytest.mark.heavy
@pytest.mark.parametrize("ref", checked_refs())
def test_all_are_solved_again_with_many_figures(ref):
    for seed in range(1, 26 if has_parameters(ref) else 2):
        assert disagreement(vary(ref, seed), entry_of(ref, seed)[1].check) == "", seed


def test_the_solver_notices_a_wrong_key():
    rng = random.Random(5)
    singles = [ref for ref in checked_refs() if vary(ref, 1).kind == "single"]
    for ref in rng.sample(singles, 30):
        item = vary(ref, 1)
        turned = tuple(
            choice.model_copy(update={"credit": 1.0 if place == 0 else 0.0})
            for place, choice in enumerate(sorted(item.choices, key=lambda choice: choice.credit))
        )
        wrong = item.model_copy(update={"choices": turned})
        assert disagreement(wrong, entry_of(ref, 1)[1].check) != "", ref


def test_same_seed_same_item_and_other_seeds_vary():
    for ref in refs():
        if has_parameters(ref):
            assert vary(ref, 3) == vary(ref, 3)
            assert len({(item.stem, item.code) for item in (vary(ref, seed) for seed in range(1, 21))}) >= 3, ref
            assert len({vary(ref, seed).ref for seed in range(3)}) == 1
        else:
            assert vary(ref, 3) == vary(ref, 4)


def test_variants_are_the_same_in_every_process():
    program = (
        "import hashlib; from assessments.ai.bank import vary; from assessments.ai.bank.store import refs;"
        "print(hashlib.sha256(''.join(vary(r, 9).model_dump_json() for r in refs()).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert found != {""}


def test_vary_unknown_reference():
    with pytest.raises(LookupError, match="no question"):
        vary("python.nothing-like-it", 1)


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("Postgres", "SQL"),
        ("PostgreSQL", "SQL"),
        ("js", "JavaScript"),
        ("JAVASCRIPT", "JavaScript"),
        ("Excel", "Microsoft Excel"),
        (" python programming ", "Python"),
        ("HTTP", "REST APIs"),
        ("ml", "Machine learning"),
        ("RGPD", "Data protection"),
        ("Nursing", "Medication administration"),
    ],
)
def test_skills_named_by_alias(name, skill):
    assert skills_named(name) == (skill,)


def test_skills_named_by_several_or_none():
    assert skills_named("General aptitude") == general_skills()
    assert skills_named("Docker / Git") == ("Docker", "Git")
    assert skills_named("Java") == ("Java",)
    assert skills_named("Underwater basket weaving") == ()
    assert skills_named("") == ()
    assert skills_named("!!") == ()


def test_find_narrows_by_each_part():
    everything = find()
    assert len(everything) == len(bank_items())
    assert {item.category for item in find("postgres")} == {"SQL"}
    assert {item.level for item in find("Python", level="expert")} == {"expert"}
    assert {item.kind for item in find(kinds=["numeric", "cloze"])} == {"numeric", "cloze"}
    joins = find("SQL", topic="joins")
    assert joins
    assert len(joins) < len(find("SQL"))
    assert "sql.left-join-rows" in {item.ref for item in joins}
    assert find("Underwater basket weaving") == []
    assert find(topic="zzzz") == []
    assert find(topic="?!") == []


@pytest.mark.parametrize(
    ("value", "text"), [(12_500, "12,500"), (0.1 + 0.2, "0.3"), (3.50, "3.5"), (-7, "-7"), (100.0, "100"), ("x", "x")]
)
def test_written(value, text):
    assert written(value) == text


@pytest.mark.parametrize(
    "parts",
    [
        {"right": ["a"], "wrong": ["b", "c"]},
        {"right": ["a", "b"], "wrong": ["c", "d", "e"]},
        {"kind": "true_false"},
        {"kind": "numeric"},
        {"kind": "matching", "pairs": [["a", "b"]]},
    ],
)
def test_an_entry_needs_the_parts_of_its_kind(parts):
    base = {
        "ref": "a.b",
        "level": "expert",
        "topic": "Topic",
        "stem": "Stem?",
        "explanation": "Why.",
        "source": "Book",
    }
    with pytest.raises(ValueError, match="not all there"):
        Entry.model_validate(base | parts)
