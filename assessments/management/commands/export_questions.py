"""`manage.py export_questions --set ID --tenant SLUG --format F --output FILE`: a set as a question file."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessments.domain.exchange.formats import FORMATS, format_named
from assessments.domain.exchange.imports import export_items
from assessments.domain.exchange.readings import FileUnreadable
from assessments.domain.exchange.sets import set_named
from config.errors import DomainError


class Command(BaseCommand):
    """Writes the file and names what the format could not hold."""

    help = "Export a question set with its keys. Exit code 0: written, 2: could not be written."

    def add_arguments(self, parser: CommandParser) -> None:
        """The set, the format and the file."""
        parser.add_argument("--set", dest="question_set", required=True, metavar="ID", help="the set's id")
        parser.add_argument("--tenant", required=True, metavar="SLUG", help="whose set it is")
        parser.add_argument("--format", required=True, help=", ".join(FORMATS))
        parser.add_argument("--output", required=True, metavar="FILE", help="where the file goes")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say what it lacks."""
        try:
            said = self._written(options)
        except DomainError as error:
            if options["as_json"]:
                self.stdout.write(json.dumps({"error": {"code": error.reason_code, "reason": error.sentence}}))
            self.stderr.write(error.sentence)
            sys.exit(2)
        if options["as_json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{said['bytes']} bytes of {said['format']} written to {said['output']}.")
        for row in said["left_out"]:
            what = "left out" if row["whole"] else "in part"
            self.stdout.write(f"{row['number']:>5}  {row['kind']:<12} {row['name']}: {what}. {row['reason']}")

    def _written(self, options: dict[str, Any]) -> dict[str, Any]:
        with set_named(options["question_set"], tenant=options["tenant"]) as question_set:
            data, _content_type, left_out = export_items(
                question_set=question_set, format=options["format"], actor=None
            )
        try:
            Path(options["output"]).write_bytes(data)
        except OSError as error:
            raise FileUnreadable(f"{options['output']} cannot be written: {error.strerror}.", code="no_file") from error
        return {
            "format": format_named(options["format"]).name,
            "output": options["output"],
            "bytes": len(data),
            "left_out": [asdict(each) for each in left_out],
        }
