"""`python -m tests.kit.secret_scan`: secrets in files that git knows. Exit code 1 and one line for each.

It looks for the shapes that keys have, and for long random words behind names like `secret`. What is made for tests and
shows it ("test", "example", …) is left alone.
"""

import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHAPES = {
    "private key": re.compile(r"-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "OpenAI key": re.compile(r"\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,}\b"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b"),
    "Slack token": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}\b"),
    "Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "Stripe key": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{20,}\b"),
    "JSON web token": re.compile(r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}"),
    "password in an address": re.compile(
        r"\b[a-z][a-z0-9+]{2,10}://[^\s:/@\"'{}<>$…]+:([^\s:/@\"'{}<>$…]{6,})@(?!127\.|localhost)"
    ),
}
NAMED = re.compile(r"(?i)(?:secret|password|passwd|token|api_?key)\w*[\"']?\s*[=:]\s*[\"']([A-Za-z0-9+/=_-]{20,})[\"']")
HARMLESS = re.compile(
    r"(?i)test|example|sample|demo|dummy|password|secret|token|change|placeholder|fake|x{6}|0{8}|1234"
)
SKIPPED = re.compile(r"(^|/)vendor/|\.min\.(js|css)$|\.(pdf|png|jpg|docx|odt|woff2?|gz|zip|ico|svg|mo|bin)$")
LARGEST = 2_000_000


def entropy(word: str) -> float:
    """Bits a character, by Shannon: about 3 for words, above 4 for what is drawn by lot."""
    counts = Counter(word)
    return -sum(n / len(word) * math.log2(n / len(word)) for n in counts.values())


def secrets_in(text: str) -> Iterator[tuple[int, str]]:
    """(line, what it looks like) of each."""
    for name, shape in SHAPES.items():
        for found in shape.finditer(text):
            if not HARMLESS.search(found.group(1) if shape.groups else found.group()):
                yield text.count("\n", 0, found.start()) + 1, name
    for found in NAMED.finditer(text):
        if entropy(found.group(1)) > 4 and not HARMLESS.search(found.group(1)):
            yield text.count("\n", 0, found.start()) + 1, "random word behind a name like secret"


def known_files() -> list[Path]:
    """The files that git tracks."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and not SKIPPED.search(name)]


def scan(paths: Iterable[Path]) -> list[str]:
    """`path:line what` of every secret."""
    said = []
    for path in paths:
        if not path.is_file() or path.stat().st_size > LARGEST:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        said += [
            f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{at} {what}"
            for at, what in secrets_in(text)
        ]
    return said


if __name__ == "__main__":
    found = scan(known_files())
    print("\n".join(found) or "no secret found")  # noqa: T201 - a program of its own
    sys.exit(bool(found))
