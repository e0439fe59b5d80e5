"""Completeness: what a recruiter looks for and must find: contact, work, education, skills, a few lines at the top."""

from recruiting.ai.resume_extract.schema import Education, Position
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading, words_in
from recruiting.ai.review.schema import FindingCategory, ReviewFinding

SKILLS = 5
EARLY_CAREER = 3.0
_CONTACT = (("full_name", "name"), ("email", "e-mail address"), ("phone", "telephone number"), ("location", "place"))


def measure(reading: Reading) -> Measured:
    """The five parts of the completeness score."""
    parts = [_contact(reading), _experience(reading), _education(reading), _skills(reading), _summary(reading)]
    return Measured.of(parts)


def _missing(code: str, severity: int, sentence: str, category: FindingCategory = "structure") -> ReviewFinding:
    return ReviewFinding(code=code, type="weakness", category=category, severity=severity, sentence=sentence)


def _contact(reading: Reading) -> Measured:
    contact = reading.found.contact
    gone = [(name, label) for name, label in _CONTACT if not getattr(contact, name).text]
    found = [
        _missing(
            f"no_{name}", 4 if name in ("email", "full_name") else 3 if name == "phone" else 1, f"No {label} was found."
        )
        for name, label in gone
    ]
    said = f"{4 - len(gone)} of name, e-mail, telephone and place were found."
    return Measured.one(Share("contact", 30, 1 - len(gone) / 4, said), found)


def _told(reading: Reading, place: int, one: Position) -> float:
    """0-1: title, employer, dates and two statements or more."""
    statements = sum(each.position == place for each in reading.statements)
    return (bool(one.title.text) + bool(one.company.text) + bool(one.start) + min(1.0, statements / 2)) / 4


def _experience(reading: Reading) -> Measured:
    if not reading.positions:
        early = reading.of("projects") and reading.found.total_years < EARLY_CAREER
        said = "No positions; projects stand for them." if early else "No work experience could be read."
        found = [] if early else [_missing("no_experience", 5, said)]
        return Measured.one(Share("experience", 30, 0.7 if early else 0.0, said), found)
    recent = list(enumerate(reading.positions))[:3]
    shares = [_told(reading, place, one) for place, one in recent]
    found = [
        ReviewFinding(
            code="untold_position", section="experience", type="weakness", category="content", severity=3,
            quote=one.title if one.title.start >= 0 else one.company,
            sentence="Nothing or one line says what was done here.",
        )
        for place, one in recent
        if sum(each.position == place for each in reading.statements) < 2 and (one.title.text or one.company.text)
    ]  # fmt: skip
    which = "latest position is" if len(recent) == 1 else f"latest {len(recent)} positions are"
    said = f"The {which} told to {100 * sum(shares) / len(shares):.0f} % of what a reader looks for."
    return Measured.one(Share("experience", 30, sum(shares) / len(shares), said), found)


def _education(reading: Reading) -> Measured:
    courses = reading.found.education
    if not courses:
        said = "No education was found."
        return Measured.one(Share("education", 15, 0.0, said), [_missing("no_education", 3, said)])
    best = max(_named(one) for one in courses)
    said = "Education names degree and school." if best == 1 else "Education does not name both degree and school."
    found = [] if best == 1 else [_missing("education_not_whole", 2, said)]
    return Measured.one(Share("education", 15, best, said), found)


def _named(one: Education) -> float:
    return (bool(one.degree.text) + bool(one.institution.text)) / 2


def _skills(reading: Reading) -> Measured:
    listed = {one.name for one in reading.skills if one.section == "skills"}
    if not reading.of("skills"):
        said = "There is no section of skills."
        return Measured.one(Share("skills", 15, 0.0, said), [_missing("no_skills_section", 4, said, "keywords")])
    said = f"The skills section lists {counted(len(listed), 'skill', 'skills')}."
    found = [] if len(listed) >= SKILLS else [_missing("few_skills", 2, said, "keywords")]
    return Measured.one(Share("skills", 15, 0.3 + 0.7 * len(listed) / SKILLS, said), found)


def _summary(reading: Reading) -> Measured:
    words = sum(len(words_in(reading.text[one.start : one.end])) for one in reading.of("summary"))
    if words < 6:
        said = "No lines at the top say who this is and what for."
        return Measured.one(Share("summary", 10, 0.0, said), [_missing("no_summary", 2, said, "content")])
    return Measured.one(Share("summary", 10, 1.0, "A summary opens the résumé."))
