"""`manage.py load_learning_resources`: bring the shipped learning resources into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from recruiting.domain.learning import load_learning_resources


class Command(BaseCommand):
    """Load or renew the learning resources. Safe to run twice."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what changed."""
        made, changed = load_learning_resources()
        if options["verbosity"]:
            self.stdout.write(f"{made} learning resources made, {changed} changed.")
