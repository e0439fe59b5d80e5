"""`manage.py load_bias_terms`: bring the language guard's shipped terms into the database. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from interviews.domain.language import load_bias_terms


class Command(BaseCommand):
    """Terms that are there stay as they are."""

    help = "Bring the language guard's shipped terms into the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many came."""
        made = load_bias_terms()
        if options["verbosity"]:
            self.stdout.write(f"{made} terms added")
