"""The labeled ranking set is whole, and its measure is the one it says."""

import json
from statistics import mean

import pytest

from benchmarks.ranking import HERE, Applicant, family_share, job_text, ndcg, run
from demo.people import load_people
from recruiting.ai.resume_extract.schema import ResumeExtract

LABELS = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
FAMILIES = {p.slug: p.family for p in load_people()} | LABELS["pool"]["here"]


def test_the_pool_is_what_is_on_disk():
    assert {path.stem for path in (HERE / "resumes").glob("*.txt")} == set(LABELS["pool"]["here"])
    assert len(FAMILIES) == len(load_people()) + len(LABELS["pool"]["here"])
    assert len(FAMILIES) >= 40
    assert len(LABELS["postings"]) >= 20


@pytest.mark.parametrize("posting", LABELS["postings"])
def test_each_posting_is_labeled_with_care(posting):
    given = LABELS["postings"][posting]
    assert job_text(posting).strip()
    assert set(given["relevance"]) <= set(FAMILIES)
    assert set(given["relevance"].values()) <= {1, 2, 3}
    strong = [slug for slug, label in given["relevance"].items() if label == 3]
    assert len(strong) >= 2
    assert {FAMILIES[slug] for slug in strong} == {given["family"]}
    assert not [slug for slug in given["relevance"] if FAMILIES[slug] == "stuffed"]


def test_ndcg_by_hand():
    labels = {"a": 3, "b": 1}
    assert ndcg(["a", "b", "c"], labels) == pytest.approx(1.0)
    # gains 7 and 1: (1/log2(2) + 7/log2(3)) / (7/log2(2) + 1/log2(3))
    assert ndcg(["b", "a", "c"], labels) == pytest.approx((1 + 7 / 1.5849625) / (7 + 1 / 1.5849625))
    assert ndcg(["c", "d", "e"], labels) == 0
    assert ndcg(["c", "a"], labels, top=1) == 0
    assert ndcg(["a"], {}) == 0


def test_family_share_is_of_what_could_stand_there():
    def one(slug, family):
        return Applicant(slug, family, "", ResumeExtract())

    order = [one("a", "x"), one("b", "y"), one("c", "x"), one("d", "y"), one("e", "y"), one("f", "x")]
    assert family_share(order, "x") == pytest.approx(2 / 3)
    assert family_share(order, "y") == 1


@pytest.mark.heavy
def test_the_engine_orders_better_than_words_do():
    scores = run()
    assert mean(score.ndcg for score in scores) >= 0.80
    assert mean(score.ndcg for score in scores) > mean(score.baseline for score in scores) + 0.15
