"""The page of what may fail names tests that are there, and tells rightly which of them `make test` runs."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINES = [
    line
    for line in (ROOT / "docs" / "operations" / "reliability.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "::" in line
]


def decorated(path: str, name: str) -> str | None:
    """The test's decorators and the file's marks; None where there is no such test."""
    words = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""
    found = re.search(rf"((?:^@.*\n(?:^[ )\]].*\n)*)*)^def {name}\(", words, re.MULTILINE)
    marks = re.search(r"^pytestmark = .*?^(?=\S)", words + "end", re.MULTILINE | re.DOTALL)
    return None if found is None else found.group(1) + (marks.group(0) if marks else "")


def test_every_line_names_tests_that_are_there() -> None:
    named = [one for line in LINES for one in NAMED.findall(line)]
    assert len(named) > 40
    assert [f"{path}::{name}" for path, name in named if decorated(path, name) is None] == []


def test_every_line_says_when_its_tests_run() -> None:
    wrong = []
    for line in LINES:
        said = {word.strip() for word in line.rstrip("| ").rpartition("|")[2].split(",")}
        heavy = {"mark.heavy" in (decorated(*one) or "") for one in NAMED.findall(line)}
        if said != {{True: "all", False: "always"}[one] for one in heavy}:
            wrong.append(line[:60])
    assert wrong == []
