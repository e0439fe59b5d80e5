"""One row: a new person, an addition to somebody known, nothing new, or a refusal. Written whole or not at all."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from config.errors import DomainError
from recruiting.domain.applications import add_application
from recruiting.domain.candidates import CandidateExists, create_candidate, edit_candidate, own_keys
from recruiting.domain.identities import find_by_keys
from recruiting.domain.imports.changes import changes_of, plain
from recruiting.domain.imports.jobs import Jobs
from recruiting.domain.imports.tables import Row
from recruiting.domain.imports.values import Parsed, RowRefused, parse_row
from recruiting.domain.notes import add_candidate_note
from recruiting.enums import Source
from recruiting.enums.imports import RowOutcome
from recruiting.models import Application, Candidate, CandidateIdentity, CandidateNote, ImportRow, ImportRun

_TRIES = 2


@dataclass(frozen=True, slots=True)
class Placing:
    """What every row of one run needs."""

    run: ImportRun
    actor: User
    jobs: Jobs


def place_row(placing: Placing, row: Row) -> ImportRow:
    """Work off one row and write down what became of it. Call it inside a transaction: a refusal takes back what the
    row did and is itself kept."""
    written = ImportRow(tenant_id=placing.run.tenant_id, run=placing.run, number=row.number, key=row.key)
    written.raw = list(row.cells)
    try:
        with transaction.atomic():
            _place(placing, row, written)
    except DomainError as refusal:
        written = ImportRow(
            tenant_id=placing.run.tenant_id, run=placing.run, number=row.number, key=row.key, raw=list(row.cells)
        )
        written.outcome, written.sentence = RowOutcome.REFUSED, refusal.sentence[:300]
        written.field = refusal.target if isinstance(refusal, RowRefused) else next(iter(refusal.fields), "")
    written.save()
    return written


def _place(placing: Placing, row: Row, written: ImportRow) -> None:
    parsed = parse_row(row.cells, placing.run.headings, placing.run.mapping)
    job = placing.jobs.find(parsed.job) if parsed.job else None
    stage = placing.jobs.stage(job, parsed.stage) if job and parsed.stage else None
    candidate, is_new = _person(placing, parsed, written)
    written.candidate = candidate
    if job is not None:
        application, made = add_application(
            candidate=candidate, requisition=job, actor=placing.actor, source=Source.IMPORT, stage=stage
        )
        if made:
            written.made["application"] = application.pk
    _write_note(placing, parsed, written, is_new)
    changed = bool(written.after or written.made)
    written.outcome = RowOutcome.ADDED if is_new else RowOutcome.UPDATED if changed else RowOutcome.UNCHANGED


def find_person(fields: dict[str, Any]) -> Candidate | None:
    """Whom these fields' keys belong to: an e-mail decides alone, a phone or profile together with the name."""
    probe = Candidate(**fields)
    return find_by_keys(own_keys(probe), name=f"{probe.first_name} {probe.last_name}".strip())


def _person(placing: Placing, parsed: Parsed, written: ImportRow) -> tuple[Candidate, bool]:
    for attempt in range(1, _TRIES + 1):
        known = find_person(parsed.fields)
        if known is not None:
            return _complete(placing, known, parsed, written), False
        try:
            made = create_candidate(actor=placing.actor, assigned=False, **{**parsed.fields, "source": Source.IMPORT})
        except CandidateExists:
            # Somebody made the same person at the same moment: the next look finds them.
            if attempt == _TRIES:
                raise
        else:
            written.after = plain(made)
            return made, True
    raise AssertionError("unreachable")


def _complete(placing: Placing, known: Candidate, parsed: Parsed, written: ImportRow) -> Candidate:
    candidate = Candidate.objects.select_for_update().get(pk=known.pk)
    changes = changes_of(candidate, parsed.fields, replaces=placing.run.replaces)
    if not changes:
        return candidate
    keys = set(CandidateIdentity.objects.filter(candidate=candidate).values_list("pk", flat=True))
    written.before = plain(candidate, changes)
    candidate = edit_candidate(candidate=candidate, actor=placing.actor, **changes)
    written.after = plain(candidate, changes)
    now = set(CandidateIdentity.objects.filter(candidate=candidate).values_list("pk", flat=True))
    if now - keys:
        written.made["keys"] = sorted(now - keys)
    return candidate


def _write_note(placing: Placing, parsed: Parsed, written: ImportRow, is_new: bool) -> None:
    candidate = written.candidate
    if not parsed.note or candidate is None:
        return
    if is_new or not CandidateNote.objects.filter(candidate=candidate, text=parsed.note.strip()).exists():
        note = add_candidate_note(candidate=candidate, author=placing.actor, text=parsed.note)
        written.made["note"] = note.pk


def made_application(row: ImportRow) -> Application | None:
    """The application that the row made, while it is there."""
    return Application.objects.filter(pk=row.made.get("application", 0)).first()
