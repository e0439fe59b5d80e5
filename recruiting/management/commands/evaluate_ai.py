"""`manage.py evaluate_ai --purpose resume_extract --dir DIR`: how well an engine reads files whose truth is known."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.documents.reading import read_document
from recruiting.ai.resume_extract.evaluate import Report, evaluate_files
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
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
    """Prints precision, recall and F1 of each part, or all of it as JSON. Writes nothing; needs no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, with what, on which files."""
        parser.add_argument("--purpose", choices=["resume_extract"], default="resume_extract")
        parser.add_argument("--engine", choices=["offline"], default="offline")
        parser.add_argument("--dir", type=Path, required=True, help="files with their NAME.truth.json beside them")
        parser.add_argument("--today", type=date.fromisoformat, help="counts as today in the résumés; default: today")
        parser.add_argument("--json", action="store_true", dest="as_json", help="{files, scores, misses}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file and compare."""
        found = list(cases(options["dir"]))
        if not found:
            raise CommandError(f"There is no NAME{TRUTH} in {options['dir']}.")
        today = options["today"] or timezone.localdate()
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


def _extract(file: str, today: date) -> ResumeExtract:
    document = read_document(Path(file).read_bytes(), filename=Path(file).name)
    return offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=today))
