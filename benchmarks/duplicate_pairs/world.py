"""Invented people with a whole life: names, addresses, a career. What is true of them, before anybody wrote it down."""

import json
import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))
CULTURES = ("en", "en", "en", "de", "de", "fr", "es", "pl", "in", "vi")


@dataclass(frozen=True)
class Job:
    """A stretch of work; `end` 0 while it lasts."""

    company: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Human:
    """A person. `pid` is the truth that labels are made of."""

    pid: int
    culture: str
    sex: str
    given: str
    middle: str
    family: str
    born: int
    city: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    profile: str
    jobs: tuple[Job, ...]
    study: tuple[tuple[str, str, int], ...]
    facts: dict[str, str] = field(default_factory=dict)


def bare(text: str) -> str:
    """Letters as somebody without an accented keyboard writes them into an address."""
    table = str.maketrans("áàâäãåąçćéèêëęíìîïłñńóòôöõøśúùûüýżźßđễầạứị", "aaaaaaacceeeeeiiiilnnoooooosuuuuyzzsdeaaui")
    return "".join(char for char in text.lower().translate(table) if char.isascii() and char.isalnum())


class World:
    """People on demand, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.count = 0

    def human(self, **known: Any) -> Human:
        """Somebody new; what is `known` (a family name, a city) is taken as given."""
        dice = self.dice
        self.count += 1
        culture = known.pop("culture", None) or dice.choice(CULTURES)
        sex = known.pop("sex", None) or dice.choice("fm")
        given = known.pop("given", None) or dice.choice(DATA["given"][culture][sex])
        family = known.pop("family", None) or dice.choice(DATA["family"][culture])
        born = known.pop("born", None) or dice.randint(1962, 2001)
        middle = dice.choice(DATA["given"][culture][sex]) if dice.random() < 0.3 else ""
        return Human(
            pid=self.count,
            culture=culture,
            sex=sex,
            given=given,
            family=family,
            born=born,
            middle="" if middle == given else middle,
            city=known.pop("city", None) or dice.choice(DATA["cities"]),
            mails=known.pop("mails", None) or self.mails(given, family, born),
            phones=known.pop("phones", None) or (self.phone(), self.phone()),
            profile=known.pop("profile", None) or self.profile(given, family),
            jobs=known.pop("jobs", None) or self.career(born),
            study=known.pop("study", None) or self.study(born),
        )

    def mails(self, given: str, family: str, born: int) -> tuple[str, ...]:
        """Two private addresses, made as people make them."""
        one, two = bare(given), bare(family)
        shapes = [
            f"{one}.{two}",
            f"{one[:1]}{two}",
            f"{two}.{one}",
            f"{one}{born % 100:02d}",
            f"{two}{self.dice.randint(1, 99)}",
            f"{one}_{two}{self.dice.randint(1, 9)}",
            f"{self.dice.choice(['sunny', 'blue', 'quick', 'mr', 'the'])}{one}",
        ]
        chosen = self.dice.sample(shapes, 2)
        return tuple(f"{local}@{self.dice.choice(DATA['mailers'])}" for local in chosen)

    def phone(self) -> str:
        """A number with its country."""
        return f"+4420{self.dice.randint(70000000, 89999999)}"

    def profile(self, given: str, family: str) -> str:
        """A personal page on a network."""
        return f"https://www.linkedin.com/in/{bare(given)}-{bare(family)}-{self.dice.randint(100, 9999)}"

    def firm(self) -> str:
        """A company, one of three hundred."""
        return " ".join(self.dice.choice(words) for words in DATA["firms"])

    def school(self) -> str:
        """A school, one of fifty."""
        return " ".join(self.dice.choice(words) for words in DATA["schools"])

    def career(self, born: int) -> tuple[Job, ...]:
        """Two to five jobs, one after the other, the last until today."""
        year, jobs = born + self.dice.randint(20, 25), []
        title = self.dice.choice(DATA["titles"])
        for _ in range(self.dice.randint(2, 5)):
            if year >= 2026:
                break
            end = year + self.dice.randint(1, 7)
            jobs.append(Job(self.firm(), title, year, min(end, 2026)))
            year = end
            title = self.dice.choice([title, f"Senior {title}", self.dice.choice(DATA["titles"])]).replace(
                "Senior Senior", "Senior"
            )
        last = jobs[-1] if jobs else Job(self.firm(), title, 2024, 0)
        return (*jobs[:-1], replace(last, end=0))

    def study(self, born: int) -> tuple[tuple[str, str, int], ...]:
        """One or two courses: (school, degree, last year)."""
        done = born + self.dice.randint(20, 24)
        first = (self.school(), self.dice.choice(DATA["degrees"]), done)
        second = (self.school(), self.dice.choice(DATA["degrees"]), done + 2)
        return (first, second) if self.dice.random() < 0.3 else (first,)
