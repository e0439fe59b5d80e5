"""What a run's outcomes say: as rows to keep, as a score, and as what a candidate may see."""

from collections.abc import Sequence
from typing import Any

from assessments.ai.items import CodeTest, Coding
from assessments.domain.pinned_items import item_at
from assessments.domain.sandbox import Outcome
from assessments.enums import RunKind, RunStatus
from assessments.models import CodeRun

KEPT_VISIBLE, KEPT_HIDDEN, KEPT_MESSAGE = 4_000, 500, 8_000


def result_of(test: CodeTest, outcome: Outcome) -> dict[str, Any]:
    """One row of `CodeRun.results`. Of a hidden test only the beginning of the output is kept, for staff."""
    most = KEPT_VISIBLE if test.visible else KEPT_HIDDEN
    return {
        "test": test.id,
        "visible": test.visible,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "cpu_ms": outcome.cpu_ms,
        "wall_ms": outcome.wall_ms,
        "memory_kb": outcome.memory_kb,
        "stdout": _kept(outcome.stdout, most),
        "stderr": _kept(outcome.stderr, most),
    }


def verdict_of(outcomes: Sequence[Outcome]) -> str:
    """AC where every test passed, else the first other verdict."""
    return next((outcome.verdict for outcome in outcomes if outcome.verdict != "AC"), "AC")


def score_of(tests: Sequence[CodeTest], outcomes: Sequence[Outcome]) -> float:
    """Weight of passed tests ÷ weight of all, 0–1; 0 without tests."""
    whole = sum(test.weight for test in tests)
    passed = sum(test.weight for test, outcome in zip(tests, outcomes, strict=True) if outcome.verdict == "AC")
    return min(1.0, passed / whole) if whole else 0.0


def message_of(outcomes: Sequence[Outcome]) -> str:
    """What the compiler said; empty where it was silent."""
    return _kept(next((outcome.compile_output for outcome in outcomes), ""), KEPT_MESSAGE)


def candidate_view(run: CodeRun) -> dict[str, Any]:
    """What the candidate may see of a run: {id, kind, status, language, verdict, message, passed, total, tests: […]}.

    A visible test shows its input, what was expected and what came out; a hidden one its name and verdict alone. The
    score stays away: marks are shown by the release policy.
    """
    coding = item_at(run.place).coding
    tests = {test.id: test for test in coding.tests} if coding else {}
    rows = [_row(number, row, tests.get(row["test"])) for number, row in enumerate(run.results, start=1)]
    return {
        "id": str(run.public_id),
        "kind": run.kind,
        "status": run.status,
        "is_finished": run.status in (RunStatus.DONE, RunStatus.UNAVAILABLE),
        "language": run.language,
        "verdict": run.verdict,
        "message": run.message,
        "passed": sum(row["verdict"] == "AC" for row in rows),
        "total": len(rows) or _expected_rows(run, coding),
        "tests": rows,
    }


def _expected_rows(run: CodeRun, coding: Coding | None) -> int:
    tests = coding.tests if coding else ()
    return sum(run.kind == RunKind.FINAL or test.visible for test in tests)


def _row(number: int, row: dict[str, Any], test: CodeTest | None) -> dict[str, Any]:
    """One test for the candidate. Visible only where both the run and the question say so."""
    shown: dict[str, Any] = {"name": (test.name if test else "") or f"Test {number}", "verdict": row["verdict"]}
    if not (test and test.visible and row["visible"]):
        return shown | {"visible": False}
    figures = {name: row[name] for name in ("reason", "cpu_ms", "memory_kb", "stdout", "stderr")}
    return shown | figures | {"visible": True, "stdin": test.stdin, "expected": test.expected}


def _kept(text: str, most: int) -> str:
    """Cut, without the one character that JSON in PostgreSQL refuses."""
    clean = text.replace("\0", "␀")
    return clean if len(clean) <= most else clean[:most] + "\n…"
