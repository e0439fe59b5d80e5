"""Experience fit: years for the level, the role, titles that rise, work that is recent. Gaps are never counted."""

from config.ai.text.folding import same_length_fold
from recruiting.ai.job_parse.seniority import level_of
from recruiting.ai.match_explain.words import title_fit
from recruiting.ai.resume_extract.schema import Position
from recruiting.ai.resume_extract.timeline import spans_of
from recruiting.ai.review.findings import Share
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.schema import ReviewFinding

from .case import Case

RANK = {"": 2, "entry": 1, "mid": 2, "senior": 3, "lead": 4, "executive": 5}
_LEADS = (
    "manager",
    "head",
    "supervisor",
    "chief",
    "responsable",
    "gestionnaire",
    "director",
    "directeur",
    "directrice",
)
_STEPS = ((12, 1.0), (24, 0.8), (48, 0.5))  # months since the last position
_LONG_AGO = 0.3


def rank(title: str) -> int:
    """1 (entry) to 5 (executive) of a title; a title that says nothing is 2."""
    folded = same_length_fold(title)
    found = RANK[level_of(folded)]
    return max(found, 4) if found < 4 and any(word in folded.split() for word in _LEADS) else found


def measure(case: Case) -> Measured:
    """The four parts of the experience score."""
    return Measured.of([_years(case), _role(case), _progression(case), _recency(case)])


def _years(case: Case) -> Measured:
    asked = case.reading.given.experience_level
    years = case.reading.found.total_years
    if not asked:
        return Measured.one(Share("years", 35, None, "No level was named to compare the years with."))
    need = case.expected.years
    said = f"{years:g} years of work are dated; the level “{asked}” begins at {need:g}."
    value = 1.0 if not need else years / need
    found = []
    if value < 1:
        found.append(ReviewFinding(code="few_years", type="weakness", category="content", severity=2, sentence=said))
    return Measured.one(Share("years", 35, value, said), found)


def _role(case: Case) -> Measured:
    role = case.reading.given.target_role.strip()
    if not role:
        return Measured.one(Share("role", 30, None, "No target role was named."))
    titles = [one.title for one in case.reading.positions if one.title.text]
    fits = [(title_fit(role, title.text), title) for title in titles]
    value, best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    if best is None or not value:
        said = f"No title held is near “{role}”."
        found = ReviewFinding(code="other_role", type="weakness", category="content", severity=2, sentence=said)
        return Measured.one(Share("role", 30, 0.0, said), [found])
    near = "the same trade as" if value >= 0.8 else "near" if value >= 0.4 else "a little like"
    found = ReviewFinding(
        code="role", section="experience", type="strength", category="content", severity=2, quote=best,
        sentence=f"This title is {near} the target role.",
    )  # fmt: skip
    held = f"“{' '.join(best.text.split())}” is {near} “{role}”."
    return Measured.one(Share("role", 30, value, held), [found] if value >= 0.4 and best.start >= 0 else [])


def _progression(case: Case) -> Measured:
    dated = sorted((one for one in case.reading.positions if one.title.text and one.start), key=lambda one: one.start)
    if len(dated) < 2:
        return Measured.one(Share("progression", 20, None, "Fewer than two dated positions to compare."))
    first, last = rank(dated[0].title.text), max(rank(one.title.text) for one in _latest(dated))
    value = 1.0 if last > first else 0.75 if last == first else 0.5
    if last <= first:
        return Measured.one(Share("progression", 20, value, "The titles stay at one level or change field."))
    said = "The titles rise over the years."
    newest = max(_latest(dated), key=lambda one: rank(one.title.text))
    found = ReviewFinding(
        code="progression", section="experience", type="strength", category="content", severity=2, quote=newest.title,
        sentence=said,
    )  # fmt: skip
    return Measured.one(Share("progression", 20, value, said), [found] if newest.title.start >= 0 else [])


def _latest(dated: list[Position]) -> list[Position]:
    current = [one for one in dated if one.current]
    return current or dated[-1:]


def _recency(case: Case) -> Measured:
    today = case.reading.given.today
    spans = spans_of(case.reading.positions, today)
    if not spans:
        early = case.level == "entry" and bool(case.reading.of("education"))
        said = "No position is dated."
        return Measured.one(Share("recency", 15, None if early else 0.0, said))
    months = max(0, today.year * 12 + today.month - max(last for _, last in spans))
    value = next((value for limit, value in _STEPS if months <= limit), _LONG_AGO)
    said = (
        "The last dated position is recent." if months <= 12 else f"The last dated position ended {months} months ago."
    )
    return Measured.one(Share("recency", 15, value, said))
