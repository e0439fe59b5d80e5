"""Do reviews order résumés as labels written beforehand say? Does nothing else move them? `-m benchmarks.reviews`.

Reads the triples of `benchmarks/reviews` through the offline engines and prints, for both reviewers and for the overall
score: in how many careers strong > middling > poor holds, how many quotes stand at their places, how many of five runs
gave the same bytes, and the greatest change of any score by an instruction in the text and by another name. Then the
same bytes are asked of three processes with different hash seeds, and the quotes of every demo résumé are checked.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from config.documents.document import DocumentText
from config.documents.reading import read_document
from recruiting.ai.purposes import appeal_offline
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.ai.resume_structure_review.offline import offline as structure_offline
from recruiting.ai.review.evaluate import Outcome, Report, Reviewer, evaluate, load_cases, maker, outcome
from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.schema import DocumentLooks, ReviewInput
from recruiting.ai.review.scoring import group_mean, overall_score
from recruiting.data import catalog_lexicon

HERE = Path(__file__).parent / "reviews"
RESUMES = Path(__file__).parent.parent / "demo" / "resumes"
TODAY = date(2026, 1, 15)
SEEDS = ("0", "1", "4711")


def read_text(text: str) -> DocumentText:
    """A text as a document."""
    return read_document(text.encode(), filename="resume.txt")


def structure(given: ReviewInput) -> Outcome:
    """The structure reviewer alone, ordered by the mean of its scores."""
    review = structure_offline(given)
    return outcome(given, group_mean(review.scores), review)


def appeal(given: ReviewInput) -> Outcome:
    """The appeal reviewer alone, ordered by the mean of its scores."""
    review = appeal_offline(given)
    return outcome(given, group_mean(review.scores), review)


def both(given: ReviewInput) -> Outcome:
    """The whole review, ordered by the overall score."""
    form, content = structure_offline(given), appeal_offline(given)
    return outcome(given, overall_score(form.scores, content.scores), form, content)


REVIEWERS: dict[str, Reviewer] = {"structure": structure, "appeal": appeal, "overall": both}


def demo() -> Iterator[Outcome]:
    """Every demo résumé, reviewed for an industry each in turn."""
    industries = list(load_industries())
    files = [path for path in sorted(RESUMES.iterdir()) if not path.name.endswith(".json")]
    for place, path in enumerate(files):
        document = read_document(path.read_bytes(), filename=path.name)
        found = extract(ResumeInput(document=document, lexicon=catalog_lexicon(), today=TODAY))
        looks = DocumentLooks(pages=document.pages, columns=document.columns, images=document.images)
        industry = industries[place % len(industries)]
        yield both(ReviewInput(text=document.text, extract=found, today=TODAY, industry=industry, looks=looks))


def digest(seed: str) -> str:
    """All reviews of the triples, by a process of its own under a hash seed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.reviews", "--print"],
        cwd=HERE.parent.parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    return hashlib.sha256(done.stdout).hexdigest()


def show(name: str, report: Report) -> bool:
    """Print a line; whether the goals are met."""
    print(
        f"  {name:10} strong > middling > poor in {report.ordered} of {report.triples}; "
        f"{report.quotes - report.wrong_quotes} of {report.quotes} quotes in place; {report.stable} of 5 runs alike; "
        f"instruction moves {report.injection_delta:g}, name {report.name_swap_delta:g}; "
        f"{report.milliseconds:g} ms {', '.join(report.misordered)}"
    )
    held = report.ordered == report.triples and not report.wrong_quotes and report.stable == 5
    return held and not report.injection_delta and not report.name_swap_delta


def main() -> int:
    """Print the table; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--print", action="store_true", help="every review as JSON, nothing else")
    arguments = parser.parse_args()
    cases, make = load_cases(HERE), maker(read_text, catalog_lexicon(), TODAY)
    if arguments.print:
        print("\n".join(both(make(case)).dump for case in cases))
        return 0
    reports = {name: evaluate(cases, make, review) for name, review in REVIEWERS.items()}
    if arguments.json:
        print(json.dumps({name: report.as_dict() for name, report in reports.items()}, indent=1))
        return 0
    held = sum(show(name, report) for name, report in reports.items()) == len(reports)
    same = len({digest(seed) for seed in SEEDS}) == 1
    print(f"  {'yes' if same else 'NO '} same bytes under three hash seeds")
    found = list(demo())
    wrong, quotes = sum(one.wrong_quotes for one in found), sum(one.quotes for one in found)
    print(f"  {len(found)} demo résumés: {quotes - wrong} of {quotes} quotes in place")
    return int(not (held and same and not wrong))


if __name__ == "__main__":
    sys.exit(main())
