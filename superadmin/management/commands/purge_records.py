"""`manage.py purge_records`: delete metrics, errors, passed limits and finished work that is not kept any more."""

from typing import Any

from django.core.management.base import BaseCommand

from superadmin.domain.metric_upkeep import merge_old, purge_old, summarize_days


class Command(BaseCommand):
    """The same that the scheduler does each hour and each day; for an installation without one, or at once."""

    help = "Summarize days, merge old metrics and delete what KEEP_*_DAYS no longer keeps."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was done."""
        self.stdout.write(f"{summarize_days()} summaries written, {merge_old()} rows of metrics merged")
        for what, number in purge_old().items():
            self.stdout.write(f"{number} {what} deleted")
