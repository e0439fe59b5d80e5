"""The match: what goes in, what comes out. The score is the sum of its parts, computed by code."""

from pydantic import Field

from recruiting.ai.resume_extract.schema import Frozen, Level, SkillFound, Span


class Wanted(Frozen):
    """One skill that the job asks for. `level` '' where the job does not say; a `general` skill (communication,
    office programs: nearly every résumé names them) counts half of a skill of the trade. Skills of one list with the
    same `any_of` ("React or Vue.js") are alternatives: together they count as one skill, and the best shown one fulfils
    it. '' stands alone."""

    name: str
    level: Level = ""
    general: bool = False
    any_of: str = ""


class MatchInput(Frozen):
    """The job's side, then the candidate's. Years are in years; `seniority` is entry/mid/senior/lead/executive or ''.
    No name, address, date of birth or anything else of a person's identity may stand here."""

    required: tuple[Wanted, ...] = ()
    nice_to_have: tuple[Wanted, ...] = ()
    min_years: float | None = None
    max_years: float | None = None
    title: str = ""
    seniority: str = ""
    job_text: str = ""

    skills: tuple[SkillFound, ...] = ()
    total_years: float = 0.0
    titles: tuple[Span, ...] = ()
    resume_text: str = ""


class Part(Frozen):
    """One summand. `points` of at most `weight`; `sentence` says how it came about."""

    code: str  # required, nice_to_have, level, years, role
    weight: float
    points: float
    sentence: str = ""


class Matched(Frozen):
    """A wanted skill that the résumé shows, in the résumé's words (`quote`, verified offsets). `through` names the more
    specific skill that shows it ("Django" for Python; level and quote are that one's), '' where it stands there itself.
    """

    name: str
    required: bool
    wanted_level: Level = ""
    level: Level = ""
    quote: Span = Span()
    sentence: str = ""
    through: str = ""


class Missing(Frozen):
    """A wanted skill that the résumé does not show; `nearest` is a related skill it does show, or ''."""

    name: str
    required: bool
    wanted_level: Level = ""
    nearest: str = ""


class MatchResult(Frozen):
    """`score` 0-100 with one decimal = sum of the parts' points. None where nothing could be assessed."""

    score: float | None = None
    parts: tuple[Part, ...] = ()
    matched: tuple[Matched, ...] = ()
    missing: tuple[Missing, ...] = ()
    extra: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    insufficient: str = Field(default="", description="Why no score could be given; '' where there is one.")
