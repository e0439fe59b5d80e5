"""Marks keep every character, escape every character, and nest nothing."""

import re
from html import unescape
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from config.templatetags.candor import mark_spans, quoted
from config.web.evidence import marked, merged, pieces

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
spans = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6)


@given(texts, spans)
def test_stripping_the_marks_gives_the_escaped_text(text, chosen):
    html = marked(text, chosen)
    assert html.replace("<mark>", "").replace("</mark>", "") == escape(text)


@given(texts, spans)
def test_exactly_the_covered_characters_are_marked(text, chosen):
    covered = {at for start, end in chosen for at in range(max(0, start), min(len(text), end))}
    at = 0
    for piece, on in pieces(text, chosen):
        assert all((place in covered) is on for place in range(at, at + len(piece)))
        at += len(piece)
    assert at == len(text)


@given(texts, spans)
def test_marks_never_nest_and_balance(text, chosen):
    tags = re.findall(r"</?mark>", str(marked(text, chosen)))
    assert tags == ["<mark>", "</mark>"] * (len(tags) // 2)


@given(spans)
def test_merged_spans_are_apart_and_in_order(chosen):
    found = merged(chosen, 50)
    assert all(0 <= start < end <= 50 for start, end in found)
    assert all(left[1] < right[0] for left, right in pairwise(found))


def test_a_tag_across_the_edge_of_a_mark_stays_text():
    assert mark_spans("a <b>c</b>", [(2, 4)]) == "a <mark>&lt;b</mark>&gt;c&lt;/b&gt;"


@given(texts)
def test_a_components_escaped_text_keeps_its_offsets(text):
    arrives = mark_safe(escape(text))  # noqa: S308 - what an attribute `text="{{ x }}"` becomes
    assert quoted(arrives, 0, 3, None) == quoted(text, 0, 3, None)


def test_a_quote_without_offsets_is_marked_whole():
    assert quoted("all", None, None, None) == "<mark>all</mark>"
    assert isinstance(quoted("all", None, None, []), SafeString)
    assert unescape(str(quoted("a & b", None, None, []))) == "a & b"
