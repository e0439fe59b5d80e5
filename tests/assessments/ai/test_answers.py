"""What a page may post, and what it stands for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.ai.answers import BadValue, clean_value, in_words, resolve
from assessments.ai.answers_key import key_in_words
from assessments.ai.items import Choice, Gap, Item, TextKey
from assessments.domain.layouts import layout_of
from tests.assessments.ai.test_marking import JUNK, KINDS, NAMES
from tests.factories.assessments import make_item
from tests.kit.sizes import tries

LETTERS = {"choices": {"A": "c3", "B": "c1", "C": "c2", "D": "c4"}}


def test_letters_are_the_items_own_ids() -> None:
    item = make_item("single")
    assert resolve(item, LETTERS, {"choice": "B"}) == {"choice": "c1"}
    assert resolve(item, LETTERS, {"choice": "c1"}) is None
    assert resolve(item, LETTERS, {"choice": "b"}) is None


def test_an_empty_part_is_unanswered() -> None:
    for kind, value in (("short_text", {"text": "  "}), ("multiple", {"choices": []}), ("cloze", {"gaps": {"1": ""}})):
        assert resolve(make_item(kind), {}, value) is None


def test_gaps_go_by_number_even_where_ids_are_other_numbers() -> None:
    keys = (TextKey(text="x"),)
    gaps = (Gap(id="2", kind="text", accepted=keys), Gap(id="1", kind="text", accepted=keys))
    item = Item(kind="cloze", stem="[[2]] [[1]]", gaps=gaps)
    assert resolve(item, {"gaps": {}}, {"gaps": {"1": "first"}}) == {"gaps": {"2": "first"}}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("single", {"choice": "Q"}),
        ("single", {"choice": ["A"]}),
        ("single", {"text": "A"}),
        ("single", "A"),
        ("multiple", {"choices": "A"}),
        ("short_text", {"text": "x" * 501}),
        ("short_text", {"text": 5.5j}),
        ("coding", {"language": "cobol", "code": "x"}),
        ("matching", {"pairs": {"9": "A"}}),
    ],
)
def test_a_wrong_shape_is_refused_with_a_sentence(kind: str, value: object) -> None:
    item = make_item(kind)
    with pytest.raises(BadValue) as refused:
        clean_value(item, layout_of(item, 1, 1), value)
    assert refused.value.sentence.endswith(".")


def test_half_an_answer_is_kept_as_typed() -> None:
    assert clean_value(make_item("numeric"), {}, {"number": "1e"}) == {"number": "1e"}
    assert clean_value(make_item("long_text"), {}, {"text": "  line\n"}) == {"text": "  line\n"}
    assert clean_value(make_item("short_text"), {}, {"text": "a\x00b\ud800"}) == {"text": "ab?"}
    assert clean_value(make_item("single"), LETTERS, {"choice": ""}) is None


@settings(max_examples=tries(150), deadline=None)
@given(kind=st.sampled_from(KINDS), value=JUNK | st.dictionaries(NAMES, JUNK, max_size=3))
def test_cleaning_refuses_or_gives_what_can_be_stored(kind: str, value: object) -> None:
    item = make_item(kind)
    layout = layout_of(item, 5, 1)
    try:
        cleaned = clean_value(item, layout, value)
    except BadValue:
        return
    assert clean_value(item, layout, cleaned) == cleaned
    assert "\x00" not in str(cleaned)


def test_words_for_people() -> None:
    item = make_item("matching")
    assert in_words(item, {"pairs": {"p1": "Rome"}}) == "France: Rome"
    assert key_in_words(item) == "France: Paris; Italy: Rome"
    assert in_words(make_item("long_text"), {"text": "y" * 900}).endswith("…")
    assert (
        key_in_words(make_item("multiple", choices=(Choice(id="a", text="One", credit=1), Choice(id="b", text="2"))))
        == "One"
    )
