"""Programs for the sandbox, one a file: `NAME.LANGUAGE`, with what is expected in its first comment lines.

`verdict:` one or several that are right; `stdin:`, `expected:` (JSON strings), `limits:` (JSON), `quick: true` for
those that every `make test` runs.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assessments.domain.sandbox import Limits, Outcome, available, language_named, run

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Program:
    """One program and what should come of it."""

    name: str
    language: str
    source: str
    verdicts: frozenset[str]
    told: dict[str, Any]

    def run(self, stdin: str = "") -> Outcome:
        """Run it as its head says."""
        limits = Limits(**self.told.get("limits", {}))
        return run(
            self.language,
            self.source,
            stdin=self.told.get("stdin", stdin),
            expected=self.told.get("expected"),
            limits=limits,
        )


def read(path: Path) -> Program:
    """The program in a file."""
    source = path.read_text(encoding="utf-8")
    told: dict[str, Any] = {}
    for line in source.splitlines():
        sign, _, rest = line.partition(" ")
        key, colon, value = rest.partition(": ")
        if sign not in ("#", "//") or not colon:
            break
        told[key] = value if key == "verdict" else json.loads(value)
    verdicts = frozenset(told.pop("verdict").split())
    return Program(path.stem, path.suffix.removeprefix("."), source, verdicts, told)


def parameters(folder: str) -> list[Any]:
    """Every program of a folder as a parameter; what is not quick is heavy."""
    found = [read(path) for path in sorted((HERE / folder).iterdir()) if path.suffix != ".pyc"]
    return [
        pytest.param(
            program,
            id=f"{program.name}.{program.language}",
            marks=() if program.told.get("quick") else pytest.mark.heavy,
        )
        for program in found
    ]


def need(language: str) -> None:
    """Skip with the reason where it cannot run here."""
    state = available()
    if not state.ok:
        pytest.skip(state.reason)
    if language_named(language) is None:
        pytest.skip(f"{language} is not installed")
