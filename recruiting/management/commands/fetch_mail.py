"""`manage.py fetch_mail`: take in candidates' answers from the mailbox of IMAP_URL, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.errors import DomainError
from recruiting.domain.mailing.fetching import fetch_mail, keep_fetching


class Command(BaseCommand):
    """Safe to run at any time and as often as one likes; workers go on every five minutes afterwards."""

    help = "Take in candidates' answers from the mailbox that IMAP_URL names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and say how many became what."""
        try:
            done = fetch_mail()
        except DomainError as error:
            raise CommandError(error.sentence) from error
        keep_fetching()
        self.stdout.write(", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "nothing new")
