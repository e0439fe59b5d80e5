"""The reader cuts a text without losing a character, whatever was found in it."""

import itertools
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiting.ai.resume_extract.schema import Contact, Education, Position, ResumeExtract, SkillFound, Span
from recruiting.domain.queries.readers import KINDS, asked_kinds, asked_passage, found_spans, headings_of, lines_of

texts = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=80)
spans = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5)


def extract_of(text: str, places: list[tuple[int, int]]) -> ResumeExtract:
    found = [Span(text=text[a:b], start=a, end=b) for a, b in places if a < b <= len(text)]
    first = found[0] if found else Span()
    return ResumeExtract(
        contact=Contact(full_name=first),
        skills=tuple(SkillFound(name="x", mention=span) for span in found),
        positions=tuple(Position(title=span) for span in found[1:2]),
        education=tuple(Education(degree=span) for span in found[2:3]),
    )


@given(texts, spans, st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_lines_join_to_the_text_and_light_the_passage(text, places, asked):
    extract = extract_of(text, places)
    at = asked_passage(text, f"{asked[0]}-{asked[1]}")
    lines = list(lines_of(SimpleNamespace(content=text), found_spans(extract, KINDS), at, headings_of(extract)))
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == text
    lit = "".join(piece.text for line in lines for piece in line.pieces if piece.lit)
    assert lit == (text[at[0] : at[1]].replace("\n", "") if at else "")
    assert sum(line.anchor for line in lines) == (1 if at else 0)
    offset = 0
    for line in lines:
        assert line.start == offset
        offset += sum(len(piece.text) for piece in line.pieces) + 1


@given(texts, spans)
def test_found_spans_never_overlap(text, places):
    found = found_spans(extract_of(text, places), KINDS)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(found))


@pytest.mark.parametrize("at", ["", "x", "5-5", "9-3", "0-999", "-1-4", "1-2-3", "99999999-100000000"])
def test_what_is_no_passage_is_none(at):
    assert asked_passage("twenty characters ..", at) is None


def test_kinds_come_from_the_address():
    assert asked_kinds(None) == KINDS
    assert asked_kinds("none") == ()
    assert asked_kinds("skills,nonsense,contact") == ("contact", "skills")
