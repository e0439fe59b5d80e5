"""Does a changed product make a test fail? A few changes of each module whose rightness matters most, one at a time, in
a copy of the tree. What survives is a hole in the tests, or is named here with the reason why it changes nothing."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kit.mutants import Mutant, mutants, spread

ROOT = Path(__file__).resolve().parent.parent
# Python that a symbolic link would lead back to the real tree, and its bytecode with it.
COPIED = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments", "tests", "demo")
LEFT = {".git", "var", ".hypothesis", "staticfiles"}
MOST, SECONDS = 6, 60
MATCHED = "tests/recruiting/ai/test_match_explain.py"
READ = "tests/recruiting/ai/test_resume_extract.py"
EXPORTED = "tests/interviews/domain/test_report_exports.py"
# Whole files, or the tests of a slow one.
NOTICE = {
    "config/workflow.py": ["tests/superadmin/domain/test_keys.py", "tests/superadmin/domain/test_incidents.py"],
    "config/tenancy.py": ["tests/superadmin/domain/test_audit.py", "tests/accounts/test_rules.py"],
    "config/cells.py": [
        "tests/assessments/domain/exchange/test_table.py",
        "tests/assessments/domain/exchange/test_table_parts.py",
        "tests/superadmin/domain/test_usage_statements.py",
        f"{EXPORTED}::test_no_cell_is_a_formula_and_every_part_stands_there",
    ],
    "config/outbound.py": ["tests/config/test_outbound.py"],
    "superadmin/domain/verification.py": ["tests/superadmin/domain/test_audit.py"],
    "superadmin/domain/spending_caps.py": ["tests/superadmin/domain/test_spending.py"],
    "accounts/rules.py": ["tests/accounts/test_rules.py"],
    "recruiting/ai/match_explain/weights.py": [
        f"{MATCHED}::test_weights_are_those_of_the_page_where_every_part_applies",
        f"{MATCHED}::test_a_part_that_the_job_gives_no_measure_for_passes_its_weight_on_and_says_so",
        f"{MATCHED}::test_years_of_every_seniority",
        f"{MATCHED}::test_a_job_that_names_nothing_weighs_nothing",
        f"{MATCHED}::test_one_nice_to_have_skill_is_worth_half_of_a_required_one_at_most",
    ],
    "recruiting/ai/resume_extract/timeline.py": [
        f"{READ}::test_overlaps_count_once_and_gaps_are_told",
        f"{READ}::test_six_months_between_two_positions_are_a_gap",
        f"{READ}::test_no_month_after_today_is_counted",
    ],
    "recruiting/ai/review/scoring.py": ["tests/recruiting/ai/test_review_scoring.py"],
    "recruiting/domain/fairness/statistics.py": ["tests/recruiting/domain/test_fairness_statistics.py"],
    "recruiting/domain/fairness/suppression.py": ["tests/recruiting/domain/test_fairness_suppression.py"],
    "proctoring/domain/severities.py": ["tests/proctoring/domain/test_suspicion.py"],
    "interviews/domain/agreement.py": ["tests/interviews/domain/test_agreement.py"],
    "assessments/domain/statistics/differences.py": ["tests/assessments/domain/statistics/test_differences.py"],
    "assessments/ai/marking_totals.py": ["tests/assessments/ai/test_marking_totals.py"],
}
SAME = {
    (
        "superadmin/domain/verification.py",
        "if personal[0] is not None and digest_of_values(*personal) != hashed[-1]:",
        "0 became 1",
    ): "The personal part is there whole or not at all, so that its first value and its second are None together.",
    (
        "superadmin/domain/spending_caps.py",
        "percent = spent.percent_of(cap) or 0",
        "0 became 1",
    ): "One percent is as far below the 85 of a premium model as none.",
}
EACH = """\
import logging

__all__ = [1]
LEAST: int = 2
on = (True)


@cache(3)
def seen(one: tuple[4], other=5.5, *, lines=()):
    \"\"\"Not 3 of these.\"\"\"
    if one < other and one in (
        lines  # nothing in a comment is >= or in
    ):
        raise ValueError(1 + 1)
    logging.info("6", 6)
    lines += one if one else "a" + other
    return one[:500] - f"{one + 1}" + "é" * 2 if not lines else None


def met(one):
    assert one == 7
    found = [each / 2 for each in one if each]
    if one is not None:
        return (
            found[1:]
        )
    return None


if TYPE_CHECKING:
    LEAST = 4
"""


@dataclass(frozen=True)
class Copy:
    """A tree of its own, in which one module after the other is changed."""

    root: Path
    var: Path

    def passes(self, tests: list[str], *, keeps_bytecode: bool = False) -> tuple[bool, str]:
        """Whether these tests pass there, and the end of what they say. Who takes a minute does not pass."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CANDOR", "DATABASE"))
        }
        schema = os.environ.get("CANDOR_TEST_SCHEMA") or str(ROOT / "var" / "test-schema")
        own = {"CANDOR_VAR": str(self.var), "CANDOR_TEST_SCHEMA": schema}
        own["PYTHONDONTWRITEBYTECODE"] = "" if keeps_bytecode else "1"
        # The same examples every time: what survives does so in every run.
        words = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "--hypothesis-seed=0", "-m", "not heavy", *tests]
        try:
            done = subprocess.run(
                words, cwd=self.root, env=kept | own, capture_output=True, text=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return False, "not done in a minute"
        return done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]

    def notices(self, module: str, mutant: Mutant, tests: list[str]) -> bool:
        """Whether the tests fail, or do not even begin, with the changed module."""
        path = self.root / module
        was = path.read_bytes()
        path.write_text(mutant.source, encoding="utf-8")
        # Bytecode stands for a file of its size and second; none may stand for the changed one.
        os.utime(path, (0, 0))
        try:
            return not self.passes(tests)[0]
        finally:
            path.write_bytes(was)


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    root, var = tmp_path_factory.mktemp("changed"), tmp_path_factory.mktemp("changed-var")
    for path in ROOT.iterdir():
        if path.name in COPIED:
            shutil.copytree(path, root / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file():
            shutil.copy(path, root)
        elif path.name not in LEFT:
            (root / path.name).symlink_to(path)
    return Copy(root, var)


def counting(module: str) -> list[Mutant]:
    """The changes of a module that change what it does."""
    found = mutants((ROOT / module).read_text(encoding="utf-8"))
    return [one for one in found if (module, one.text, one.change) not in SAME]


@pytest.mark.heavy
@pytest.mark.parametrize("module", NOTICE)
def test_a_changed_product_makes_a_test_fail(copy: Copy, module: str) -> None:
    passed, said = copy.passes(NOTICE[module], keeps_bytecode=True)
    assert passed, said
    chosen = spread(counting(module), MOST)
    assert [f"{one.name} in {one.text}" for one in chosen if not copy.notices(module, one, NOTICE[module])] == []


def test_what_is_excused_is_there_and_has_a_reason() -> None:
    assert len(SAME) <= 10
    for (module, text, change), reason in SAME.items():
        found = mutants((ROOT / module).read_text(encoding="utf-8"))
        assert [one for one in found if (one.text, one.change) == (text, change)], (module, text, change)
        assert reason.endswith(".")


def test_each_kind_of_change_is_made_where_it_changes_something() -> None:
    assert [one.name for one in mutants(EACH)] == [
        "line 4: 2 became 3",
        "line 5: True became False",
        "line 9: 5.5 became 6.5",
        "line 11: the condition was turned",
        "line 11: < became <=",
        "line 11: and became or",
        "line 11: in became not in",
        "line 16: += became -=",
        "line 16: the condition was turned",
        "line 17: the value became None",
        "line 17: + became -",
        "line 17: 2 became 3",
        "line 17: not was taken out",
        "line 22: / became *",
        "line 22: 2 became 3",
        "line 22: the condition was turned",
        "line 23: is not became is",
        "line 24: the value became None",
        "line 25: 1 became 2",
    ]


def test_nothing_else_is_changed() -> None:
    for one in mutants(EACH):
        before, after = EACH.splitlines(), one.source.splitlines()
        place = one.line - 1
        assert (before[place].strip(), len(before)) == (one.text, len(after))
        assert (before[:place], before[-5:]) == (after[:place], after[-5:])
        assert before[place] != after[place]


def test_a_few_are_taken_from_all_over() -> None:
    found = mutants("\n".join(f"a{n} = {n}" for n in range(20)))
    assert [one.line for one in spread(found, 4)] == [1, 6, 11, 16]
    assert spread(found[:3], 4) == found[:3]
