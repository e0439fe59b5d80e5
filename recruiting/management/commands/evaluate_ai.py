"""`manage.py evaluate_ai --purpose PURPOSE|all [--dir DIR] [--engine offline|model]`: how well an engine does it.

`resume_extract` reads files whose truth stands beside them; `resume_structure_review` and `resume_appeal_review` order
careers that are told three times; every other purpose has a gold set (config.ai.evaluation says its form). The offline
engine needs no database; `model` asks the models that are set up, and writes the AI ledger.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.ai.evaluation import Engine, evaluate_gold, load_gold
from config.ai.registry import Grounded, Purpose, all_purposes
from config.documents.document import DocumentText
from config.documents.reading import read_document
from recruiting.ai.gold_inputs import maker_for
from recruiting.ai.purposes import appeal_offline
from recruiting.ai.resume_extract.evaluate import Report, evaluate_files
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.ai.resume_structure_review.offline import offline as structure_review
from recruiting.ai.review.evaluate import Outcome, Reviewer, evaluate, load_cases, maker, outcome
from recruiting.ai.review.schema import ReviewInput
from recruiting.ai.review.scoring import group_mean
from recruiting.data import catalog_lexicon
from superadmin.domain.ai import ask
from superadmin.enums import Engine as EngineName

TRUTH = ".truth.json"
ALL = "all"


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
    """Prints what was measured as a table, or all of it as JSON."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, with what, on which files."""
        names = [one.name for one in all_purposes()]
        parser.add_argument("--purpose", choices=[*names, ALL], default="resume_extract")
        parser.add_argument("--engine", choices=["offline", "model"], default="offline")
        parser.add_argument("--dir", type=Path, help="default: the set in demo/ or benchmarks/")
        parser.add_argument("--today", type=date.fromisoformat, help="counts as today in the résumés; default: today")
        parser.add_argument("--json", action="store_true", dest="as_json", help="everything that was measured")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        name, today = options["purpose"], options["today"] or timezone.localdate()
        if name == ALL:
            self._all(options, today)
            return
        found = measure(name, options["engine"], options["dir"] or default_folder(name), today)
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        elif "scores" in found:
            self._print_scores(found)
        else:
            for key, value in found.items():
                self.stdout.write(f"{key:<18} {', '.join(value) if isinstance(value, tuple | list) else value}")

    def _all(self, options: dict[str, Any], today: date) -> None:
        """A line a purpose. Purposes without a set are named."""
        found = []
        for purpose in all_purposes():
            folder = default_folder(purpose.name)
            if not folder.exists():
                found.append({"purpose": purpose.name, "missing": "no gold set"})
                continue
            found.append(measure(purpose.name, options["engine"], folder, today))
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        self.stdout.write("\n".join(_line(one) for one in found))

    def _print_scores(self, found: dict[str, Any]) -> None:
        self.stdout.write(f"{found['files']} files")
        for part, tally in sorted(found["scores"].items()):
            rates = f"precision {tally['precision']:.3f}  recall {tally['recall']:.3f}  F1 {tally['f1']:.3f}"
            self.stdout.write(f"{part:<24} {rates}")


def default_folder(purpose: str) -> Path:
    """Where the product's own set of a purpose lies."""
    root = Path(__file__).resolve().parents[3]
    if purpose == "resume_extract":
        return root / "demo" / "resumes"
    return root / "benchmarks" / ("reviews" if purpose in REVIEWS else f"ai/{purpose}")


def measure(purpose: str, engine: str, folder: Path, today: date) -> dict[str, Any]:
    """What was measured: {purpose, engine, …}. Raises CommandError where the folder holds no set, and for a model where
    the set's inputs are files."""
    head = {"purpose": purpose, "engine": engine}
    if purpose == "resume_extract" or purpose in REVIEWS:
        if engine != "offline":
            raise CommandError("This set measures the offline engine alone; a model is measured on gold sets.")
        return head | (_extraction(folder, today) if purpose == "resume_extract" else _reviews(purpose, folder, today))
    known = next(one for one in all_purposes() if one.name == purpose)
    try:
        gold = load_gold(folder)
    except (OSError, ValueError) as error:
        raise CommandError(f"There is no gold set in {folder}: {error}") from None
    return head | evaluate_gold(gold, maker_for(known), _engine(known, engine)).as_dict()


def _engine(purpose: Purpose[Any, Any], engine: str) -> Engine:
    if engine == "model":
        return lambda given: _asked(purpose, given)
    return lambda given: _offline(purpose, given)


def _offline(purpose: Purpose[Any, Any], given: Any) -> tuple[Any, int]:
    value = purpose.offline(given)
    grounded = purpose.ground(value, given) if purpose.ground else Grounded(value)
    return grounded.value, grounded.dropped


def _asked(purpose: Purpose[Any, Any], given: Any) -> tuple[Any, int]:
    answer = ask(purpose.name, given, tenant=None)
    if answer.engine == EngineName.OFFLINE:
        raise CommandError(f"{purpose.name}: {answer.sentence}")
    return answer.value, answer.dropped_quotes


def _reviews(purpose: str, folder: Path, today: date) -> dict[str, Any]:
    """Order, quotes, stability, and what must not move a score."""
    try:
        triples = load_cases(folder)
    except (OSError, ValueError, KeyError) as error:
        raise CommandError(f"There are no triples in {folder}: {error}") from None
    return evaluate(triples, maker(_as_document, catalog_lexicon(), today), REVIEWS[purpose]).as_dict()


def _extraction(folder: Path, today: date) -> dict[str, Any]:
    """Read each file and compare."""
    found = list(cases(folder))
    if not found:
        raise CommandError(f"There is no NAME{TRUTH} in {folder}.")
    report: Report = evaluate_files(found, lambda file: _extract(file, today))
    return {"files": len(found), **report.as_dict()}


def _line(found: dict[str, Any]) -> str:
    name = f"{found['purpose']:<24}"
    if "missing" in found:
        return f"{name} {found['missing']}"
    if "scores" in found:
        return f"{name} {found['files']} files, F1 " + ", ".join(
            f"{part} {found['scores'][part]['f1']:.2f}" for part in ("contact", "experience", "skills")
        )
    moved = f"injection {found['injection_delta']}, name swap {found['name_swap_delta']}, stable {found['stable']} of 5"
    if "triples" in found:
        return f"{name} ordered {found['ordered']} of {found['triples']}, wrong quotes {found['wrong_quotes']}, {moved}"
    order = f", ordered {found['orders_held']} of {found['orders']}" if found["orders"] else ""
    met = f"{found['met']} of {found['expected']} met{order}, dropped quotes {found['dropped_quotes']}"
    return f"{name} {met}, {moved}, {found['milliseconds']} ms"


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
