"""Scoring an engine from the command line."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

DEMO = Path(__file__).resolve().parents[3] / "demo" / "resumes"


def evaluated(folder: Path, *words: str) -> str:
    out = StringIO()
    call_command("evaluate_ai", "--dir", str(folder), "--today", "2026-01-15", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def some(tmp_path: Path) -> Path:
    """Three files of the demo with their truth."""
    for truth in sorted(DEMO.glob("*.truth.json"))[:3]:
        for file in DEMO.glob(f"{truth.name.removesuffix('.truth.json')}.*"):
            shutil.copy(file, tmp_path / file.name)
    return tmp_path


def test_the_demo_is_read_well(some: Path) -> None:
    found = json.loads(evaluated(some, "--json"))
    assert (found["files"], found["engine"]) == (3, "offline")
    assert set(found["scores"]) >= {"contact", "experience", "education", "skills", "experience.title"}
    assert found["scores"]["contact"]["f1"] >= 0.9
    assert 0 < found["scores"]["experience"]["f1"] <= 1


def test_a_wrong_truth_lowers_the_score_and_is_named(some: Path) -> None:
    before = json.loads(evaluated(some, "--json"))
    truth = sorted(some.glob("*.truth.json"))[0]
    wrong = json.loads(truth.read_text())
    wrong["contact"]["full_name"] = "Somebody Else Entirely"
    truth.write_text(json.dumps(wrong))
    after = json.loads(evaluated(some, "--json"))
    assert after["scores"]["contact"]["right"] == before["scores"]["contact"]["right"] - 1
    assert any("Somebody Else Entirely" in miss for miss in after["misses"])


def test_an_unreadable_file_counts_as_missed(some: Path) -> None:
    (some / "zz.pdf").write_bytes(b"no pdf at all")
    (some / "zz.truth.json").write_text(json.dumps({"contact": {"full_name": "Robin Sample"}}))
    found = json.loads(evaluated(some, "--json"))
    assert found["files"] == 4
    assert any("zz.pdf" in miss for miss in found["misses"])


def test_a_table_for_people(some: Path) -> None:
    lines = evaluated(some).splitlines()
    assert lines[0] == "3 files"
    assert any(line.startswith("experience ") and "F1" in line for line in lines)


def test_folders_without_truth_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no NAME"):
        evaluated(tmp_path)
    (tmp_path / "alone.truth.json").write_text("{}")
    with pytest.raises(CommandError, match="no file beside alone"):
        evaluated(tmp_path)


def test_reviews_order_careers_told_three_times(tmp_path: Path) -> None:
    reviews = DEMO.parents[1] / "benchmarks" / "reviews"
    shutil.copytree(reviews / "triples" / "graduate", tmp_path / "triples" / "graduate")
    labels = json.loads((reviews / "labels.json").read_text(encoding="utf-8"))
    (tmp_path / "labels.json").write_text(json.dumps({"graduate": labels["graduate"]}))
    found = json.loads(evaluated(tmp_path, "--purpose", "resume_appeal_review", "--json"))
    assert (found["triples"], found["ordered"], found["wrong_quotes"], found["stable"]) == (1, 1, 0, 5)
    assert (found["injection_delta"], found["name_swap_delta"]) == (0, 0)
    with pytest.raises(CommandError, match="no triples"):
        evaluated(tmp_path / "triples", "--purpose", "resume_structure_review")


def test_a_gold_set_of_any_purpose(tmp_path: Path) -> None:
    gold = DEMO.parents[1] / "benchmarks" / "ai" / "match_explain"
    found = json.loads(evaluated(gold, "--purpose", "match_explain", "--json"))
    assert (found["met"], found["expected"], found["orders_held"], found["misses"]) == (8, 8, 1, [])
    assert (found["injection_delta"], found["name_swap_delta"], found["stable"]) == (0, 0, 5)
    with pytest.raises(CommandError, match="no gold set"):
        evaluated(tmp_path, "--purpose", "job_parse")


def test_words_to_the_scorer_move_no_interview_report() -> None:
    gold = DEMO.parents[1] / "benchmarks" / "ai" / "interview_report"
    found = json.loads(evaluated(gold, "--purpose", "interview_report", "--json"))
    assert (found["injection_delta"], found["met"], found["stable"]) == (0, 8, 5)
