"""A match's two sides where the job is a posting as it was read, and nobody made a requisition of it."""

from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.match_explain.inputs import wanted
from recruiting.ai.match_explain.quotes import shown_at_work, spoken
from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.resume_extract.schema import ResumeExtract


def posting_input(
    *, job: JobParse, job_text: str, found: ResumeExtract, resume_text: str, known: Lexicon
) -> MatchInput:
    """What a posting asks beside what a résumé shows. Offsets count in the two texts."""
    groups = {skill.name: skill.group for skill in job.skills}
    return MatchInput(
        required=wanted({skill.name: skill.level for skill in job.skills if skill.required}, known, groups),
        nice_to_have=wanted({skill.name: skill.level for skill in job.skills if not skill.required}, known, groups),
        min_years=job.min_years,
        max_years=job.max_years,
        title=job.title.value,
        seniority=job.seniority.value,
        job_text=job_text,
        skills=(*shown_at_work(found.skills, found.positions, resume_text, known), *spoken(found.languages, known)),
        total_years=found.total_years,
        titles=tuple(position.title for position in found.positions if position.title.text),
        resume_text=resume_text,
    )
