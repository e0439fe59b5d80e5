"""What can be written out: the columns of each noun, and whose rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.domain.blindness import reviews_blind, veil_all
from recruiting.domain.queries.candidates import found_candidates
from recruiting.enums.imports import ExportKind
from recruiting.models import Application
from recruiting.rules import applications_visible_to, requisitions_visible_to


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, its label for people, and the value of a row."""

    code: str
    label: Any
    value: Callable[[Any], Any]


def _field(code: str, label: Any, path: str = "") -> Column:
    def value(row: Any) -> Any:
        for name in (path or code).split("."):
            row = getattr(row, name, None)
        return row.isoformat() if hasattr(row, "isoformat") else row

    return Column(code, label, value)


def _listed(code: str, label: Any) -> Column:
    return Column(code, label, lambda row: "; ".join(str(one) for one in getattr(row, code)))


AT_ONCE = 500

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    ExportKind.CANDIDATES: (
        _field("id", _("Id"), "public_id"),
        _field("first_name", _("First name")),
        _field("last_name", _("Last name")),
        _field("email", _("E-mail")),
        _field("phone", _("Phone")),
        _field("current_position", _("Current position")),
        _field("current_company", _("Current company")),
        _field("location", _("Location")),
        _field("years_experience", _("Years of experience")),
        _field("experience_level", _("Level")),
        Column("skills", _("Skills"), lambda row: "; ".join(_levelled(*pair) for pair in sorted(row.skills.items()))),
        _listed("tags", _("Tags")),
        _listed("links", _("Links")),
        _field("status", _("Status")),
        _field("source", _("Source")),
        _field("added", _("Added"), "created_at"),
    ),
    ExportKind.APPLICATIONS: (
        _field("id", _("Id"), "public_id"),
        _field("job", _("Job"), "requisition.title"),
        _field("job_id", _("Job id"), "requisition.public_id"),
        _field("candidate", _("Candidate"), "candidate.name"),
        _field("email", _("E-mail"), "candidate.email"),
        _field("candidate_id", _("Candidate id"), "candidate.public_id"),
        _field("stage", _("Stage"), "stage.name"),
        _field("match_score", _("Match, 0–100")),
        _field("outcome", _("Outcome")),
        _field("outcome_reason", _("Reason")),
        _field("source", _("Source")),
        _field("applied", _("Applied"), "applied_at"),
        _field("moved", _("Last moved"), "moved_at"),
        _field("decided", _("Decided"), "decided_at"),
    ),
    ExportKind.JOBS: (
        _field("id", _("Id"), "public_id"),
        _field("title", _("Title")),
        _field("status", _("Status")),
        _field("department", _("Department")),
        _field("location", _("Location")),
        _field("employment_type", _("Employment")),
        _field("remote_policy", _("Where")),
        _field("experience_level", _("Level")),
        _field("positions_available", _("Positions")),
        _field("positions_filled", _("Filled")),
        _field("applicants", _("Applicants"), "total_applicants"),
        _field("hired", _("Hired"), "total_hired"),
        _field("description", _("Description")),
        _field("added", _("Added"), "created_at"),
    ),
}


def _levelled(skill: str, level: str) -> str:
    return f"{skill} ({level})" if level else skill


def rows_of(kind: str, user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The rows of a noun that this person sees, narrowed as its list was (`asked`), the oldest first."""
    if kind == ExportKind.CANDIDATES:
        return found_candidates(user, asked).order_by("pk")
    if kind == ExportKind.JOBS:
        jobs: Any = requisitions_visible_to(user)
        counted: QuerySet[Any] = jobs.with_counts().order_by("pk")
        return counted
    rows = applications_visible_to(user).select_related("candidate", "requisition", "stage")
    if asked.get("job"):
        rows = rows.filter(requisition__public_id=asked["job"])
    return rows.order_by("pk")


def chosen_columns(kind: str, codes: list[str]) -> list[Column]:
    """The columns of these codes in their own order; all of them where none is named."""
    return [column for column in COLUMNS[kind] if not codes or column.code in codes]


def lines(columns: list[Column], rows: QuerySet[Any], user: User | None = None) -> Iterator[list[Any]]:
    """The heading and each row's values; never holds more than 500 rows. With a `user` in a company that reviews blind
    an applicant whose name is hidden is "Candidate 7F3A" and has no address."""
    yield [column.code for column in columns]
    each = rows.iterator(chunk_size=AT_ONCE)
    hides = user is not None and rows.model is Application and reviews_blind(user)
    while some := list(islice(each, AT_ONCE)):
        for row in _veiled(user, some) if hides else some:
            yield [column.value(row) for column in columns]


def _veiled(user: User | None, rows: list[Application]) -> list[Application]:
    for row in rows:
        row.cover_letter = ""  # no column: it need not be redacted
    return veil_all(user, rows)
