"""The AI purposes that recruiting registers."""

from typing import Any

from config.ai.registry import Grounded, Purpose
from recruiting.ai.job_parse import grounding as job_grounding
from recruiting.ai.job_parse import offline as job_parse
from recruiting.ai.job_parse import prompt as job_prompt
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.match_explain import grounding as match_grounding
from recruiting.ai.match_explain import offline as match_explain
from recruiting.ai.match_explain import prompt as match_prompt
from recruiting.ai.match_explain.schema import MatchInput, MatchResult
from recruiting.ai.resume_extract import grounding as resume_grounding
from recruiting.ai.resume_extract import offline as resume_extract
from recruiting.ai.resume_extract import prompt as resume_prompt
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.data import catalog_lexicon, load_implied


def match_offline(given: MatchInput) -> MatchResult:
    """The offline match with what the catalog knows: which skills imply others, and which stand near a missing one."""
    return match_explain.offline(given, nearest=catalog_lexicon().nearest, implied=load_implied())


def match_ground(answer: MatchResult, given: MatchInput) -> Grounded[MatchResult]:
    """A match checked against the résumé, with the catalog's implications."""
    return match_grounding.ground(answer, given, implied=load_implied())


PURPOSES: tuple[Purpose[Any, Any], ...] = (
    Purpose(
        name="resume_extract",
        schema=ResumeExtract,
        offline=resume_extract.offline,
        ground=resume_grounding.ground,
        messages=resume_prompt.messages,
        describe=resume_prompt.describe,
        prompt_file=resume_prompt.PROMPT_FILE,
        description="Reads a résumé: contact, positions, education and skills, each with its place in the text.",
    ),
    Purpose(
        name="job_parse",
        schema=JobParse,
        offline=job_parse.offline,
        ground=job_grounding.ground,
        messages=job_prompt.messages,
        describe=job_prompt.describe,
        prompt_file=job_prompt.PROMPT_FILE,
        description="Reads a posting: title, skills, years, seniority, pay, place, each with its quote.",
    ),
    Purpose(
        name="match_explain",
        schema=MatchResult,
        offline=match_offline,
        ground=match_ground,
        messages=match_prompt.messages,
        prompt_file=match_prompt.PROMPT_FILE,
        description="Compares what a résumé shows with what a job asks, by parts that add up.",
    ),
)
