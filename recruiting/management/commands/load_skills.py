"""`manage.py load_skills`: bring the shipped skill catalog into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from recruiting.domain.skills import load_skills


class Command(BaseCommand):
    """Load or renew the skill catalog. Safe to run twice."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what changed."""
        made, changed = load_skills()
        if options["verbosity"]:
            self.stdout.write(f"{made} skills made, {changed} changed.")
