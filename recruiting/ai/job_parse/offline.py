"""Reads a posting by rules alone: same text and catalog, same result. Every finding quotes its passage."""

from dataclasses import dataclass

from recruiting.ai.job_parse.language import ASSESSED, language_of
from recruiting.ai.job_parse.lists import find_requirements
from recruiting.ai.job_parse.place import find_location
from recruiting.ai.job_parse.prose import read_prose
from recruiting.ai.job_parse.records import looks_like_record, read_record
from recruiting.ai.job_parse.salary import find_salary
from recruiting.ai.job_parse.schema import JobParse, Requirements
from recruiting.ai.job_parse.seniority import find_seniority
from recruiting.ai.job_parse.skills import find_skills
from recruiting.ai.job_parse.source import Posting
from recruiting.ai.job_parse.terms import find_department, find_employment, find_remote
from recruiting.ai.job_parse.title import find_title
from recruiting.ai.job_parse.years import find_years
from recruiting.ai.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class JobInput:
    """The posting as text, Markdown or JSON, and the skill catalog."""

    text: str
    lexicon: Lexicon


def offline(data: JobInput) -> JobParse:
    """What the posting asks for. Offsets count characters of `data.text`; what was not found or not assessed in the
    posting's language is said in `unsure`, never guessed."""
    posting = read_record(data.text) if looks_like_record(data.text) else read_prose(data.text)
    language = language_of(posting.folded)
    title, years = find_title(posting), find_years(posting)
    location = find_location(posting)
    parse = JobParse(
        language=language,
        title=title,
        department=find_department(posting),
        location=location,
        remote_policy=find_remote(posting),
        employment_type=find_employment(posting, title),
        seniority=find_seniority(posting, title, years),
        min_years=years.minimum,
        max_years=years.maximum,
        years_quote=years.quote,
        salary=find_salary(posting, location.value),
        skills=find_skills(posting, data.lexicon, title.quote),
        requirements=find_requirements(posting),
    )
    return parse.model_copy(update={"unsure": _unsure(posting, parse)})


def _unsure(posting: Posting, parse: JobParse) -> tuple[str, ...]:
    if not posting.text.strip():
        return ("The posting has no text.",)
    said = []
    if parse.language not in ASSESSED:
        said.append("Only English and French postings are read in full: what is not found here was not assessed.")
    if not parse.title.value:
        said.append("No title was found.")
    if not parse.skills:
        said.append("No skill of the catalog was found.")
    if parse.salary.quote.text and not parse.salary.currency:
        said.append("The currency of the salary cannot be told from the text.")
    if parse.requirements == Requirements():
        said.append("No list of requirements or responsibilities was found.")
    return tuple(said)
