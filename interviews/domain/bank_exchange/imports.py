"""A file of questions into a bank, and a bank into a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from config.errors import Refused
from interviews.domain.bank_exchange import records, tables
from interviews.domain.bank_exchange.readings import read_questions
from interviews.domain.bank_exchange.shapes import FORMATS, Bad, FileUnreadable, Found, Reading
from interviews.domain.bank_questions import create_bank_question, refuse_archived
from interviews.models import BankQuestion, QuestionBank
from superadmin.domain import audit


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: the questions made, those that stand in the bank already, and those that were not
    taken."""

    reading: Reading
    imported: list[BankQuestion] = field(default_factory=list)
    repeated: list[Found] = field(default_factory=list)

    @property
    def bad(self) -> list[Bad]:
        """The rows that were not taken."""
        return self.reading.bad


@transaction.atomic
def import_questions(
    *,
    bank: QuestionBank,
    data: bytes | str,
    actor: User | None,
    filename: str = "",
    format: str = "",  # noqa: A002 - the word of every door
    all_or_nothing: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Put a file's questions into a bank in the file's order.

    A bad row is in the report with its line and the reason, and the others are imported; with `all_or_nothing` one bad
    row keeps all out; with `dry_run` nothing is written. What stands in the bank already, word for word, is not made
    twice. Records `interviews.question_bank.imported`. Raises FileUnreadable for the file as a whole, Refused for an
    archived bank."""
    reading = read_questions(data=data, filename=filename, format=format)
    refuse_archived(bank)
    fresh, repeated = _sorted(bank, reading)
    report = ImportReport(reading, repeated=repeated)
    if dry_run or (all_or_nothing and reading.bad) or not (fresh or repeated):
        return report
    report.imported.extend(create_bank_question(bank=bank, actor=actor, **found.fields) for found in fresh)
    said = f"{reading.format}: {len(fresh)} imported, {len(reading.bad)} bad, {len(repeated)} repeated"
    audit.record("update", bank, actor=actor, description=said, name="interviews.question_bank.imported")
    return report


def _sorted(bank: QuestionBank, reading: Reading) -> tuple[list[Found], list[Found]]:
    known = {key_of(text) for text in bank.questions.values_list("text", flat=True)}
    fresh: list[Found] = []
    repeated: list[Found] = []
    for found in reading.found:
        key = key_of(found.fields["text"])
        (repeated if key in known else fresh).append(found)
        known.add(key)
    return fresh, repeated


def key_of(text: str) -> str:
    """What makes two questions the same: their words, whatever the spaces and capitals."""
    return " ".join(text.casefold().split())


def record_of(question: BankQuestion) -> dict[str, Any]:
    """A question as a file holds it; `tags` must be prefetched in lists."""
    return {
        "text": question.text,
        "difficulty": question.difficulty,
        "tags": sorted(tag.name for tag in question.tags.all()),
        "competency": question.competency,
        "follow_ups": question.follow_ups,
        "key_points": question.key_points,
        "red_flags": question.red_flags,
        "anchors": dict(sorted(question.anchors.items())),
        "time_limit": question.time_limit,
    }


def export_questions(*, bank: QuestionBank, format: str, actor: User) -> tuple[bytes, str]:  # noqa: A002 - the word of every door
    """(file, content type) of a bank's questions that are in use. What goes out comes in equal.

    Records `interviews.question_bank.exported`. Raises FileUnreadable for an unknown format."""
    if format not in FORMATS:
        raise FileUnreadable("The file is CSV or JSON.", code="unknown_format")
    rows = bank.questions.filter(archived_at__isnull=True).prefetch_related("tags").order_by("pk")
    questions = [record_of(one) for one in rows]
    said = f"{format}: {len(questions)} questions"
    audit.record("export", bank, actor=actor, description=said, name="interviews.question_bank.exported")
    made = tables.written(tables.row_of(one) for one in questions) if format == "csv" else records.written(questions)
    return made, FORMATS[format][1]


def bad_rows(bad: Iterable[Bad]) -> bytes:
    """What was not taken as a CSV to mend, with the line and the reason beside each row."""
    columns = (*tables.COLUMNS, "line", "reason")
    rows = [
        {**{k: v for k, v in one.raw.items() if k in columns}, "line": str(one.line), "reason": one.reason}
        for one in bad
    ]
    return tables.written([{"text": one.text, **row} for one, row in zip(bad, rows, strict=True)], columns)


__all__ = ["ImportReport", "Refused", "bad_rows", "export_questions", "import_questions", "key_of", "record_of"]
