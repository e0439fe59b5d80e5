"""The offline engine: a résumé's text → what it says, without a model. Same input, same result."""

from .contact import find_contact
from .education import find_education
from .languages import find_certifications, find_languages
from .positions import find_positions
from .projects import find_projects
from .reading import Findings, Reading, complete, read
from .schema import ResumeExtract, ResumeInput, Span
from .skills import find_skills
from .spans import span_of


def offline(given: ResumeInput) -> ResumeExtract:
    """Everything found in one résumé, each with exact offsets in `given.document.text`. Raises nothing on odd input:
    what is not found is empty and said in `unsure`."""
    reading = read(given)
    text, blocks = reading.text, list(reading.blocks)
    positions = find_positions(text, reading.of("experience"))
    education = find_education(text, reading.of("education"))
    found = Findings(
        contact=find_contact(text, reading.rows, blocks, region=given.region, hyperlinks=given.document.links),
        positions=positions,
        education=education,
        skills=find_skills(text, blocks, positions, education, lexicon=given.lexicon, today=given.today),
        summary=_summary(reading),
        certifications=find_certifications(text, blocks),
        languages=find_languages(text, blocks),
        projects=find_projects(text, blocks),
    )
    return complete(given, reading, found)


def _summary(reading: Reading) -> Span:
    for block in reading.of("summary"):
        if block.rows:
            return span_of(reading.text, block.rows[0].start, block.rows[-1].end)
    return Span()
