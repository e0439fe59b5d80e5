"""What SQLite's planner knows of the tables. PostgreSQL gathers it by itself.

Without it SQLite takes the first columns of all indexes to be worth the same, and reads every row of a tenant where
those of fifty candidates were asked for.
"""

from django.db import connection

# Entries of each index that are looked at; with a limit SQLite keeps counts alone and no sample of what stands there.
ENTRIES = 1000


def refresh_statistics() -> bool:
    """Count how rows are spread over each index; whether this database needs it. Connections that are open already go
    on with what they know."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ENTRIES:d}")
        cursor.execute("ANALYZE")
    return True
