"""What each kind earns, and that nothing which a page may post breaks marking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.ai.answers import in_words, resolve
from assessments.ai.items import Choice, Gap, Item, NumberKey, Pair, Step, TextKey
from assessments.ai.marking import mark, with_certainty
from assessments.domain.layouts import layout_of
from tests.factories.assessments import make_item
from tests.kit.sizes import tries

KINDS = (
    *("single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering"),
    *("long_text", "file_upload", "coding"),
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(["choice", "choices", "number", "text", "gaps", "pairs", "order", "file", "language", "code"])


def multiple(*worth: float, partial: bool = True) -> Item:
    choices = tuple(Choice(id=f"c{n}", text=f"Option {n}", credit=one) for n, one in enumerate(worth, start=1))
    return Item(kind="multiple", stem="?", choices=choices, partial=partial)


def chosen(item: Item, *numbers: int) -> float | None:
    return mark(item, {"choices": [f"c{n}" for n in numbers]}).fraction


@pytest.mark.parametrize(
    ("worth", "numbers", "fraction"),
    [
        ((0.5, 0.5, -0.5, -0.5), (1, 2), 1),
        ((0.5, 0.5, -0.5, -0.5), (1,), 0.5),
        ((0.5, 0.5, -0.5, -0.5), (1, 3), 0),
        ((0.5, 0.5, -0.5, -0.5), (3, 4), 0),
        ((1, 1, 0, 0), (1, 2), 1),
        ((1, 1, 0, 0), (1, 3), 0.5),
        ((1, 1, 0, 0), (1, 2, 3), 0.5),
        ((1, 1, 0, 0), (1, 2, 3, 4), 0),
        ((0.333, 0.333, 0.333, 0), (1, 2, 3), 1),
    ],
)
def test_multiple_adds_credits_up(worth: tuple[float, ...], numbers: tuple[int, ...], fraction: float) -> None:
    assert chosen(multiple(*worth), *numbers) == pytest.approx(fraction)


def test_multiple_without_partial_is_all_or_nothing() -> None:
    item = multiple(0.5, 0.5, 0, partial=False)
    assert [chosen(item, *numbers) for numbers in ((1, 2), (1,), (1, 2, 3))] == [1, 0, 0]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        *(
            (text, True)
            for text in ("12.5", "12,5", " 12.50 ", "1.25e1", "25/2", "12½", "12.4", "12.6", "+12.5", "１２.５")
        ),
        *((text, False) for text in ("12.61", "12.39", "twelve", "12.5 kg", "", "1e999999", "nan", "12,5,0")),
    ],
)
def test_numeric_takes_numbers_as_people_write_them(typed: str, right: bool) -> None:
    item = Item(kind="numeric", stem="?", numbers=(NumberKey(value=12.5, tolerance=0.1),))
    assert mark(item, {"number": typed}).is_correct is right


def test_numeric_gives_the_best_tier() -> None:
    tiers = (NumberKey(value=100, tolerance=10, credit=0.5, feedback="near"), NumberKey(value=100, tolerance=1))
    item = Item(kind="numeric", stem="?", numbers=(*tiers, NumberKey(low=1000, high=2000, credit=0.25)))
    assert [mark(item, {"number": text}).fraction for text in ("100.5", "93", "1,500", "80")] == [1, 0.5, 0.25, 0]
    assert mark(item, {"number": "93"}).feedback == "near"


def test_numeric_edges_are_exact_in_tenths() -> None:
    item = Item(kind="numeric", stem="?", numbers=(NumberKey(value=0.3, tolerance=0.1),))
    assert mark(item, {"number": "0.4"}).is_correct
    assert mark(item, {"number": "0.2"}).is_correct
    assert not mark(item, {"number": "0.4000001"}).is_correct


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        (TextKey(text="São Paulo"), "  são   paulo ", True),
        (TextKey(text="São Paulo"), "sa\u0303o paulo", True),
        (TextKey(text="Paris", case=True), "paris", False),
        (TextKey(text="don't"), "don’t", True),
        (TextKey(text="ﬁle"), "file", True),
        (TextKey(text="colo*r", mode="wildcard"), "Colour", True),
        (TextKey(text="colo*r", mode="wildcard"), "colours", False),
        (TextKey(text=r"2\*3", mode="wildcard"), "2x3", False),
        (TextKey(text=r"colou?rs?", mode="regex"), "COLORS", True),
        (TextKey(text=r"colou?rs?", mode="regex"), "the colors", False),
        (TextKey(text=r"(a+)+b", mode="regex"), "a" * 400, False),
        (TextKey(text="receive", mode="edits", edits=1), "recieve", True),
        (TextKey(text="receive", mode="edits", edits=1), "recive", True),
        (TextKey(text="receive", mode="edits", edits=1), "recipe", False),
    ],
)
def test_short_text_by_its_modes(key: TextKey, typed: str, right: bool) -> None:
    assert mark(Item(kind="short_text", stem="?", accepted=(key,)), {"text": typed}).is_correct is right


def test_cloze_weighs_its_gaps() -> None:
    gaps = (
        Gap(id="a", kind="text", accepted=(TextKey(text="one"),), weight=3),
        Gap(id="b", kind="number", numbers=(NumberKey(value=2),)),
    )
    item = Item(kind="cloze", stem="[[a]] [[b]]", gaps=gaps)
    assert mark(item, {"gaps": {"a": "one"}}).fraction == 0.75
    assert mark(item, {"gaps": {"a": "one", "b": "2.0"}}).is_correct
    assert mark(item.model_copy(update={"partial": False}), {"gaps": {"a": "one"}}).fraction == 0


def test_matching_counts_pairs() -> None:
    pairs = tuple(Pair(id=f"p{n}", prompt=f"P{n}", answer=f"A{n}") for n in range(4))
    item = Item(kind="matching", stem="?", pairs=pairs)
    assert mark(item, {"pairs": {"p0": "A0", "p1": "A2", "p2": "A2"}}).fraction == 0.5


@pytest.mark.parametrize(
    ("order", "fraction"), [("abcd", 1), ("abdc", 4 / 6), ("dcba", 0), ("badc", 2 / 6), ("ab", 1 / 6), ("a", 0)]
)
def test_ordering_by_pairs(order: str, fraction: float) -> None:
    item = Item(kind="ordering", stem="?", steps=tuple(Step(id=one, text=one) for one in "abcd"))
    assert mark(item, {"order": list(order)}).fraction == pytest.approx(fraction)


def test_certainty_table() -> None:
    assert [with_certainty(3, True, one) for one in (1, 2, 3, None)] == [1, 2, 3, 1]
    assert [with_certainty(3, False, one) for one in (1, 2, 3, None)] == [0, -2, -6, 0]


@settings(max_examples=tries(150), deadline=None)
@given(kind=st.sampled_from(KINDS), value=JUNK | st.dictionaries(NAMES, JUNK, max_size=4), layout=JUNK)
def test_whatever_is_posted_is_marked(kind: str, value: object, layout: object) -> None:
    item = make_item(kind)
    for table in (layout_of(item, 3, 1), layout):
        resolved = resolve(item, table, value)  # type: ignore[arg-type]  # junk on purpose
        judged = mark(item, resolved)
        assert judged.fraction is None or 0 <= judged.fraction <= 1
        assert judged.is_correct is (None if judged.fraction is None else judged.fraction == 1)
        assert len(in_words(item, resolved)) <= 500


@settings(max_examples=tries(60), deadline=None)
@given(
    seed=st.integers(min_value=0, max_value=2**40), kind=st.sampled_from(["single", "multiple", "ordering", "matching"])
)
def test_the_right_letters_earn_everything_on_every_paper(seed: int, kind: str) -> None:
    from tests.factories.sat import _right

    item = make_item(kind)
    layout = layout_of(item, seed, 1)
    assert mark(item, resolve(item, layout, _right(item, layout))).fraction == 1


@settings(max_examples=tries(100), deadline=None)
@given(st.text(max_size=120))
def test_any_typed_number_is_read_or_refused(text: str) -> None:
    judged = mark(make_item("numeric"), {"number": text})
    assert judged.fraction in (0, 1)
