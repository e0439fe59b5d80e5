"""`python -m tests.kit.covered`: does what the tests ran through meet the goals? Reads the data of `pytest --cov`.

Goals (spec 10): nine of ten branches of everything, 97 % of domain/ (statements and branches). Prints both, and the
modules of domain/ that hold them back."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import coverage

BRANCHES, DOMAIN = 90.0, 97.0
SHOWN = 25


def files() -> dict[str, dict[str, Any]]:
    """The summary of each module."""
    data = coverage.Coverage()
    data.load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "covered.json"
        data.json_report(outfile=str(path), ignore_errors=True)
        return {name: one["summary"] for name, one in json.loads(path.read_text())["files"].items()}


def share(found: Iterable[dict[str, Any]], *parts: str) -> float:
    """Percent of what there is of these parts ("branches", "statements" or both)."""
    rows = list(found)
    total = sum(row[f"num_{part}"] for row in rows for part in parts)
    ran = sum(row["covered_lines" if part == "statements" else f"covered_{part}"] for row in rows for part in parts)
    return 100 * ran / total if total else 100.0


def missed(row: dict[str, Any]) -> int:
    """Statements and branches that no test ran through."""
    return int(row["missing_lines"] + row["missing_branches"])


def main() -> int:
    """Print the figures; 1 where a goal is missed."""
    found = files()
    domain = {name: row for name, row in found.items() if "domain" in Path(name).parts}
    branches, inner = share(found.values(), "branches"), share(domain.values(), "statements", "branches")
    say = sys.stdout.write
    say(
        f"{len(found)} modules: {share(found.values(), 'statements'):.1f} % of statements, {branches:.1f} % of branches"
    )
    say(f" (at least {BRANCHES:g})\ndomain/, {len(domain)} modules: {inner:.1f} % of both (at least {DOMAIN:g})\n")
    for name, row in sorted(domain.items(), key=lambda one: (-missed(one[1]), one[0]))[:SHOWN]:
        if missed(row):
            say(f"  {missed(row):>4} not run, {row['percent_covered']:5.1f} %  {name}\n")
    return int(branches < BRANCHES or inner < DOMAIN)


if __name__ == "__main__":
    raise SystemExit(main())
