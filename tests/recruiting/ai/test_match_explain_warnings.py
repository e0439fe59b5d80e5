"""Doubts about documents: the wrong one, or the same one twice."""

import json
from pathlib import Path

import pytest

from recruiting.ai.match_explain.warnings import doubts, looks_like_posting, looks_like_resume

DATA = Path(__file__).with_name("data")
POSTINGS = sorted(path for path in (DATA / "postings").iterdir() if path.name != "labels.json")
RESUME = """Oda Fjell
oda.fjell@example.org

Experience
Line cook, The Copper Pot, Mar 2019 - present
- Grill and sauces for 120 covers a night

Education
Diploma in culinary arts, 2018

Skills
Knife skills, HACCP
"""
POSTING = (DATA / "postings" / "chef.txt").read_text(encoding="utf-8")
INVOICE = """Invoice 2231. Two hundred sheets of plywood at 14 each, delivered to the yard on Tuesday, payable within
thirty days to the account below. Thank you for buying from a family firm. Goods stay ours until they are paid."""


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.name)
def test_every_labeled_posting_looks_like_one_and_not_like_a_resume(path):
    text = path.read_text(encoding="utf-8")
    assert looks_like_posting(text)
    assert not looks_like_resume(text)


def codes(resume, job):
    return [one.code for one in doubts(resume, job)]


def test_the_right_two_documents_raise_no_doubt():
    assert codes(RESUME, POSTING) == []


def test_a_posting_in_place_of_the_resume_is_told():
    other = (DATA / "postings" / "nurse.txt").read_text(encoding="utf-8")
    assert codes(other, POSTING) == ["not_a_resume"]


def test_a_resume_in_place_of_the_posting_is_told():
    people = json.loads((DATA / "ranking" / "people.json").read_text(encoding="utf-8"))["people"]
    other = f"ward@example.org\nEducation\nBSc 2014\n{people['nurse-surgical']['text']}\nJan 2015 - May 2019"
    assert codes(RESUME, other) == ["not_a_posting"]


def test_something_else_in_place_of_both_is_told():
    assert codes(INVOICE, INVOICE.replace("plywood", "oak") + " " + POSTING[:20]) in (
        ["same_text"],
        ["not_a_resume", "not_a_posting"],
    )
    assert codes(INVOICE, POSTING) == ["not_a_resume"]


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace("\n", "  \n"), lambda text: " " + text])
def test_the_same_text_twice_is_told(change):
    assert codes(RESUME, change(RESUME)) == ["same_text"]


def test_too_little_text_to_tell_raises_no_doubt():
    assert codes("Cook, 3 years", "Cook wanted") == []
