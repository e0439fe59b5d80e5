"""`manage.py review_resume` on demo files: the documented JSON, exact offsets, refusals that end with 2."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

RESUMES = Path(__file__).resolve().parents[3] / "demo" / "resumes"
KEYS = {
    "shape", "file", "industry", "role", "level", "type", "language", "engine", "scores", "summary", "market_tier",
    "failed", "details", "items", "dropped_quotes", "pages", "text",
}  # fmt: skip
ITEM = {
    "number", "agent", "code", "type", "category", "severity", "section", "sentence", "quote", "start", "end",
    "suggested_text", "confidence",
}  # fmt: skip


def run(*words) -> str:
    out = io.StringIO()
    call_command("review_resume", *words, stdout=out)
    return out.getvalue()


def files():
    """A file of each kind."""
    found = {path.suffix: path for path in sorted(RESUMES.iterdir()) if path.suffix in (".pdf", ".docx", ".txt")}
    return [found[suffix] for suffix in sorted(found)]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.suffix)
def test_a_file_is_reviewed_without_a_database_and_each_quote_stands_at_its_place(path):
    words = (str(path), "--industry", "general", "--today", "2026-11-20", "--json")
    said = run(*words)
    review = json.loads(said)
    assert set(review) == KEYS
    assert (review["shape"], review["file"], review["industry"]["code"]) == (1, path.name, "general")
    assert all(set(item) == ITEM for item in review["items"])
    quoted = [item for item in review["items"] if item["quote"]]
    assert len(quoted) > 3
    assert all(review["text"][item["start"] : item["end"]] == item["quote"] for item in quoted)
    details, scores = review["details"], review["scores"]
    means = [sum(details[name]["scores"].values()) / 4 for name in ("structure", "appeal")]
    assert scores["overall_score"] == pytest.approx(round(0.4 * means[0] + 0.6 * means[1], 1))
    assert run(*words) == said


def test_words_for_a_person_name_scores_and_places():
    said = run(str(files()[0]), "--industry", "software", "--type", "ats_check")
    assert "ATS reading" in said
    assert "Relevance of achievements" not in said


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bad.pdf", b"%PDF-1.7 and no more", ()),
        ("short.txt", b"Too short.", ()),
        ("good.txt", b"word " * 100, ("--industry", "alchemy")),
        ("missing.txt", None, ()),
    ],
)
def test_what_cannot_be_reviewed_is_a_sentence_and_ends_with_2(tmp_path, name, data, words):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError) as refusal:
        run(str(path), *(words or ("--industry", "general")))
    assert refusal.value.returncode == 2
    assert str(refusal.value).endswith(".")
    if words:
        assert "software" in str(refusal.value)
