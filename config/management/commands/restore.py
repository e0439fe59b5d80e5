"""`manage.py restore FILE`: the installation becomes what an archive of `manage.py backup` holds."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from config.backups import archives
from config.backups.databases import Database, database_of
from config.backups.facts import Manifest, key_mark
from config.errors import DomainError


class Command(BaseCommand):
    """Stop web, worker and scheduler first. Ends with every table and file compared with the archive; exit code 1 where
    one differs. `--check` changes nothing and only compares."""

    help = "Put a backup back, or (--check) say how the installation differs from it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which archive, and what may be done."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only compare: counts and hashes of tables and files")
        parser.add_argument(
            "--replace", action="store_true", help="also where the installation already holds something"
        )

    def handle(self, *args: Any, file: Path, check: bool, replace: bool, **options: Any) -> None:
        """Read, put back unless only a check is asked for, compare."""
        database = database_of(connection.settings_dict)
        connection.close()
        try:
            manifest = archives.read(file) if check else self._restored(file, database, replace=replace)
        except DomainError as error:
            raise CommandError(str(error)) from error
        said = archives.compare(manifest, database=database, storage=default_storage)
        for line in said:
            self.stdout.write(line)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        what = f"{len(manifest['tables'])} tables with {rows} rows, {len(manifest['files'])} files"
        if said:
            raise CommandError(f"{len(said)} differences from the backup of {manifest['made_at']} ({what})")
        self.stdout.write(f"The same as the backup of {manifest['made_at']}: {what}")

    def _restored(self, file: Path, database: Database, *, replace: bool) -> Manifest:
        people = database.tables().get(get_user_model()._meta.db_table)
        if people is not None and people["rows"] and not replace:
            raise CommandError("People are kept here already. With --replace all goes, and the backup takes its place.")
        manifest = archives.restore(file, database=database, storage=default_storage)
        if manifest["key"] != key_mark():
            self.stderr.write(
                "The backup was made with another FIELD_ENCRYPTION_KEY: keys and second factors in it cannot be opened"
                " until that key is set here."
            )
        self.stdout.write("Put back. Run `manage.py migrate` if this is a newer version than the one that was saved.")
        return manifest
