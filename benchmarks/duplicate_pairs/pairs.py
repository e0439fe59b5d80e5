"""2 000 pairs with the truth: the same person written down twice, or two people who look alike on paper.

No pair shares an e-mail: that is one row of the product by construction, so nothing would be proved by it. A pair of
one person has at least one thing beside the name in common before the hand slips (a phone, a profile, an employer, a
school): where two records share a name and nothing else, nobody could tell.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.duplicate_pairs.slips import DOORS, Record, slipped, taken_down
from benchmarks.duplicate_pairs.world import DATA, Human, World

SEED, SIZE = 20260301, 2000
# How the pairs are shared out, in percent.
SHARES = {
    "same": 50,
    "twins": 5,
    "siblings": 5,
    "couple": 5,
    "father_son": 5,
    "namesakes": 10,
    "namesakes_at_work": 5,
    "near_names_at_work": 5,
    "shared_phone": 3,
    "strangers": 7,
}


@dataclass(frozen=True)
class Pair:
    """Two records. `same` is the truth; `kind` and `slips` say how they came about."""

    one: Record
    other: Record
    same: bool
    kind: str
    slips: tuple[str, ...]


def make_pairs(seed: int = SEED, size: int = SIZE) -> list[Pair]:
    """The pairs of this seed, in the same order each time."""
    world = World(seed)
    kinds = [kind for kind, share in SHARES.items() for _ in range(share * size // 100)]
    world.dice.shuffle(kinds)
    return [same_pair(world) if kind == "same" else other_pair(world, kind) for kind in kinds]


def same_pair(world: World) -> Pair:
    """One person twice, up to six years apart."""
    while True:
        human = world.human()
        dice = world.dice
        earlier = dice.randint(max(human.jobs[0].start, 2014), 2024) if human.jobs[0].start <= 2024 else 2025
        later = min(2026, earlier + dice.randint(0, 6))
        phone = human.phones[0] if dice.random() < 0.7 else human.phones[1]
        one = taken_down(human, earlier, dice.choice(list(DOORS)), dice, human.mails[0], human.phones[0])
        other = taken_down(human, later, dice.choice(list(DOORS)), dice, human.mails[1], phone)
        if common(one, other):
            slips = (*slipped(one, dice, human), *slipped(other, dice, human))
            return Pair(one, other, same=True, kind="same", slips=slips)


def common(one: Record, other: Record) -> list[str]:
    """What two records have in common beside the name."""
    found = [name for name in ("phone", "links") if one[name] and one[name] == other[name]]
    work = [
        {without_ending(row["current_company"]), *(job[0] for job in row["employers"])} - {""} for row in (one, other)
    ]
    schools = [{(school, year) for school, _degree, year in row["schools"]} for row in (one, other)]
    return found + (["work"] if work[0] & work[1] else []) + (["school"] if schools[0] & schools[1] else [])


def without_ending(company: str) -> str:
    """The company without the ending that a door put behind it."""
    return next((company.removesuffix(end) for end in DATA["endings"] if end and company.endswith(end)), company)


def other_pair(world: World, kind: str) -> Pair:
    """Two people of this kind, each with their own slips (fewer: a slip makes people less alike)."""
    one, other = KINDS[kind](world)
    dice = world.dice
    rows = []
    for human in (one, other):
        year = dice.randint(max(2016, min(human.jobs[0].start, 2026)), 2026)
        row = taken_down(human, year, dice.choice(list(DOORS)), dice, human.mails[0], human.phones[0])
        if kind in SHARED_PHONE:
            row["phone"] = human.phones[0]
        rows.append(row)
    slips = slipped(rows[dice.randint(0, 1)], dice, one) if dice.random() < 0.5 else []
    if rows[0]["email"] and rows[0]["email"] == rows[1]["email"]:
        rows[1]["email"] = f"x{rows[1]['email']}"
    return Pair(rows[0], rows[1], same=False, kind=kind, slips=tuple(slips))


def _twins(world: World) -> tuple[Human, Human]:
    one = world.human(born=world.dice.randint(1970, 2000))
    other = _named_otherwise(world, one, born=one.born, city=one.city)
    study = tuple((one.study[0][0], degree, year) for _school, degree, year in other.study)
    shared = world.dice.random() < 0.4
    return one, replace(other, study=study, phones=one.phones if shared else other.phones)


def _siblings(world: World) -> tuple[Human, Human]:
    one = world.human()
    other = _named_otherwise(world, one, city=one.city if world.dice.random() < 0.6 else None)
    return one, replace(other, phones=one.phones if world.dice.random() < 0.5 else other.phones)


def _couple(world: World) -> tuple[Human, Human]:
    one = world.human(sex="f")
    return one, world.human(sex="m", culture=one.culture, family=one.family, city=one.city, phones=one.phones)


def _father_son(world: World) -> tuple[Human, Human]:
    father = world.human(sex="m", born=world.dice.randint(1962, 1970))
    son = world.human(
        sex="m",
        culture=father.culture,
        given=father.given,
        family=father.family,
        city=father.city,
        born=father.born + world.dice.randint(23, 33),
    )
    return father, replace(son, phones=father.phones if world.dice.random() < 0.5 else son.phones)


def _namesakes(world: World) -> tuple[Human, Human]:
    one = world.human()
    city = one.city if world.dice.random() < 0.25 else None
    return one, world.human(culture=one.culture, sex=one.sex, given=one.given, family=one.family, city=city)


def _namesakes_at_work(world: World) -> tuple[Human, Human]:
    one, other = _namesakes(world)
    jobs = tuple(replace(job, company=one.jobs[-1].company) if not job.end else job for job in other.jobs)
    return one, replace(other, jobs=jobs)


def _near_names_at_work(world: World) -> tuple[Human, Human]:
    one = world.human()
    near = {
        "Anna": "Hannah",
        "John": "Joan",
        "Jon": "John",
        "Lena": "Lea",
        "Mark": "Marc",
        "Jane": "Joan",
        "Daniel": "Daniela",
    }
    other = world.human(culture=one.culture, given=near.get(one.given), family=one.family)
    jobs = tuple(replace(job, company=one.jobs[-1].company) if not job.end else job for job in other.jobs)
    while other.given == one.given:
        other = _named_otherwise(world, one)
    return one, replace(other, jobs=jobs)


def _shared_phone(world: World) -> tuple[Human, Human]:
    one = world.human()
    other = world.human(city=one.city, phones=one.phones)
    return one, _named_otherwise(world, one, phones=one.phones) if other.given == one.given else other


def _strangers(world: World) -> tuple[Human, Human]:
    one, other = world.human(), world.human()
    return one, _named_otherwise(world, one) if (one.given, one.family) == (other.given, other.family) else other


def _named_otherwise(world: World, one: Human, **known: object) -> Human:
    while True:
        other = world.human(culture=one.culture, family=one.family, **known)
        if other.given != one.given:
            return other


KINDS: dict[str, Callable[[World], tuple[Human, Human]]] = {
    "twins": _twins,
    "siblings": _siblings,
    "couple": _couple,
    "father_son": _father_son,
    "namesakes": _namesakes,
    "namesakes_at_work": _namesakes_at_work,
    "near_names_at_work": _near_names_at_work,
    "shared_phone": _shared_phone,
    "strangers": _strangers,
}
SHARED_PHONE = frozenset({"couple", "shared_phone"})
