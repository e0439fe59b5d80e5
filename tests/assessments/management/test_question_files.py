"""The commands: what they print and how they end."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assessments.domain.question_sets import create_question_set
from assessments.models import Question
from tests.conftest import Company

FILES = Path(__file__).parents[1] / "files"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """(exit code, the JSON printed)."""
    code = 0
    try:
        call_command(*words, "--json")
    except SystemExit as ended:
        code = int(ended.code or 0)
    out = capsys.readouterr().out
    return code, json.loads(out) if out.strip() else None


def test_a_dry_run_needs_no_database(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "import_questions", str(FILES / "mixed.moodle.xml"), "--format", "moodle", "--dry-run")
    assert code == 1
    assert (said["format"], said["count"], said["bad"], said["imported"]) == ("moodle", 14, 4, 0)
    assert said["items"][0] == {
        "line": 5,
        "name": "Powerhouse",
        "kind": "single",
        "ok": True,
        "notes": ["Hints are left out."],
    }
    assert said["items"][10] == {
        "line": 82,
        "name": "Drag",
        "kind": "ddwtos",
        "ok": False,
        "reason": "Questions of the kind “ddwtos” cannot be taken over.",
    }


def test_a_good_file_ends_with_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Is it?{T}")
    code, said = run(capsys, "import_questions", str(tmp_path / "a.txt"), "--dry-run")
    assert (code, said["format"], said["bad"]) == (0, "gift", 0)


@pytest.mark.parametrize("content", [b"", b"words", b"\x00\x01", None])
def test_what_cannot_be_read_ends_with_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "x").write_bytes(content)
    code, said = run(capsys, "import_questions", str(tmp_path / "x"), "--dry-run")
    assert code == 2
    assert said["error"]["reason"].endswith(".")


def test_questions_go_in_and_out(capsys: pytest.CaptureFixture[str], scope: Company, tmp_path: Path) -> None:
    home = create_question_set(actor=scope.admin, title="Basics", skill="Geography", level="easy")
    where = ("--set", str(home.public_id), "--tenant", scope.tenant.slug)
    code, said = run(capsys, "import_questions", str(FILES / "geography.gift"), *where)
    assert (code, said["imported"], said["bad"]) == (1, 15, 8)
    assert Question.objects.filter(question_set=home).count() == 15
    code, said = run(capsys, "export_questions", *where, "--format", "aiken", "--output", str(tmp_path / "out.txt"))
    assert code == 0
    assert said["bytes"] == (tmp_path / "out.txt").stat().st_size
    assert {row["kind"] for row in said["left_out"] if row["whole"]} >= {"matching", "numeric", "long_text"}


def test_another_tenants_set_is_not_there(capsys: pytest.CaptureFixture[str], scope: Company, theirs: Company) -> None:
    home = create_question_set(actor=scope.admin, title="Basics", skill="Geography", level="easy")
    words = ("--set", str(home.public_id), "--tenant", theirs.tenant.slug)
    code, said = run(capsys, "import_questions", str(FILES / "geography.gift"), *words)
    assert (code, said["error"]["code"]) == (2, "no_set")


def test_an_import_without_a_set_is_refused() -> None:
    with pytest.raises(CommandError, match="--dry-run"):
        call_command("import_questions", str(FILES / "geography.gift"))
