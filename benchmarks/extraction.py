"""How well résumés are read: the demo's files, or those of BENCH_RESUMES=DIR with `*.truth.json` beside them."""

import json
import os
import sys
from datetime import date
from pathlib import Path

from config.documents.reading import read_document
from recruiting.ai.resume_extract.evaluate import evaluate_files
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.data import catalog_lexicon

GOALS = {"contact": 0.95, "experience": 0.85, "education": 0.85, "skills": 0.80}
TODAY = date(2026, 1, 15)
DEMO = Path(__file__).parent.parent / "demo" / "resumes"


def extract(path: str) -> ResumeExtract:
    """What the offline engine finds in one file."""
    document = read_document(Path(path).read_bytes(), filename=path)
    return offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=TODAY))


def cases(folder: Path) -> list[tuple[str, dict]]:
    """Each file with its truth."""
    found = []
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        file = next(path for path in sorted(folder.glob(f"{name}.*")) if not path.name.endswith(".truth.json"))
        found.append((str(file), json.loads(truth.read_text(encoding="utf-8"))))
    return found


def main() -> int:
    """Print precision, recall and F1 of each part; 1 where one is under its goal."""
    folder = Path(os.environ.get("BENCH_RESUMES", DEMO))
    files = cases(folder)
    report = evaluate_files(files, extract)
    print(f"{len(files)} files of {folder.name}")
    for part, tally in sorted(report.tallies.items()):
        goal = f"  (goal {GOALS[part]})" if part in GOALS else ""
        print(f"  {part:<22} precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}{goal}")
    for miss in report.misses if "-v" in sys.argv else []:
        print("   ", miss)
    return int(any(report.tallies[part].f1 < goal for part, goal in GOALS.items()))


if __name__ == "__main__":
    sys.exit(main())
