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
from recruiting.ai.resume_appeal_review import grounding as appeal_grounding
from recruiting.ai.resume_appeal_review import offline as appeal_review
from recruiting.ai.resume_appeal_review import prompt as appeal_prompt
from recruiting.ai.resume_extract import grounding as resume_grounding
from recruiting.ai.resume_extract import offline as resume_extract
from recruiting.ai.resume_extract import prompt as resume_prompt
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.ai.resume_structure_review import grounding as structure_grounding
from recruiting.ai.resume_structure_review import offline as structure_review
from recruiting.ai.resume_structure_review import prompt as structure_prompt
from recruiting.ai.review.schema import AppealReview, ReviewInput, StructureReview
from recruiting.data import catalog_lexicon, load_implied


def match_offline(given: MatchInput) -> MatchResult:
    """The offline match with what the catalog knows: which skills imply others, and which stand near a missing one."""
    return match_explain.offline(given, nearest=catalog_lexicon().nearest, implied=load_implied())


def match_ground(answer: MatchResult, given: MatchInput) -> Grounded[MatchResult]:
    """A match checked against the résumé, with the catalog's implications."""
    return match_grounding.ground(answer, given, implied=load_implied())


def structure_ground(answer: StructureReview, given: ReviewInput) -> Grounded[StructureReview]:
    """A structure review checked against the résumé, with the catalog's names of skills."""
    return structure_grounding.ground(answer, given, lexicon=catalog_lexicon())


def appeal_offline(given: ReviewInput) -> AppealReview:
    """The offline appeal review with what the catalog knows: which skills imply others."""
    return appeal_review.offline(given, implied=load_implied())


def appeal_ground(answer: AppealReview, given: ReviewInput) -> Grounded[AppealReview]:
    """An appeal review checked against the résumé, with the catalog's skills and implications."""
    return appeal_grounding.ground(answer, given, lexicon=catalog_lexicon(), implied=load_implied())


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
    Purpose(
        name="resume_structure_review",
        schema=StructureReview,
        offline=structure_review.offline,
        ground=structure_ground,
        messages=structure_prompt.messages,
        describe=structure_prompt.describe,
        prompt_file=structure_prompt.PROMPT_FILE,
        variables=structure_prompt.VARIABLES,
        description="Reviews the form of a résumé: format, organization, tone, completeness, each with its quotes.",
    ),
    Purpose(
        name="resume_appeal_review",
        schema=AppealReview,
        offline=appeal_offline,
        ground=appeal_ground,
        messages=appeal_prompt.messages,
        describe=structure_prompt.describe,
        prompt_file=appeal_prompt.PROMPT_FILE,
        description="Reviews what a résumé says for the person in one industry, each with its quotes.",
    ),
)
