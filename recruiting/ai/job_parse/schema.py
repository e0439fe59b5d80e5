"""What parsing a posting finds. Every finding carries the passage it was read from."""

from recruiting.ai.resume_extract.schema import Frozen, Level, Span


class SkillWanted(Frozen):
    """A skill the posting asks for; `required` False for "nice to have", "asset", "preferred", "bonus". Skills with the
    same `group` ("React or Vue.js") are alternatives: any one fulfils it; '' stands alone."""

    name: str
    required: bool = True
    level: Level = ""
    known: bool = True
    quote: Span = Span()
    group: str = ""


class Found(Frozen):
    """A value in normal form, with the passage that says so. value '' = not found."""

    value: str = ""
    quote: Span = Span()


class Salary(Frozen):
    """Amounts per `period` (year, month, day, hour) in `currency` (ISO 4217, '' unknown)."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str = ""
    period: str = ""
    quote: Span = Span()


class Requirements(Frozen):
    """The lists of a posting, each item a passage of it."""

    education: tuple[Span, ...] = ()
    certifications: tuple[Span, ...] = ()
    responsibilities: tuple[Span, ...] = ()


class JobParse(Frozen):
    """`seniority` value: entry, mid, senior, lead, executive or ''. `employment_type`: full_time, part_time, contract,
    internship, temporary or ''. `remote_policy`: onsite, hybrid, remote or ''. Years are whole or half years."""

    language: str = ""
    title: Found = Found()
    department: Found = Found()
    location: Found = Found()
    remote_policy: Found = Found()
    employment_type: Found = Found()
    seniority: Found = Found()
    min_years: float | None = None
    max_years: float | None = None
    years_quote: Span = Span()
    salary: Salary = Salary()
    skills: tuple[SkillWanted, ...] = ()
    requirements: Requirements = Requirements()
    unsure: tuple[str, ...] = ()
