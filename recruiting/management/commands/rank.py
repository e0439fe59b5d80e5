"""`manage.py rank --job FILE --resumes DIR`: rank a folder of résumés for a posting; keeps nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.errors import DomainError
from recruiting.domain.scripted_ranking import rank_files, read_posting, resume_files

UNUSABLE = 2


class Command(BaseCommand):
    """Prints the order in words, or as the JSON of docs/api/rank.md. Ends with 2 and a sentence where the posting
    cannot be read or the folder holds no document. Needs no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, for what, how much."""
        parser.add_argument("--job", type=Path, required=True, help="the posting: PDF, DOCX, ODT, RTF, TXT or MD")
        parser.add_argument("--resumes", type=Path, required=True, help="a folder of résumés")
        parser.add_argument("--top", type=int, default=0, help="print so many of the order; 0: all")
        parser.add_argument("--today", type=date.fromisoformat, help="ends current positions; default: today")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, match, print."""
        try:
            posting, files = read_posting(options["job"]), resume_files(options["resumes"])
        except OSError as error:
            raise CommandError(f"The file cannot be opened: {error.strerror}.", returncode=UNUSABLE) from error
        except DomainError as refusal:
            raise CommandError(refusal.sentence, returncode=UNUSABLE) from refusal
        found = rank_files(posting=posting, files=files, today=options["today"] or timezone.localdate())
        top = options["top"] if options["top"] > 0 else len(found["ranked"])
        found["ranked"] = found["ranked"][:top]
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            self._print(found)

    def _print(self, found: dict[str, Any]) -> None:
        self.stdout.write(f"{found['job']['title'] or found['job']['file']}\n")
        for one in found["ranked"]:
            score = "  –  " if one["score"] is None else f"{one['score']:5.1f}"
            self.stdout.write(f"{one['place']:4}  {score}  {one['name'] or one['file']}  ({one['file']})")
            if one["insufficient"]:
                self.stdout.write(f"             {one['insufficient']}")
            for label, names in (("shows", one["matched"]), ("not found", one["missing"])):
                listed = ", ".join(skill["name"] for skill in names if skill["required"])
                if listed:
                    self.stdout.write(f"             {label}: {listed}")
        for one in found["not_read"]:
            self.stdout.write(f"not read: {one['file']}: {one['sentence']}")
