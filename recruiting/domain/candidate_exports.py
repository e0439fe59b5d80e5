"""Candidates as a table for other programs."""

from collections.abc import Iterator

from django.db.models import QuerySet

from accounts.models import User
from recruiting.domain.exports.cells import csv_line
from recruiting.models import Candidate
from superadmin.domain import audit
from superadmin.models import Tenant

COLUMNS = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "current_position",
    "current_company",
    "location",
    "status",
    "source",
)


def export_candidates(*, rows: QuerySet[Candidate], actor: User, tenant: Tenant) -> Iterator[str]:
    """The rows as CSV, a line at a time, after the export was recorded (an export that cannot be recorded fails)."""
    audit.record("export", tenant, actor=actor, name="recruiting.candidates.exported")
    return _written(rows)


def _written(rows: QuerySet[Candidate]) -> Iterator[str]:
    yield csv_line((*COLUMNS, "skills", "tags", "added"))
    for row in rows.iterator(chunk_size=500):
        cells = [getattr(row, name) for name in COLUMNS]
        yield csv_line((*cells, "; ".join(sorted(row.skills)), "; ".join(row.tags), row.created_at.date().isoformat()))
