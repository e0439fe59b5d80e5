"""A question file into a set, and a set into a question file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from assessments.ai.items import Item
from assessments.domain.exchange.formats import Format, detect, format_named
from assessments.domain.exchange.readings import Bad, FileUnreadable, Found, Reading
from assessments.domain.exchange.writings import LeftOut
from assessments.domain.questions import create_question, current_item, hash_of
from assessments.enums import QuestionStatus
from assessments.models import Question, QuestionSet, QuestionVersion
from config.errors import Refused
from superadmin.domain import audit


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: the questions made, those that are in the set already, and those that were not taken."""

    format: str
    reading: Reading
    imported: list[Question] = field(default_factory=list)
    repeated: list[Found] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)


def read_file(*, data: bytes | str, filename: str = "", format: str = "") -> tuple[Format, Reading]:  # noqa: A002 - the word of every door
    """The file's format (the one named, or the one it shows) and its questions. Raises FileUnreadable.

    Needs no database. A file without any question, good or bad, is refused too.
    """
    chosen = format_named(format) if format else detect(data, filename)
    reading = chosen.read(data)
    if not reading.items and not reading.bad:
        raise FileUnreadable(f"There is no question of {chosen.label} in this file.", code="no_questions")
    return chosen, reading


@transaction.atomic
def import_items(
    *,
    question_set: QuestionSet,
    data: bytes | str,
    filename: str = "",
    format: str = "",  # noqa: A002 - the word of every door
    all_or_nothing: bool = False,
    actor: User | None,
) -> ImportReport:
    """Put a file's questions into a set, as drafts that wait for approval, in the file's order.

    A bad question is named and the others are imported; with `all_or_nothing` one bad question keeps all out. What is
    in the set already, word for word, is not made twice. Records `assessments.question_set.imported`. Raises
    FileUnreadable for the file as a whole, Refused for a set that takes no questions.
    """
    chosen, reading = read_file(data=data, filename=filename, format=format)
    report = ImportReport(chosen.name, reading, bad=list(reading.bad))
    if all_or_nothing and reading.bad:
        return report
    savepoint = transaction.savepoint()
    _store(report, question_set, actor)
    if all_or_nothing and report.bad:
        transaction.savepoint_rollback(savepoint)
        report.imported.clear()
        return report
    transaction.savepoint_commit(savepoint)
    counts = f"{len(report.imported)} imported, {len(report.bad)} bad, {len(report.repeated)} repeated"
    name = "assessments.question_set.imported"
    audit.record("update", question_set, actor=actor, description=f"{chosen.name}: {counts}", name=name)
    return report


def _store(report: ImportReport, question_set: QuestionSet, actor: User | None) -> None:
    known = _hashes(question_set)
    for found in report.reading.items:
        digest = hash_of(found.item)
        if digest in known:
            report.repeated.append(found)
            continue
        try:
            made = create_question(item=found.item, actor=actor, question_set=question_set, status=QuestionStatus.DRAFT)
        except Refused as refusal:
            if refusal.reason_code in ("archived", "wrong_tenant"):
                raise
            report.bad.append(Bad(found.line, found.name, found.item.kind, refusal.sentence))
            continue
        known.add(digest)
        report.imported.append(made)


def _hashes(question_set: QuestionSet) -> set[str]:
    current = QuestionVersion.objects.filter(question__question_set=question_set, pk__in=_current(question_set))
    return set(current.values_list("content_hash", flat=True))


def _current(question_set: QuestionSet) -> Iterable[int]:
    standing = Question.objects.filter(question_set=question_set).exclude(status=QuestionStatus.RETIRED)
    return standing.values_list("current_id", flat=True)


def items_of(question_set: QuestionSet) -> list[Item]:
    """The questions of a set that are not retired, in order, with their keys. Never for a candidate."""
    standing = (
        Question.objects.filter(question_set=question_set, current__isnull=False)
        .exclude(status=QuestionStatus.RETIRED)
        .select_related("current")
        .prefetch_related("tags")
        .order_by("number", "pk")
    )
    return [current_item(question) for question in standing]


def export_items(
    *,
    question_set: QuestionSet,
    format: str,  # noqa: A002 - the word of every door
    actor: User | None = None,
) -> tuple[bytes, str, list[LeftOut]]:
    """(file, content type, what it could not hold) of a set. The file holds the keys.

    Records `assessments.question_set.exported`. Raises FileUnreadable for an unknown format, Refused for a set without
    questions.
    """
    chosen = format_named(format)
    items = items_of(question_set)
    if not items:
        raise Refused("This set has no questions to export.", code="no_questions")
    writing = chosen.write(items)
    audit.record(
        "export",
        question_set,
        actor=actor,
        description=f"{chosen.name}: {len(items)} questions, {len(writing.left_out)} remarks",
        name="assessments.question_set.exported",
    )
    return writing.data, chosen.content_type, writing.left_out
