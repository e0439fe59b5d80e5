"""The checklist of docs/operations/security.md names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_line_names_tests_that_are_there() -> None:
    page = (ROOT / "docs" / "operations" / "security.md").read_text(encoding="utf-8")
    named = NAMED.findall(page)
    assert len(named) > 40
    wrong = []
    for path, name in named:
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text(encoding="utf-8")):
            wrong.append(f"{path}::{name}")
    assert wrong == []


def test_every_chapter_has_a_line() -> None:
    page = (ROOT / "docs" / "operations" / "security.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| V(\d+) ", page, re.MULTILINE)) == {str(number) for number in range(1, 18)}
