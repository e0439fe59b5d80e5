"""`manage.py seed_demo`: the demo companies, synthetic people only. Safe to run twice."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Seed the demo companies that are not there yet."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """`--force` for installations that are no demo."""
        parser.add_argument("--force", action="store_true", help="Also where DEBUG is off; the passwords are public.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses a real installation: the demo people's password is printed in the documentation."""
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "The demo people share a public password. Use --force to seed a real installation anyway."
            )
        made = import_module("demo.seed").seed(self.stdout.write)
        self.stdout.write(f"{made} demo companies made." if made else "The demo is there already.")
