"""`manage.py rotate_api_keys`: put the next key of the pool into use, where a schedule asks for it or by --force."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from superadmin.domain.key_rotation import NO_SPARE, Plan, plan_rotation, rotate_key, rotating_places
from superadmin.enums import ModelTier, Provider, RotationStatus, RotationType
from superadmin.models import APIKeyPool


class Command(BaseCommand):
    """What is due by its schedule; with --force whatever is named."""

    help = "Rotate API keys. Without --all name a --provider, a --tier, or both. Exit code 1 where one failed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which keys, and how."""
        parser.add_argument("--provider", choices=Provider.values)
        parser.add_argument("--tier", choices=ModelTier.values)
        parser.add_argument("--all", action="store_true", help="every provider and tier that has a key or a schedule")
        parser.add_argument("--force", action="store_true", help="also what no schedule asks for yet")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each provider and tier."""
        provider, tier, everything = options["provider"], options["tier"], options["all"]
        if everything == bool(provider or tier):
            raise CommandError("Name a --provider or a --tier, or ask for --all.", returncode=2)
        kind = RotationType.FORCED if options["force"] else RotationType.MANUAL
        failed = False
        for place in rotating_places():
            if everything or (provider in (None, place[0]) and tier in (None, place[1])):
                failed |= self._plan(place, kind) if options["dry_run"] else self._rotate(place, kind)
        if failed:
            raise CommandError("At least one key was not rotated.", returncode=1)

    def _plan(self, place: tuple[str, str], kind: RotationType) -> bool:
        plan: Plan = plan_rotation(provider=place[0], tier=place[1])
        if kind != RotationType.FORCED and not plan.is_due:
            said = "not due"
        elif plan.new is None:
            said = NO_SPARE
        else:
            said = f"would put {_name(plan.new)} in the place of {_name(plan.old)}"
        self.stdout.write(f"{' '.join(place)}: {said}")
        return False

    def _rotate(self, place: tuple[str, str], kind: RotationType) -> bool:
        row = rotate_key(provider=place[0], tier=place[1], kind=kind)
        words = {
            RotationStatus.SUCCESS: f"{_name(row.new_key)} in the place of {_name(row.old_key)}",
            RotationStatus.SKIPPED: "not due",
            RotationStatus.FAILED: row.error_message,
        }
        self.stdout.write(f"{' '.join(place)}: {words[RotationStatus(row.status)]}")
        return row.status == RotationStatus.FAILED


def _name(key: APIKeyPool | None) -> str:
    return str(key) if key is not None else "no key"
