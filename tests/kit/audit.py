"""`python -m tests.kit.audit`: bandit over the product. Exit code 1 and one line for each finding that nobody answered.

What a line with `# noqa: S608 - why` has answered to ruff it has answered to bandit (B608): the rules are the same.
`mark_safe` is answered by the docstring of its function, which bandit cannot read, so the places are named here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

APPS = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
# B308 and B703, mark_safe: each of these escapes or cleans what it marks, and has a test that says so.
MARKED = {
    "assessments/domain/markup.py",
    "assessments/views/sitting_pages_drawing.py",
    "config/web/prose.py",
    "config/templatetags/candor.py",
    "recruiting/domain/mailing/letters.py",
}
SAME = {"B703": "B308"}
# A word in a rule of the sandbox's walls, not a file that we open.
WORDS = {("B108", "assessments/domain/sandbox/walls.py")}


def answered(finding: dict[str, object], lines: list[str]) -> bool:
    """Whether the code says why it may stay."""
    rule, file = str(finding["test_id"]), str(finding["filename"]).removeprefix("./")
    if (rule in ("B308", "B703") and file in MARKED) or (rule, file) in WORDS:
        return True
    places = finding["line_range"]
    assert isinstance(places, list)
    near = "\n".join(lines[max(0, min(places) - 2) : max(places) + 1])
    return re.search(rf"noqa: [A-Z0-9, ]*S{SAME.get(rule, rule)[1:]}\b", near) is not None


def main() -> int:
    """The number of findings without an answer, at most 1."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", *APPS, "-x", "*/migrations/*", "-ll", "-ii", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    findings = json.loads(done.stdout)["results"]
    open_ones = [
        one
        for one in findings
        if not answered(one, Path(str(one["filename"])).read_text(encoding="utf-8").splitlines())
    ]
    for one in open_ones:
        print(f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}")  # noqa: T201
    print(f"bandit: {len(findings)} findings, {len(open_ones)} without an answer")  # noqa: T201
    return min(1, len(open_ones))


if __name__ == "__main__":
    sys.exit(main())
