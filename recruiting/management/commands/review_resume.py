"""`manage.py review_resume FILE --industry CODE`: review one résumé file; keeps nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.errors import DomainError
from recruiting.ai.review.industries import load_industries
from recruiting.domain.reviews.scripted import Aim, review_file
from recruiting.domain.reviews.shown import score_names
from recruiting.enums import Seniority
from recruiting.enums.reviews import ReviewType

UNUSABLE = 2


class Command(BaseCommand):
    """Prints the review in words, or as the JSON of docs/api/review_resume.md. Ends with 2 and a sentence where a file
    cannot be read or reviewed, or where the industry is not known. Needs no database unless a model is asked."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, for what, how."""
        codes = ", ".join(load_industries())
        parser.add_argument("file", type=Path, help="PDF, DOCX, ODT, RTF, TXT or MD")
        parser.add_argument("--industry", required=True, help=f"one of: {codes}")
        parser.add_argument("--role", default="", help="as a posting would call it")
        parser.add_argument("--level", choices=Seniority.values, default="", help="default: as the résumé shows")
        parser.add_argument("--type", choices=ReviewType.values, default="comprehensive", dest="review_type")
        parser.add_argument("--engine", choices=["offline", "model"], default="offline")
        parser.add_argument("--today", type=date.fromisoformat, help="ends current positions; default: today")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, review, print."""
        path: Path = options["file"]
        aim = Aim(
            industry=options["industry"],
            role=options["role"],
            level=options["level"],
            review_type=options["review_type"],
            by_model=options["engine"] == "model",
        )
        try:
            data = path.read_bytes()
            today = options["today"] or timezone.localdate()
            review = review_file(data=data, filename=path.name, aim=aim, today=today)
        except OSError as error:
            raise CommandError(f"The file cannot be opened: {error.strerror}.", returncode=UNUSABLE) from error
        except DomainError as refusal:
            raise CommandError(refusal.sentence, returncode=UNUSABLE) from refusal
        if options["as_json"]:
            self.stdout.write(json.dumps(review, ensure_ascii=False, indent=1))
        else:
            self._print(review)

    def _print(self, review: dict[str, Any]) -> None:
        names = score_names()
        self.stdout.write(
            f"{review['file']}: {review['industry']['name']}. {review['engine']}\n\n{review['summary']}\n"
        )
        for group in ("structure", "appeal"):
            given = review["details"][group]
            for code, value in (given["scores"] if given else {}).items():
                self.stdout.write(f"{names[code]:<28} {_points(value)}")
        self.stdout.write(f"{names['ats']:<28} {_points(review['scores']['ats_score'])}\n")
        for item in sorted(review["items"], key=lambda one: (one["type"] == "strength", -one["severity"])):
            where = f" [{item['start']}-{item['end']}]" if item["start"] is not None else ""
            self.stdout.write(f"{item['severity']} {item['type']}, {item['category']}: {item['sentence']}")
            if item["quote"]:
                self.stdout.write(f"    “{' '.join(item['quote'].split())}”{where}")
            if item["suggested_text"]:
                self.stdout.write(f"    could read: {item['suggested_text']}")


def _points(value: float | None) -> str:
    return "not assessed" if value is None else f"{value:5.1f}"
