"""How a gold set's plain input becomes what a purpose is given: by its own type, or by a maker where the input
carries tools such as the catalog of skills."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_type_hints

from pydantic import BaseModel

from config.ai.registry import Purpose
from config.documents.reading import read_document
from recruiting.ai.job_parse.offline import JobInput
from recruiting.ai.job_parse.offline import offline as parse_job
from recruiting.ai.match_explain.postings import posting_input
from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.data import catalog_lexicon

TODAY = date(2026, 1, 15)


def _posting(given: Mapping[str, Any]) -> JobInput:
    return JobInput(text=given["text"], lexicon=catalog_lexicon())


def _match(given: Mapping[str, Any]) -> MatchInput:
    """From a résumé's and a posting's text, read as the product reads them."""
    known = catalog_lexicon()
    document = read_document(given["resume"].encode(), filename="resume.txt")
    found = extract(ResumeInput(document=document, lexicon=known, today=TODAY))
    job = parse_job(JobInput(text=given["job"], lexicon=known))
    return posting_input(job=job, job_text=given["job"], found=found, resume_text=document.text, known=known)


_MAKERS: dict[str, Callable[[Mapping[str, Any]], Any]] = {"job_parse": _posting, "match_explain": _match}


def maker_for(purpose: Purpose[Any, Any]) -> Callable[[Mapping[str, Any]], Any]:
    """The maker of this purpose's input. Raises LookupError where its input is no plain model and nobody made one."""
    if purpose.name in _MAKERS:
        return _MAKERS[purpose.name]
    hints = {name: kind for name, kind in get_type_hints(purpose.offline).items() if name != "return"}
    kind = next(iter(hints.values()), None)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        raise LookupError(f"Nothing makes the input of {purpose.name}.")
    return kind.model_validate
