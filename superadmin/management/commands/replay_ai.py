"""`manage.py replay_ai ID`: ask again what the ledger says was asked, and show the difference."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.errors import DomainError
from config.tenancy import unscoped
from superadmin.domain.replays import Replay, replay
from superadmin.enums import CallStatus
from superadmin.models import PromptUsage


class Command(BaseCommand):
    """The answer quotes the person it is about: it is printed only with --show."""

    help = "Ask again, the same way. Exit code 1 where the answer differs, 2 where it cannot be asked."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which call, and how much is shown."""
        parser.add_argument("id", type=UUID, help="the public id of the call in the ledger")
        parser.add_argument("--any-input", action="store_true", help="also where the input has changed since")
        parser.add_argument("--show", action="store_true", help="print the lines that differ")

    def handle(self, *args: Any, **options: Any) -> None:
        """Input, answer, difference."""
        with unscoped(reason="replay_ai"):
            usage = (
                PromptUsage.objects.select_related("tenant", "prompt_version").filter(public_id=options["id"]).first()
            )
        if usage is None:
            raise CommandError("There is no such call.", returncode=2)
        try:
            again = replay(usage=usage, any_input=options["any_input"])
        except DomainError as refusal:
            raise CommandError(refusal.sentence, returncode=2) from refusal
        self._say(again, is_shown=options["show"])

    def _say(self, again: Replay, *, is_shown: bool) -> None:
        before, after = again.before, again.after
        engine = f"{before.model_asked} at {before.host}" if before.model_asked else "the offline engine"
        self.stdout.write(f"{before.purpose} by {engine}; now in the ledger as {after.public_id}")
        self.stdout.write(f"input: {'the same' if again.is_same_input else 'another'}")
        if after.status != CallStatus.OK:
            raise CommandError(
                f"The model gave no usable answer this time: {after.get_status_display()}.", returncode=1
            )
        said = {True: "the same", False: "another", None: "not kept then"}
        self.stdout.write(f"answer: {said[again.is_same_answer]}")
        for line in again.difference if is_shown else ():
            self.stdout.write(line)
        if again.is_same_answer is False:
            raise CommandError(f"{len(again.difference)} lines of difference.", returncode=1)
