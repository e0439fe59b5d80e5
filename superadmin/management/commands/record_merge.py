"""`manage.py record_merge BRANCH COMMIT`: count what the development of a branch spent on models."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.errors import DomainError
from config.tenancy import unscoped
from superadmin.domain.merges import record_merge


class Command(BaseCommand):
    """For a hook or a CI job after a merge."""

    help = "Record a merge: its calls of models (AI_BRANCH_NAME in the ledger), and the totals so far."

    def add_arguments(self, parser: CommandParser) -> None:
        """What was merged, where to, by whom."""
        parser.add_argument("branch")
        parser.add_argument("commit", help="the merge's commit, in hex digits")
        parser.add_argument("--target", default="main", help="the branch it was merged into (main)")
        parser.add_argument("--by", metavar="EMAIL", help="who merged")
        parser.add_argument("--pr", type=int, metavar="NUMBER", help="the pull request")
        parser.add_argument("--notes", default="")

    def handle(self, *args: Any, branch: str, commit: str, **options: Any) -> None:
        """One line of the merge, one of all so far."""
        try:
            with unscoped(reason="record_merge"):
                merge = record_merge(
                    source_branch=branch,
                    commit_sha=commit,
                    target_branch=options["target"],
                    merged_by=self._person(options["by"]),
                    pr_number=options["pr"],
                    notes=options["notes"],
                )
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        cost = f"{merge.branch_cost:.4f} USD" + (f", {merge.unpriced_count} unpriced" if merge.unpriced_count else "")
        self.stdout.write(f"{merge}: {merge.request_count} calls, {merge.total_tokens} tokens, {cost}")
        self.stdout.write(
            f"so far: {merge.cumulative_total_tokens} tokens, {merge.cumulative_total_cost:.4f} USD in {merge.position}"
        )

    def _person(self, email: str | None) -> Any:
        if email is None:
            return None
        person = get_user_model().objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"There is nobody with the address “{email}”.")
        return person
