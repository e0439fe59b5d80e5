"""The one check of a set, for both engines, and the places of its keys."""

import pytest

from assessments.ai.bank import vary
from assessments.ai.items import Choice, Item
from assessments.ai.question_generate import Draft
from assessments.ai.question_generate.batch import Wanted, check_batch, key_places, warnings
from assessments.ai.question_generate.places import spread

LEVELS = ("beginner", "intermediate", "advanced", "expert")


def single(number: int, **changes) -> Item:
    """A sound question; `number` makes it unlike the others."""
    names = ("river", "stone", "cloud", "lantern", "harbor", "meadow", "violin", "pepper", "copper", "window", "ladder")
    name = names[number % len(names)]
    parts = {
        "kind": "single",
        "stem": f"{name.title()}: how many letters has the word {name * 3}, read twice?",
        "choices": tuple(
            Choice(id=letter, text=f"{name} {place}", credit=float(place == number % 4))
            for place, letter in enumerate("abcd")
        ),
        "explanation": "Count them.",
        "level": LEVELS[number % 4],
    }
    return Item(**(parts | changes))


def test_a_sound_set_has_no_fault():
    assert check_batch([single(number) for number in range(10)], Wanted(10)) == []
    assert check_batch([], Wanted(1)) != []


@pytest.mark.parametrize("count", [9, 11])
def test_check_batch_exact_count(count):
    assert "exactly 10" in check_batch([single(number) for number in range(count)], Wanted(10))[0]


def options(*credits_: float, texts=("one", "two", "three", "four")) -> tuple[Choice, ...]:
    """Options worth so much."""
    return tuple(
        Choice(id=f"c{place}", text=text, credit=credit)
        for place, (text, credit) in enumerate(zip(texts, credits_, strict=True))
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"choices": options(1, 0, 0, texts=("one", "two", "three"))}, "4 different options"),
        ({"choices": options(1, 0, 0, 0, texts=("one", "two", "Two ", "four"))}, "4 different options"),
        ({"choices": options(1, 0, 0, 0, 0, texts=("1", "2", "3", "4", "5"))}, "4 different options"),
        ({"choices": options(0, 0, 0, 0)}, "exactly once"),
        ({"choices": options(1, 1, 0, 0)}, "exactly once"),
        ({"choices": options(1, 0.5, 0, 0)}, "exactly once"),
        ({"choices": options(1, 0, 0, 0, texts=("one", "two", "three", "All of the above"))}, "stands for other"),
        ({"choices": options(0, 0, 0, 1, texts=("one", "two", "three", "none of the above."))}, "stands for other"),
        ({"choices": options(1, 0, 0, 0, texts=("one", "two", "three", "Both A and B"))}, "stands for other"),
        ({"kind": "multiple", "choices": options(0.25, 0.25, 0.25, 0.25)}, "no wrong option"),
        ({"kind": "multiple", "choices": options(1, 0, texts=("one", "two"))}, "at least 4"),
        ({"kind": "numeric", "choices": ()}, "number missing"),
        ({"explanation": "  "}, "no reason"),
        ({"level": ""}, "no level"),
    ],
)
def test_check_batch_one_bad_question(change, said):
    items = [single(number) for number in range(5)]
    items[2] = single(2, **change)
    faults = check_batch(items, Wanted(5))
    assert any("Question 3" in fault and said in fault for fault in faults), faults
    assert all("Question 3" in fault for fault in faults if "Question" in fault)


@pytest.mark.parametrize(
    "stem",
    [
        "What  is a LIST in Python?",
        "What is a list in Python",
        "What is a list in Python !",
        "What is a list in Pythen?",
    ],
)
def test_check_batch_stems_alike(stem):
    one = single(0, stem="What is a list in Python?")
    assert any("ask the same" in fault for fault in check_batch([one, single(1, stem=stem)], Wanted(2)))
    alone = Wanted(1, avoid=(stem,))
    assert any("to be avoided" in fault for fault in check_batch([one], alone))


def test_check_batch_other_code_does_not_tell_stems_apart():
    stem = "What does this print?"
    one, other = single(0, stem=stem, code="print(len('abc'))"), single(1, stem=stem, code="for i in []:\n    x()")
    assert check_batch([one, other], Wanted(2)) == ["Questions 1 and 2 ask the same."]


def test_check_batch_variants_of_one_question_count_once():
    one, other = vary("numerical.weekday", 1), vary("numerical.weekday", 5)
    assert any(fault for fault in check_batch([one, other], Wanted(2)))


def test_check_batch_levels():
    same = [single(number, level="expert") for number in range(8)]
    assert any("not spread" in fault for fault in check_batch(same, Wanted(8)))
    assert check_batch(same, Wanted(8, levels=("expert",))) == []
    assert any("near the level beginner" in fault for fault in check_batch(same, Wanted(8, levels=("beginner",))))
    assert check_batch(same, Wanted(8, levels=("", "beginner"))) == []
    assert check_batch(same[:3], Wanted(3)) == []


def test_check_batch_key_places():
    stuck = [
        single(number, choices=options(1, 0, 0, 0, texts=[f"{number}{letter}" for letter in "wxyz"]))
        for number in range(8)
    ]
    assert any("one place" in fault for fault in check_batch(stuck, Wanted(8)))
    assert not any("one place" in fault for fault in check_batch(stuck[:7], Wanted(7)))


def test_check_batch_kinds():
    faults = check_batch([single(0)], Wanted(1, kinds=("numeric",)))
    assert faults == ["Question 1 is of a kind that was not asked for."]


def test_a_long_key_is_only_a_warning():
    texts = ("a key that goes on and on and gives itself away", "no", "yes", "maybe")
    item = single(0, choices=options(1, 0, 0, 0, texts=texts))
    assert check_batch([item], Wanted(1)) == []
    assert warnings([item]) == ["Question 1: the right option is much longer than the others."]
    assert warnings([single(1)]) == []


def test_keys_are_spread_over_a_set():
    drafts = [Draft.of(item) for item in (single(number) for number in range(0, 32, 4))]
    assert max(key_places([draft.item for draft in drafts]).values()) == 8
    placed = spread(drafts)
    assert sorted(key_places([draft.item for draft in placed]).values()) == [2, 2, 2, 2]
    assert spread(placed) == placed
    for before, after in zip(drafts, placed, strict=True):
        assert [choice.id for choice in after.choices] == ["a", "b", "c", "d"]
        assert {(choice.text, choice.credit) for choice in before.choices} == {
            (choice.text, choice.credit) for choice in after.choices
        }
