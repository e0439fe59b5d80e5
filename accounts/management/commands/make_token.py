"""`manage.py make_token EMAIL --tenant SLUG`: an API token from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.domain.tokens import create_token
from accounts.enums import Role
from accounts.models import Membership
from config.errors import DomainError


class Command(BaseCommand):
    """Prints the token and nothing else, so that a script can keep it."""

    help = "Make an API token for a member of a tenant and print it. It is shown this once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, where, as what."""
        parser.add_argument("email")
        parser.add_argument("--tenant", required=True, help="the tenant's slug")
        parser.add_argument(
            "--role", choices=Role.values, default="", help="no higher than the person's; default: theirs"
        )
        parser.add_argument("--read-only", action="store_true")
        parser.add_argument("--name", default="command line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        held = Membership.objects.active().select_related("user", "tenant")
        membership = held.filter(user__email__iexact=options["email"], tenant__slug__iexact=options["tenant"]).first()
        if membership is None:
            raise CommandError(f"{options['email']} is no active member of {options['tenant']}.")
        try:
            _, secret = create_token(
                membership=membership, name=options["name"], role=options["role"], read_only=options["read_only"]
            )
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(secret)
