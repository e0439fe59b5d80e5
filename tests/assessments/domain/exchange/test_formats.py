"""Which format a file is."""

import io
import time
import zipfile
from contextlib import suppress

import pytest

from assessments.domain.exchange.formats import FORMATS, detect, format_named
from assessments.domain.exchange.readings import MOST_BYTES, FileUnreadable
from tests.kit.sizes import within


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", "<assessmentItem/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "name"),
    [
        ("Is it?{T}", "", "gift"),
        ("::T::x\n\nWho{=a ~b}", "q.txt", "gift"),
        ("Which?\nA) x\nB) y\nANSWER: A", "", "aiken"),
        ("<?xml version='1.0'?>\n<!-- c --><quiz/>", "", "moodle"),
        ("\ufeff<q:assessmentItem xmlns:q='x'/>", "", "qti"),
        ("<qti-assessment-item/>", "x.xml", "qti"),
        (_zip(), "p.zip", "qti"),
        ("kind;stem;option_1\nsingle;x;y", "", "csv"),
        ('"Question","Correct answer"\nx,y', "", "csv"),
        ("Question,Answer\nWhat is {x}?,y", "a.csv", "csv"),
        ("One?{T}".encode("utf-16"), "", "gift"),
    ],
)
def test_a_format_is_found_by_what_stands_in_the_file(data: bytes | str, filename: str, name: str) -> None:
    assert detect(data, filename).name == name


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"   \n", "unknown_format"),
        (b"just words", "unknown_format"),
        (b"<html></html>", "unknown_format"),
        (b"<questestinterop/>", "old_qti"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02", "not_text"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_question_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        detect(data, "")
    assert refused.value.reason_code == code


@pytest.mark.parametrize(
    ("word", "name"),
    [("GIFT", "gift"), ("moodle_xml", "moodle"), ("qti-2.2", "qti"), ("QTI 3.0", "qti3"), ("tsv", "csv")],
)
def test_other_names_of_formats_are_known(word: str, name: str) -> None:
    assert format_named(word).name == name


def test_too_many_questions_are_refused() -> None:
    with pytest.raises(FileUnreadable, match="2,000"):
        FORMATS["gift"].read("Is it?{T}\n\n" * 2_001)


ESSAY = (
    '<quiz><question type="essay"><questiontext format="html"><text><![CDATA[{}]]></text>'
    "</questiontext></question></quiz>"
)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("gift", "{=a\n\n" * 60_000),
        ("gift", "a{T" + "#" * 400_000 + "}"),
        ("aiken", "Q\nA) x\n" + "more\n" * 60_000),
        ("moodle", ESSAY.format("<a " * 60_000)),
        ("moodle", ESSAY.format("<div>" * 30_000)),
    ],
    ids=["open", "signs", "lines", "tags", "nested"],
)
def test_a_hostile_file_costs_little_time(name: str, source: str) -> None:
    start = time.process_time()
    with suppress(FileUnreadable):
        assert FORMATS[name].read(source).items == []
    assert time.process_time() - start < within(10)
