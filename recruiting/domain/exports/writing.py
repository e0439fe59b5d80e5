"""Tables and archives on a file of the disk, a row at a time."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterable
from typing import IO, Any

from config.cells import safe_cell
from recruiting.domain.exports.columns import COLUMNS, lines, rows_of
from recruiting.enums.imports import ExportFormat, ExportKind
from recruiting.models import CandidateNote, ExportRun, Resume

_MOST_CELL = 32_767  # what a workbook's cell holds


def write_table(file: IO[bytes], rows: Iterable[list[Any]], written: str) -> int:
    """The rows as CSV (UTF-8) or XLSX, every cell safe text; how many there are below the heading."""
    return (_write_xlsx if written == ExportFormat.XLSX else _write_csv)(file, rows)


def _write_csv(file: IO[bytes], rows: Iterable[list[Any]]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer, count = csv.writer(text), -1
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _write_xlsx(file: IO[bytes], rows: Iterable[list[Any]]) -> int:
    import openpyxl  # type: ignore[import-untyped]  # ships no types
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

    book, count = openpyxl.Workbook(write_only=True), -1
    sheet = book.create_sheet("Candor")
    for row in rows:
        cells = []
        for value in row:
            words = "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_MOST_CELL]
            cell = WriteOnlyCell(sheet, value=words)
            cell.data_type = "s"  # text, whatever it begins with: openpyxl would take "=…" for a formula
            cells.append(cell)
        sheet.append(cells)
        count += 1
    book.save(file)
    return count


def write_everything(file: IO[bytes], run: ExportRun) -> int:
    """A ZIP of each noun as CSV and as lines of JSON, the notes, and the résumés' files; how many rows and files."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, columns in COLUMNS.items():
            for written in ("csv", "jsonl"):
                rows = lines(list(columns), rows_of(kind, _actor(run), {"status": "any"}))
                with archive.open(f"{kind}.{written}", "w", force_zip64=True) as member:
                    count += _write_csv(member, rows) if written == "csv" else _write_json(member, rows)
        with archive.open("notes.jsonl", "w", force_zip64=True) as member:
            _write_json(member, _notes())
        count += _write_files(archive)
    return count


def _actor(run: ExportRun) -> Any:
    if run.actor is None:
        raise LookupError("An export is somebody's.")
    return run.actor


def _write_json(file: IO[bytes], rows: Iterable[list[Any]]) -> int:
    walk = iter(rows)
    names = next(walk)
    for row in walk:
        record = dict(zip(names, row, strict=True))
        file.write(json.dumps(record, default=str, ensure_ascii=False).encode() + b"\n")
    return 0


def _notes() -> Iterable[list[Any]]:
    yield ["candidate_id", "author", "text", "is_private", "written"]
    rows = CandidateNote.objects.select_related("candidate", "author").order_by("pk")
    for note in rows.iterator(chunk_size=500):
        author = note.author.email if note.author else ""
        yield [note.candidate.public_id, author, note.text, note.is_private, note.created_at.isoformat()]


def _write_files(archive: zipfile.ZipFile) -> int:
    count = 0
    rows = Resume.objects.filter(candidate__isnull=False).select_related("candidate").order_by("pk")
    for resume in rows.iterator(chunk_size=100):
        stored = resume.file.name
        if not stored or resume.candidate is None or not resume.file.storage.exists(stored):
            continue
        suffix = stored.rpartition(".")[2]
        name = f"files/{resume.candidate.public_id}/resume-{resume.version_number}.{suffix}"
        with resume.file.open("rb") as source, archive.open(name, "w") as member:
            shutil.copyfileobj(source, member)
        count += 1
    return count


def suffix_of(kind: str, written: str) -> str:
    """The name that an export is fetched by: `candidates.csv`."""
    return "candor-export.zip" if kind == ExportKind.EVERYTHING else f"{kind}.{written}"
