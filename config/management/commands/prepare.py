"""`manage.py prepare`: everything that must be there before the first page: tables, skills, prompts, the demo."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.db_statistics import refresh_statistics
from config.settings.environment import VAR, env


class Command(BaseCommand):
    """Bring an installation up to date. Fast when nothing is to do."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate where needed, load the catalogs, seed the demo once (CANDOR_DEMO=0 leaves it out)."""
        VAR.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if behind:
            self.stdout.write("Making the database …")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("load_prompts", verbosity=0)
        call_command("load_alert_rules", verbosity=0)
        call_command("load_skills", verbosity=0)
        call_command("load_learning_resources", verbosity=0)
        call_command("load_bias_terms", verbosity=0)
        call_command("load_practice", verbosity=0)
        if settings.DEBUG and env.bool("CANDOR_DEMO", default=True):
            self._demo()
        refresh_statistics()

    def _demo(self) -> None:
        demo = import_module("demo.seed")
        demo.seed(self.stdout.write)
        self.stdout.write("\nDemo log-ins (all with the password " + demo.PASSWORD + "):")
        for company in demo.companies():
            shown = [f"{person['email']} ({person['role']})" for person in company["people"]]
            self.stdout.write(f"  {company['name']}: " + ", ".join(shown[:5]))
        self.stdout.write(f"  Platform admin, at /admin/: {demo.SUPERADMIN}")
        self.stdout.write(f"  A test, as a candidate (no log-in): {demo.open_link()}")
        self.stdout.write(f"  An AI interview, as a candidate (no log-in): {demo.open_interview()}\n")
