"""`manage.py load_alert_rules`: the alert rules that ship and are not there yet. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from superadmin.domain.alerts import load_alert_rules


class Command(BaseCommand):
    """A rule that was changed stays as it is."""

    help = "Load the alert rules that ship."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was new."""
        made = load_alert_rules()
        for rule in made if options["verbosity"] else ():
            self.stdout.write(rule.code)
        if not made and options["verbosity"]:
            self.stdout.write("Every alert rule is loaded already.")
