"""What two careers say: the same employers and schools in the same years, or two lives that exclude each other."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from recruiting.ai.same_person.reasons import Reason
from recruiting.ai.same_person.traits import Study, Traits, Work, company_key, school_key

DATED_JOB, JOB, SAME_POSITION, OTHER_POSITION, NO_JOB = 14, 10, 8, -4, -14
DATED_STUDY, STUDY, OTHER_YEAR, NO_STUDY = 14, 4, -5, -10
APART, YEARS_APART = -22, 9
MOST_JOBS = 3


def career_reasons(one: Traits, other: Traits) -> Iterator[Reason]:
    """Points for employers, schools and the years in which two lives began."""
    yield from _jobs(one, other)
    yield from _studies(one.study, other.study)
    first, second = one.first_year, other.first_year
    if first and second and abs(first - second) >= YEARS_APART:
        yield Reason("years_apart", APART, f"{min(first, second)}, {max(first, second)}")


def _jobs(one: Traits, other: Traits) -> Iterator[Reason]:
    pairs = [(a, b) for a in one.employers for b in other.employers if _alike(_key(a), _key(b))]
    dated = {_key(a): a for a, b in pairs if a.start and a.start == b.start}
    undated = {_key(a): (a, b) for a, b in pairs if not (a.start and b.start) and _key(a) not in dated}
    for work in list(dated.values())[:MOST_JOBS]:
        yield Reason("job_in_the_same_years", DATED_JOB, work.company)
    for a, b in list(undated.values())[: max(0, 1 - len(dated))]:
        yield Reason("employer", JOB, a.company)
        yield from _positions(a.title, b.title)
    if not pairs and len(one.work) > 1 and len(other.work) > 1:
        yield Reason("no_common_employer", NO_JOB)


def _positions(one: str, other: str) -> Iterator[Reason]:
    if one and other:
        alike = fuzz.token_set_ratio(one.casefold(), other.casefold()) >= 90
        yield Reason("position", SAME_POSITION, one) if alike else Reason("other_position", OTHER_POSITION)


def _key(work: Work) -> str:
    return company_key(work.company)


def _studies(one: tuple[Study, ...], other: tuple[Study, ...]) -> Iterator[Reason]:
    shared = [(a, b) for a in one for b in other if _alike(school_key(a.school), school_key(b.school))]
    years = [a for a, b in shared if a.year and a.year == b.year]
    if years:
        yield Reason("studies_in_the_same_years", DATED_STUDY, years[0].school)
    elif any(a.year and b.year for a, b in shared):
        yield Reason("school_in_other_years", OTHER_YEAR, shared[0][0].school)
    elif shared:
        yield Reason("school", STUDY, shared[0][0].school)
    elif one and other:
        yield Reason("no_common_school", NO_STUDY)


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (one == other or fuzz.ratio(one, other) >= 92)
