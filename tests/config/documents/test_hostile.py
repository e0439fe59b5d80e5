"""Files made to hurt: each is read or refused with a sentence, within its limits, and leaks nothing."""

import time

import pytest

from config.documents.reading import read_document
from config.documents.refusals import SENTENCES, FileRefused
from tests.kit.hostile import HEAVY, HOSTILE, Case


def outcome(data: bytes) -> tuple[str, str]:
    try:
        document = read_document(data, filename="cv.pdf")
    except FileRefused as refused:
        return refused.reason_code, refused.sentence
    return "read", document.text


def check(case: Case) -> None:
    name, make, codes = case
    data = make()
    started = time.monotonic()
    code, said = outcome(data)
    assert code in codes, f"{name}: {code} ({said[:200]})"
    assert time.monotonic() - started < 21
    assert "root:" not in said
    if code != "read":
        assert code in SENTENCES
        assert said.endswith(".")
        assert not {"!", "please", "oops"} & set(said.lower().replace("!", " ! ").split())


@pytest.mark.parametrize("case", HOSTILE, ids=[case[0] for case in HOSTILE])
def test_hostile_file_is_read_or_refused_in_words(case: Case):
    check(case)


@pytest.mark.heavy
@pytest.mark.parametrize("case", HEAVY, ids=[case[0] for case in HEAVY])
def test_heavy_hostile_file_is_stopped(case: Case):
    check(case)


def test_corpus_has_at_least_forty_kinds():
    assert len({case[0] for case in [*HOSTILE, *HEAVY]}) == len(HOSTILE) + len(HEAVY) >= 40
