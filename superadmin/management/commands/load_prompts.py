"""`manage.py load_prompts`: a version for each prompt file whose text is new. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from superadmin.domain.prompts import load_prompts


class Command(BaseCommand):
    """Reads the prompt files of every registered purpose."""

    help = "Load the prompts that ship as files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was new."""
        made = load_prompts()
        for version in made if options["verbosity"] else ():
            self.stdout.write(f"{version.prompt.name} v{version.number} ({version.get_status_display().lower()})")
        if not made and options["verbosity"]:
            self.stdout.write("Every prompt is loaded already.")
