"""What a résumé costs beyond reading its text: the whole way from file to matched applicant, against the text alone."""

import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.scene import database, set_up

FILES = int(os.environ.get("BENCH_FILES", "20"))
GOAL = 1.5
DEMO = Path(__file__).parent.parent / "demo" / "resumes"


def main() -> int:
    """Print both medians and their ratio, rounds alternating; 1 where the ratio passes 1.5."""
    set_up()
    from config.documents.reading import read_document
    from config.tenancy import tenant_scope
    from recruiting.domain.intakes import Drop, receive_files
    from recruiting.domain.processing import process_intake
    from recruiting.domain.skills import lexicon, load_skills
    from tests.conftest import make_company
    from tests.factories.recruiting import make_requisition

    files = [path for path in sorted(DEMO.iterdir()) if path.suffix in (".pdf", ".docx", ".txt")][:FILES]
    alone, whole = [], []
    with database():
        make_company("theirs")
        company = make_company("ours")
        load_skills()
        with tenant_scope(company.tenant.pk):
            requisition = make_requisition(company.senior)
            lexicon()
            for path in files:
                data = path.read_bytes()
                row = receive_files(
                    files=[(path.name, data)], drop=Drop(actor=company.senior, requisition=requisition)
                )[0]
                began = time.perf_counter()
                read_document(data, filename=path.name)
                middle = time.perf_counter()
                row = process_intake(intake=row, today=date(2026, 1, 15), done=lambda _result: None)
                ended = time.perf_counter()
                assert row.status in ("added", "known"), row.sentence
                alone.append((middle - began) * 1000)
                whole.append((ended - middle) * 1000)
    ratios = [one / other for one, other in zip(whole, alone, strict=True)]
    print(
        f"{len(files)} files: text alone {statistics.median(alone):.0f} ms, whole way {statistics.median(whole):.0f} ms"
    )
    print(f"ratio of each file, median {statistics.median(ratios):.2f} (range {min(ratios):.2f} to {max(ratios):.2f})")
    good = statistics.median(ratios) <= GOAL
    print("goal met" if good else f"GOAL MISSED (at most {GOAL})")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
