"""`manage.py evaluate_ai --purpose PURPOSE --dir DIR`: how well an engine does what its purpose asks.

`resume_extract` reads files whose truth stands beside them; `resume_structure_review` and `resume_appeal_review` order
careers that are told three times (`benchmarks/reviews`).
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.documents.document import DocumentText
from config.documents.reading import read_document
from recruiting.ai.purposes import appeal_offline
from recruiting.ai.resume_extract.evaluate import Report, evaluate_files
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.ai.resume_structure_review.offline import offline as structure_review
from recruiting.ai.review.evaluate import Outcome, Reviewer, evaluate, load_cases, maker, outcome
from recruiting.ai.review.schema import ReviewInput
from recruiting.ai.review.scoring import group_mean
from recruiting.data import catalog_lexicon

TRUTH = ".truth.json"


def cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file, truth) of each `NAME.truth.json` that has a file NAME beside it, by name. Raises CommandError."""
    for truth in sorted(folder.glob(f"*{TRUTH}")):
        name = truth.name.removesuffix(TRUTH)
        beside = (path for path in sorted(folder.glob(f"{name}.*")) if not path.name.endswith(TRUTH))
        file = next(beside, None)
        if file is None:
            raise CommandError(f"There is no file beside {truth.name}.")
        yield str(file), json.loads(truth.read_text(encoding="utf-8"))


class Command(BaseCommand):
    """Prints what was measured as a table, or all of it as JSON. Writes nothing; needs no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, with what, on which files."""
        parser.add_argument("--purpose", choices=["resume_extract", *REVIEWS], default="resume_extract")
        parser.add_argument("--engine", choices=["offline"], default="offline")
        parser.add_argument("--dir", type=Path, required=True, help="files with their truth, or a folder of triples")
        parser.add_argument("--today", type=date.fromisoformat, help="counts as today in the résumés; default: today")
        parser.add_argument("--json", action="store_true", dest="as_json", help="{files, scores, misses}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        today = options["today"] or timezone.localdate()
        if options["purpose"] in REVIEWS:
            self._reviews(options, today)
        else:
            self._extraction(options, today)

    def _reviews(self, options: dict[str, Any], today: date) -> None:
        """Order, quotes, stability, and what must not move a score."""
        try:
            triples = load_cases(options["dir"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"There are no triples in {options['dir']}: {error}") from None
        report = evaluate(triples, maker(_as_document, catalog_lexicon(), today), REVIEWS[options["purpose"]])
        whole = {"purpose": options["purpose"], "engine": options["engine"], **report.as_dict()}
        if options["as_json"]:
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            for name, value in whole.items():
                self.stdout.write(f"{name:<18} {', '.join(value) if isinstance(value, tuple) else value}")

    def _extraction(self, options: dict[str, Any], today: date) -> None:
        """Read each file and compare."""
        found = list(cases(options["dir"]))
        if not found:
            raise CommandError(f"There is no NAME{TRUTH} in {options['dir']}.")
        report = evaluate_files(found, lambda file: _extract(file, today))
        if options["as_json"]:
            whole = {"files": len(found), "engine": options["engine"], **report.as_dict()}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            self._print(len(found), report)

    def _print(self, files: int, report: Report) -> None:
        self.stdout.write(f"{files} files")
        for part, tally in sorted(report.tallies.items()):
            rates = f"precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}"
            self.stdout.write(f"{part:<24} {rates}")


def _as_document(text: str) -> DocumentText:
    return read_document(text.encode(), filename="resume.txt")


def _structure(given: ReviewInput) -> Outcome:
    review = structure_review(given)
    return outcome(given, group_mean(review.scores), review)


def _appeal(given: ReviewInput) -> Outcome:
    review = appeal_offline(given)
    return outcome(given, group_mean(review.scores), review)


REVIEWS: dict[str, Reviewer] = {"resume_structure_review": _structure, "resume_appeal_review": _appeal}


def _extract(file: str, today: date) -> ResumeExtract:
    document = read_document(Path(file).read_bytes(), filename=Path(file).name)
    return offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=today))
