"""`manage.py backup FILE`: the database and every stored file in one archive."""

from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config.backups import archives
from config.backups.databases import database_of
from config.errors import DomainError


class Command(BaseCommand):
    """Safe while people work. The archive is read again and compared before the command ends; else exit code 1."""

    help = "Write the database and every stored file into one archive, and read it again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="a new file; .tar.gz packs it")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write, read again, say what it holds."""
        applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
        database = database_of(connection.settings_dict)
        try:
            made = archives.write(file, database=database, storage=default_storage, migrations=applied)
            archives.read(file)
        except DomainError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in made["tables"].values())
        self.stdout.write(f"{file}: {rows} rows in {len(made['tables'])} tables, {len(made['files'])} files")
        self.stdout.write("Keep SECRET_KEY and FIELD_ENCRYPTION_KEY elsewhere: the archive holds neither.")
