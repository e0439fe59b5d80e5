"""`manage.py load_practice`: the practice sets that ship and are not there yet. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.domain.bank_sets import load_practice


class Command(BaseCommand):
    """A set that people changed stays as it is."""

    help = "Bring the shipped practice sets to where everybody may practice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many came."""
        made = load_practice()
        if options["verbosity"]:
            self.stdout.write(f"{len(made)} practice sets made")
