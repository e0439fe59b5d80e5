"""A folder of résumés ranked for a posting, for a script: no candidate, no tenant, nothing kept; the shape is
documented in docs/api/rank.md and stays."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from config.documents.reading import read_document
from config.documents.refusals import FileRefused
from config.errors import Refused
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.offline import offline as parse_job
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.match_explain.postings import posting_input
from recruiting.ai.match_explain.ranking import rank
from recruiting.ai.match_explain.schema import MatchResult
from recruiting.ai.match_explain.warnings import doubts
from recruiting.ai.purposes import match_ground, match_offline
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput, Span
from recruiting.data import catalog_lexicon

SHAPE = 1
AT_ONCE = 2
SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".json"})


@dataclass(frozen=True, slots=True)
class Posting:
    """What to rank for: the posting's text and what was read from it."""

    filename: str
    text: str
    found: JobParse


@dataclass(frozen=True, slots=True)
class Read:
    """One résumé file: its text and extract, or the sentence why it was not read."""

    filename: str
    text: str = ""
    found: ResumeExtract | None = None
    refusal: str = ""


def read_posting(path: Path) -> Posting:
    """A posting from a file. Raises FileRefused where it cannot be read, Refused where it names nothing to match."""
    document = read_document(path.read_bytes(), filename=path.name)
    found = parse_job(JobInput(text=document.text, lexicon=catalog_lexicon()))
    if not found.skills and not found.title.value:
        raise Refused(f"No title and no skill was found in {path.name}; is it a posting?", code="not_a_posting")
    return Posting(path.name, document.text, found)


def resume_files(folder: Path) -> list[Path]:
    """The documents of a folder by name, hidden files and what lies deeper left out. Raises Refused where none is."""
    if not folder.is_dir():
        raise Refused(f"{folder.name} is no folder.", code="no_folder")
    files = sorted(one for one in folder.iterdir() if one.is_file() and one.suffix.lower() in SUFFIXES)
    if not files:
        raise Refused(f"{folder.name} holds no document.", code="no_documents")
    return files


def rank_files(*, posting: Posting, files: Iterable[Path], today: date) -> dict[str, Any]:
    """Every file ranked for the posting as plain JSON, as docs/api/rank.md says; one bad file harms none. Reads two
    files at once, each in a limited process of its own. `today` ends current positions."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        reads = list(pool.map(lambda path: _read(path, today), files))
    matched = {one.filename: _matched(posting, one) for one in reads if one.found is not None}
    by_name = {one.filename: one for one in reads}
    ranked = rank(matched.items())
    return {
        "shape": SHAPE,
        "job": _job(posting),
        "ranked": [
            _line(place, by_name[name], result, posting) for place, (name, result) in enumerate(ranked, start=1)
        ],
        "not_read": [{"file": one.filename, "sentence": one.refusal} for one in reads if one.found is None],
    }


def _read(path: Path, today: date) -> Read:
    try:
        document = read_document(path.read_bytes(), filename=path.name)
    except FileRefused as refusal:
        return Read(path.name, refusal=refusal.sentence)
    except OSError as error:
        return Read(path.name, refusal=f"The file cannot be opened: {error.strerror}.")
    found = extract(ResumeInput(document=document, lexicon=catalog_lexicon(), today=today))
    return Read(path.name, document.text, found)


def _matched(posting: Posting, one: Read) -> MatchResult:
    given = posting_input(
        job=posting.found,
        job_text=posting.text,
        found=one.found or ResumeExtract(),
        resume_text=one.text,
        known=catalog_lexicon(),
    )
    return match_ground(match_offline(given), given).value


def _job(posting: Posting) -> dict[str, Any]:
    job = posting.found
    skills = [
        {"name": one.name, "required": one.required, "level": one.level, "quote": _quote(one.quote)}
        for one in job.skills
    ]
    return {
        "file": posting.filename,
        "title": job.title.value,
        "seniority": job.seniority.value,
        "min_years": job.min_years,
        "max_years": job.max_years,
        "skills": skills,
    }


def _line(place: int, one: Read, result: MatchResult, posting: Posting) -> dict[str, Any]:
    found = one.found or ResumeExtract()
    return {
        "place": place,
        "file": one.filename,
        "name": found.contact.full_name.text,
        "score": result.score,
        "insufficient": result.insufficient,
        "total_years": found.total_years,
        "parts": [part.model_dump() for part in result.parts],
        "matched": [{**skill.model_dump(exclude={"quote"}), "quote": _quote(skill.quote)} for skill in result.matched],
        "missing": [skill.model_dump() for skill in result.missing],
        "extra": list(result.extra),
        "doubts": [doubt.sentence for doubt in doubts(one.text, posting.text)],
    }


def _quote(span: Span) -> dict[str, Any] | None:
    return {"text": span.text, "start": span.start, "end": span.end} if span.text else None
