"""Folding keeps track of where each character came from."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from config.ai.text.folding import fold, same_length_fold, without_accents


def test_fold_makes_typography_plain():
    assert fold("“Cost ‑ control”\u00a0—  it’s ﬁne").text == '"Cost - control" - it\'s fine'


def test_fold_joins_words_broken_at_a_line_end_and_inside():
    assert fold("inter-\nmediate").text == "intermediate"
    assert fold("high-level").text == fold("high-\nlevel").text == "highlevel"
    assert fold("2019-2021").text == "2019-2021"


@given(st.text(max_size=120))
def test_fold_maps_every_character_into_the_source(text):
    folded = fold(text)

    assert len(folded.text) == len(folded.origins)
    assert all(0 <= start < end <= len(text) for start, end in folded.origins)
    assert list(folded.origins) == sorted(folded.origins)


@given(st.text(max_size=120))
def test_fold_reads_composed_and_decomposed_text_alike(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(st.text(max_size=120))
def test_same_length_fold_keeps_the_length(text):
    assert len(same_length_fold(text)) == len(text)


def test_without_accents_is_lower_case_and_plain():
    assert without_accents("Été À Ÿ L’Œuvre") == "ete a y l'œuvre"
