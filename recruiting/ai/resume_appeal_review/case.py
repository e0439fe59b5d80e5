"""The résumé beside what the industry expects: statements with their traits, and the appeal points they show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recruiting.ai.resume_extract.schema import SkillFound
from recruiting.ai.review.cues import shows
from recruiting.ai.review.industries import Expectation, Industry, load_industries
from recruiting.ai.review.reading import Reading, Statement
from recruiting.ai.review.schema import AppealEvidence
from recruiting.ai.review.traits import Traits, traits_of

Implied = Mapping[str, tuple[str, ...]]
IMPACT = "quantitative_impact"
_FEWEST = 4  # words of a statement that can show a point
_OF_ONESELF = ("i am ", "i'm ", "i have ", "i like ", "i love ", "my ")
_STEPS = ((2.0, "entry"), (5.0, "mid"), (8.0, "senior"))


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, its traits and the codes of the appeal points that it shows."""

    statement: Statement
    traits: Traits
    points: frozenset[str]

    @property
    def told_well(self) -> bool:
        """Whether it opens with the deed: not with a duty, not around it, not with an opinion of oneself."""
        aside = self.statement.folded.startswith(_OF_ONESELF)
        return self.traits.opening == "verb" or (self.traits.opening == "other" and not aside)

    @property
    def proof(self) -> float:
        """0-1: how well it proves what it shows. A duty or a weak opening proves little, a deed with a result all."""
        if not self.told_well:
            return 0.3
        return 1.0 if self.traits.result >= 1.0 else 0.6


@dataclass(frozen=True, slots=True)
class Case:
    """All that the measures of appeal look at. `skills`: catalog name → the best passage of each skill shown."""

    reading: Reading
    industry: Industry
    level: str
    expected: Expectation
    told: tuple[Told, ...]
    skills: Mapping[str, SkillFound]

    @property
    def key_skills(self) -> tuple[str, ...]:
        """The industry's, or, where it names none, every skill that the résumé shows."""
        return self.industry.key_skills or tuple(self.skills)


def case_of(reading: Reading, implied: Implied, more: Sequence[AppealEvidence] = ()) -> Case:
    """The case, with evidence that another engine found and that was checked. Raises LookupError for an unknown
    industry. Without a level in the request, the years say what is expected."""
    industry = load_industries().get(reading.given.industry)
    if industry is None:
        raise LookupError(f"There is no industry {reading.given.industry!r}.")
    level = reading.given.experience_level or level_of_years(reading.found.total_years)
    told = [_told(one, industry, [each for each in more if _inside(each, one)]) for one in reading.statements]
    return Case(reading, industry, level, industry.expectations[level], tuple(told), _skills(reading, implied, more))


def level_of_years(years: float) -> str:
    """entry below 2 years, mid below 5, senior below 8, else lead."""
    return next((level for limit, level in _STEPS if years < limit), "lead")


def _inside(one: AppealEvidence, statement: Statement) -> bool:
    return statement.start <= one.quote.start and one.quote.end <= statement.end


def _told(one: Statement, industry: Industry, more: Iterable[AppealEvidence]) -> Told:
    traits = traits_of(one)
    points = {point.code for point in industry.appeal_points if one.words >= _FEWEST and shows(point, one.folded)}
    if IMPACT in points and traits.result < 1.0:
        points.discard(IMPACT)
    for each in more:
        if each.kind == "appeal_point":
            points.add(each.name)
        elif each.kind == "situation":
            traits = replace(traits, situation=True)
        elif each.kind == "complication":
            traits = replace(traits, complication=True)
        elif each.kind in ("achievement", "result"):
            traits = replace(traits, outcome=True)
    return Told(one, traits, frozenset(points))


def _skills(reading: Reading, implied: Implied, more: Sequence[AppealEvidence]) -> dict[str, SkillFound]:
    """Every skill once, a passage of work before an item of a list; what a more specific skill implies counts too."""
    proposed = [
        SkillFound(name=one.name, mention=one.quote, quote=one.quote, section=reading.section_at(one.quote.start))
        for one in more
        if one.kind == "key_skill"
    ]
    found: dict[str, SkillFound] = {}
    ordered = sorted((*reading.skills, *proposed), key=lambda one: (not at_work(one), one.mention.start, one.name))
    for one in ordered:
        if one.known:
            found.setdefault(one.name, one)
    for name, one in list(found.items()):
        for general in implied.get(name, ()):
            found.setdefault(general, one)
    return found


def at_work(one: SkillFound) -> bool:
    """Whether more than a list shows a skill."""
    return one.section in ("experience", "projects") or one.years > 0
